"""Every page works by keyboard: controls are reached in the order of the page, and the focus is visible."""

from itertools import cycle

import pytest
from playwright.sync_api import expect

from tests.e2e.faults import assert_all_reached, wait_for_scripts
from tests.site.conftest import LANGS, SLUGS

# Each guide in one language, each language in several guides: a translation has the elements of its source in the same
# order (test_pages.py in tests/parity), and words that are longer move what is below them on every page of a language.
IN_TURN = [
    f"{locale}/" if slug == "index" else f"{locale}/{slug}/" for slug, locale in zip(SLUGS, cycle(LANGS), strict=False)
]


def visit(page, address):
    """Open a page and wait until its scripts have added their controls."""
    page.goto(address)
    wait_for_scripts(page)


@pytest.fixture(scope="module")
def reader(open_page):
    """Open a tab so small that the masthead could hide the focused control."""
    return open_page(viewport={"width": 320, "height": 480})


@pytest.mark.parametrize("path", IN_TURN)
def test_controls_are_reached_in_order(server, reader, path):
    visit(reader, f"{server}/{path}")
    assert_all_reached(reader)


@pytest.mark.parametrize("path", ["", "404.html", "fi/404.html", "fi/503.html", "go/submit/a-title/?choose", "go/fi/"])
def test_controls_of_the_other_pages_are_reached_in_order(server, reader, path):
    visit(reader, f"{server}/{path}")
    assert_all_reached(reader, most=60)


def test_masthead_hides_no_focus_on_the_way_back(server, reader, locale):
    visit(reader, f"{server}/{locale}/submit/")
    assert_all_reached(reader, key="Shift+Tab")


def test_controls_are_reached_in_order_on_a_wide_screen(server, tab, locale):
    tab.set_viewport_size({"width": 1280, "height": 800})
    visit(tab, f"{server}/{locale}/submit/")
    assert_all_reached(tab)


@pytest.mark.parametrize("path", ["{}/chat/", "{}/404.html"])
def test_first_stop_skips_the_masthead(server, reader, locale, path):
    visit(reader, f"{server}/{path.format(locale)}")
    reader.keyboard.press("Tab")
    expect(reader.locator(":focus")).to_have_class("md-skip")
    expect(reader.locator(":focus")).to_be_in_viewport()
    reader.keyboard.press("Enter")
    reader.keyboard.press("Tab")
    expect(reader.locator("article :focus")).to_have_count(1)


@pytest.mark.parametrize("name", ["fold--menu", "fold--search", "fold--languages"])
def test_fold_opens_by_enter_and_closes_by_escape(server, reader, locale, name):
    visit(reader, f"{server}/{locale}/")
    fold = reader.locator(f".{name}")
    fold.locator("summary").focus()
    reader.keyboard.press("Enter")
    expect(fold.locator(".fold__panel")).to_be_visible()
    reader.keyboard.press("Escape")
    expect(fold.locator(".fold__panel")).to_be_hidden()
    expect(fold.locator("summary")).to_be_focused()
