"""Pages follow the device's settings: forced colours and less motion."""

import pytest

from tests.e2e.faults import assert_all_reached, find_faults


@pytest.fixture(scope="module")
def reader(open_page):
    return open_page(viewport={"width": 390, "height": 844})


# Borders do not depend on the language: each form has both schemes, each language both forms and both schemes.
@pytest.mark.parametrize(
    ("locale", "slug", "scheme"),
    [
        ("en", "submit", "light"),
        ("en", "chat", "dark"),
        ("fi", "submit", "dark"),
        ("fi", "chat", "light"),
        ("no", "submit", "light"),
        ("no", "chat", "dark"),
    ],
)
def test_fields_and_buttons_are_seen_in_its_own_colours(server, reader, locale, slug, scheme):
    reader.emulate_media(forced_colors="active", color_scheme=scheme)
    reader.goto(f"{server}/{locale}/{slug}/")
    assert reader.evaluate("matchMedia('(forced-colors: active)').matches")
    assert find_faults(reader, "borderless") == []


def test_focus_is_seen_in_its_own_colours(server, reader, locale):
    reader.emulate_media(forced_colors="active")
    reader.goto(f"{server}/{locale}/submit/")
    assert_all_reached(reader)


@pytest.mark.parametrize("path", ["", "fi/", "fi/submit/", "fi/404.html", "go/fi/", "go/submit/a-title/?choose"])
def test_nothing_moves_where_less_motion_is_asked_for(server, reader, path):
    reader.emulate_media(reduced_motion="reduce")
    reader.goto(f"{server}/{path}")
    assert find_faults(reader, "moving") == []
