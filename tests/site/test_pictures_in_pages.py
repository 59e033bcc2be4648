"""A picture in a guide has the reader's colours, loads lazily, enlarges on a tap, and does not shift the text."""

import re

import pytest
from playwright.sync_api import expect

from tests.e2e.faults import wait_for_scripts

GUIDE = "en/sign-in/"


@pytest.fixture
def links(page):
    return page.xpath("//a[@data-module='picture']")


@pytest.fixture
def open_guide(browser, server):
    """Return a function that opens the guide on a phone with a colour scheme and a stored choice."""
    contexts = []

    def open_tab(*, scheme="light", chosen="", **options):
        settings = {"viewport": {"width": 390, "height": 844}, "reduced_motion": "reduce", **options}
        context = browser.new_context(color_scheme=scheme, **settings)
        contexts.append(context)
        if chosen:
            context.add_init_script(f"localStorage.setItem('appearance', '{chosen}')")
        tab = context.new_page()
        tab.goto(f"{server}/{GUIDE}")
        return tab

    yield open_tab
    for context in contexts:
        context.close()


@pytest.fixture
def first():
    """Return a function that finds the first picture's link on a tab."""
    return lambda tab: tab.locator("a.picture").first


def test_no_plain_image_is_left(page, links):
    assert len(page.xpath("//article//img")) == len(links)


def test_picture_has_its_size_and_waits_until_it_is_reached(links):
    images = [link.find(".//img") for link in links]
    attributes = [(image.get("loading"), image.get("decoding"), int(image.get("width"))) for image in images]
    assert attributes == [("lazy", "async", 390)] * len(links)
    assert all(int(image.get("height")) < 1000 for image in images)


def test_files_of_a_picture_are_there(links, site, address):
    addresses = [
        reference
        for link in links
        for reference in (link.get("href"), link.find(".//img").get("src"), link.find(".//source").get("srcset"))
    ]
    assert [one for one in addresses if not (site / address / one).resolve().is_file()] == []


@pytest.mark.parametrize(
    ("scheme", "chosen", "dark"),
    [("light", "", False), ("dark", "", True), ("light", "slate", True), ("dark", "default", False)],
)
def test_picture_has_the_readers_colours(open_guide, first, scheme, chosen, dark):
    image = first(open_guide(scheme=scheme, chosen=chosen)).locator("img")
    image.scroll_into_view_if_needed()
    expected = re.compile(r"dark" if dark else r"^(?!.*dark)")
    expect(image).to_have_js_property("complete", True)
    assert expected.search(image.evaluate("image => image.currentSrc"))


def test_picture_follows_a_choice_at_once(open_guide, first):
    tab = open_guide()
    tab.get_by_role("radio", name="Dark", exact=True).check()
    image = first(tab).locator("img")
    image.scroll_into_view_if_needed()
    tab.wait_for_function("image => image.currentSrc.includes('dark')", arg=image.element_handle())


def test_tap_shows_it_large_and_escape_leads_back(open_guide, first):
    tab = open_guide()
    wait_for_scripts(tab)
    first(tab).click()
    dialog = tab.get_by_role("dialog")
    expect(dialog.get_by_role("button", name="Close")).to_be_visible()
    expect(dialog).to_have_accessible_name(re.compile("sign-in page"))
    expect(dialog.locator("img")).to_have_css("width", "780px")
    tab.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    expect(first(tab)).to_be_focused()


def test_enlarged_picture_passes_axe(open_guide, first, violations):
    tab = open_guide()
    wait_for_scripts(tab)
    first(tab).click()
    tab.get_by_role("dialog").wait_for()
    assert violations(tab) == []


def test_without_javascript_a_tap_opens_the_file(open_guide, first):
    tab = open_guide(java_script_enabled=False)
    first(tab).click()
    tab.wait_for_url(re.compile(r"sign-in[.\w]*\.webp$"))


def test_picture_needs_no_zoom_on_a_phone(open_guide, first):
    width = first(open_guide()).locator("img").bounding_box()["width"]
    # Letters are 17 pixels high in the file, and at least 15 as shown.
    assert 345 <= width <= 390
