import pytest
from axe_playwright_python.sync_playwright import Axe

RULES = {"rules": {"color-contrast-enhanced": {"enabled": True}}}


@pytest.fixture
def requests(tab):
    """What the page asked for and whether it got it: (address, status or failure)."""
    seen = []
    tab.on("response", lambda response: seen.append((response.url, response.status)))
    tab.on("requestfailed", lambda request: seen.append((request.url, request.failure)))
    return seen


def test_every_request_is_answered_by_the_site(server, tab, requests, address):
    tab.goto(f"{server}/{address}", wait_until="networkidle")
    assert requests
    # The desk does not run here.
    assert [seen for seen in requests if f"{server}/help/" not in seen[0] and seen[1] != 200] == []
    assert [seen for seen in requests if not seen[0].startswith(server)] == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_has_the_contrast_of_level_aaa(server, tab, address, scheme):
    tab.emulate_media(color_scheme=scheme)
    tab.goto(f"{server}/{address}")
    report = Axe().run(tab, options={"runOnly": ["color-contrast-enhanced"], **RULES})
    assert report.response["passes"]
    assert [(finding["id"], finding["nodes"][0]["html"]) for finding in report.response["violations"]] == []


@pytest.mark.parametrize("path", ["", "404.html", "en/404.html", "fi/404.html", "no/404.html"])
def test_axe_finds_nothing_on_the_other_pages(server, tab, path):
    tab.goto(f"{server}/{path}")
    assert [finding["id"] for finding in Axe().run(tab, options=RULES).response["violations"]] == []


@pytest.mark.parametrize("name", ["fold--menu", "fold--search", "fold--languages"])
def test_axe_finds_nothing_in_an_open_fold(server, tab, locale, name):
    tab.goto(f"{server}/{locale}/")
    tab.locator(f".{name} > summary").click()
    assert [finding["id"] for finding in Axe().run(tab, options=RULES).response["violations"]] == []


def test_targets_of_the_masthead_are_wide_enough_for_a_finger(server, tab, locale):
    tab.set_viewport_size({"width": 320, "height": 640})
    tab.goto(f"{server}/{locale}/")
    boxes = [target.bounding_box() for target in tab.locator("header :is(a, summary)").filter(visible=True).all()]
    assert boxes
    assert [box for box in boxes if box["width"] < 48 or box["height"] < 48] == []


def test_escape_closes_a_fold_and_returns_the_focus(server, tab):
    tab.goto(f"{server}/en/")
    tab.locator(".fold--languages > summary").click()
    tab.keyboard.press("Escape")
    assert not tab.get_by_role("link", name="suomi").is_visible()
    assert tab.evaluate("document.activeElement.localName") == "summary"
