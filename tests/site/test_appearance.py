import pytest

BACKGROUND = "getComputedStyle(document.body).backgroundColor"
LIGHT, DARK = "rgb(250, 246, 238)", "rgb(16, 24, 21)"


@pytest.mark.parametrize(("scheme", "colour"), [("light", LIGHT), ("dark", DARK)])
def test_colours_follow_the_device(server, tab, scheme, colour):
    tab.emulate_media(color_scheme=scheme)
    tab.goto(f"{server}/en/")
    assert tab.evaluate(BACKGROUND) == colour


def test_choice_holds_in_every_language(server, tab):
    tab.goto(f"{server}/en/")
    tab.get_by_role("radio", name="Dark").check()
    tab.goto(f"{server}/fi/")
    assert tab.get_by_role("radio", name="Tummat").is_checked()
    assert tab.evaluate(BACKGROUND) == DARK
