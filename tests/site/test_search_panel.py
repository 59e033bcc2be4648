"""The search panel: fetched on demand, usable by keyboard, with marks, and an event for queries without results."""

import pytest
from playwright.sync_api import expect

LABELS = {"en": "Search", "fi": "Haku", "no": "Søk"}
FAILED = {
    "en": "The search could not be loaded. Check your connection, then load the page again.",
    "fi": "Hakua ei voitu ladata. Tarkista yhteys ja lataa sivu uudelleen.",
    "no": "Søket kunne ikke lastes inn. Sjekk forbindelsen, og last inn siden på nytt.",
}
LISTEN = 'document.addEventListener("search:none", ({ detail }) => { document.title = `none: ${detail.query}`; })'


def open_search(tab, address):
    tab.goto(address)
    summary = tab.locator(".fold--search > summary")
    # A script reveals it.
    expect(summary).to_be_visible()
    summary.focus()
    tab.keyboard.press("Enter")
    return tab.locator(".fold--search").get_by_role("searchbox")


def test_nothing_of_it_is_fetched_before_it_is_opened(server, tab):
    fetched = []
    tab.on("request", lambda request: fetched.append(request.url))
    tab.goto(f"{server}/fi/", wait_until="networkidle")
    assert not [url for url in fetched if "/search/" in url]
    with tab.expect_response(lambda response: "/search/index" in response.url):
        tab.locator(".fold--search > summary").click()


def test_found_words_are_marked_and_lead_to_their_section(server, tab):
    open_search(tab, f"{server}/fi/chat/").fill("kuvakaappauksista")
    result = tab.locator(".fold--search").get_by_role("link").first
    expect(result.locator("mark").first).to_have_text("kuvakaappaus")
    tab.keyboard.press("Tab")
    expect(result).to_be_focused()
    tab.keyboard.press("Enter")
    tab.wait_for_url(f"{server}/fi/submit/#take-a-screenshot")


def test_result_on_the_same_page_is_seen(server, tab):
    open_search(tab, f"{server}/fi/submit/").fill("otsikko")
    result = tab.locator(".fold--search").locator("a[href*='submit/#']").first
    anchor = result.get_attribute("href").partition("#")[2]
    result.click()
    expect(tab.get_by_role("searchbox")).to_be_hidden()
    expect(tab.locator(f"[id='{anchor}']")).to_be_in_viewport()


# The message of each language; it is the same for both files.
@pytest.mark.parametrize(
    ("locale", "missing"),
    [
        ("en", "**/search/panel*.js"),
        ("en", "**/search/index*.json"),
        ("fi", "**/search/panel*.js"),
        ("no", "**/search/index*.json"),
    ],
)
def test_search_that_does_not_come_says_so(server, tab, locale, missing):
    tab.route(missing, lambda route: route.abort())
    open_search(tab, f"{server}/{locale}/")
    expect(tab.locator(".fold--search").get_by_role("status")).to_have_text(FAILED[locale])


def test_escape_closes_it_and_keeps_the_place(server, tab):
    field = open_search(tab, f"{server}/no/")
    field.press("Escape")
    expect(field).not_to_be_visible()
    expect(tab.locator(".fold--search > summary")).to_be_focused()


def test_number_of_results_is_said_when_the_reader_pauses(server, tab):
    open_search(tab, f"{server}/en/").fill("xyzzy")
    expect(tab.locator(".fold--search").get_by_role("status")).to_have_text("No results")


@pytest.mark.parametrize(("locale", "page"), [("en", "chat/"), ("en", ""), ("fi", "chat/"), ("no", "")])
def test_words_in_the_address_are_searched_for(server, tab, locale, page):
    tab.goto(f"{server}/{locale}/{page}?q=Awaiting+Feedback")
    expect(tab.get_by_role("searchbox", name=LABELS[locale])).to_have_value("Awaiting Feedback")
    expect(tab.locator(".fold--search").get_by_role("link").first).to_contain_text("Awaiting Feedback")


def test_page_hears_once_of_a_query_that_found_nothing(server, tab):
    field = open_search(tab, f"{server}/fi/")
    tab.evaluate(LISTEN)
    field.press_sequentially("xyzzy")
    expect(tab).to_have_title("none: xyzzy")


def test_what_is_found_or_too_short_is_not_told(server, tab):
    tab.clock.install()
    field = open_search(tab, f"{server}/fi/")
    tab.evaluate(LISTEN)
    field.fill("xy")
    tab.clock.run_for(2000)
    field.fill("salasana")
    expect(tab.locator(".fold--search").get_by_role("link").first).to_be_visible()
    tab.clock.run_for(2000)
    assert "none" not in tab.title()


# Colours do not depend on the language.
@pytest.mark.parametrize(("locale", "scheme"), [("en", "dark"), ("fi", "light"), ("no", "dark")])
def test_axe_finds_nothing_and_it_fits_320_pixels(server, tab, locale, scheme, violations):
    tab.set_viewport_size({"width": 320, "height": 640})
    tab.emulate_media(color_scheme=scheme)
    open_search(tab, f"{server}/{locale}/").fill("chat")
    expect(tab.locator(".fold--search mark").first).to_be_visible()
    assert violations(tab) == []
    assert tab.evaluate("document.documentElement.scrollWidth") <= 320
