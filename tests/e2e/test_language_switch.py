"""Switching the language keeps the reader's place, and the chooser remembers the choice."""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.words import ENGLISH, FINNISH, NORWEGIAN, Words

# The links of all guides are read in tests/site/test_language_switch.py: the home page and one guide stand for them.
SLUGS = ["", "submit/"]

in_english = pytest.mark.parametrize("words", [ENGLISH], ids=["en"])


@in_english
@pytest.mark.parametrize("slug", SLUGS)
def test_guide_has_its_counterparts(page, words, slug):
    page.goto(f"/en/{slug}")
    switch(page, ENGLISH, FINNISH)
    expect(page).to_have_url(f"/fi/{slug}")
    switch(page, FINNISH, NORWEGIAN)
    expect(page).to_have_url(f"/no/{slug}")
    switch(page, NORWEGIAN, ENGLISH)
    expect(page).to_have_url(f"/en/{slug}")


@in_english
def test_anchor_is_kept(page, words):
    page.goto("/en/submit/#c-files")
    switch(page, ENGLISH, FINNISH)
    expect(page).to_have_url("/fi/submit/#c-files")


@in_english
def test_text_comes_along_and_the_requests_language_follows(page, words):
    page.goto("/en/submit/")
    page.get_by_role("textbox", name=ENGLISH.title).fill("tilaus")
    switch(page, ENGLISH, FINNISH)
    expect(page.get_by_role("textbox", name=FINNISH.title)).to_have_value("tilaus")
    expect(page.get_by_role("combobox", name=FINNISH.request_language)).to_have_value("fi")


@in_english
def test_chosen_language_of_a_request_stays(page, words):
    page.goto("/en/submit/")
    page.get_by_role("combobox", name=ENGLISH.request_language).select_option("svenska")
    switch(page, ENGLISH, FINNISH)
    expect(page.get_by_role("combobox", name=FINNISH.request_language)).to_have_value("sv")


def test_portal_speaks_the_language_of_the_guide(open_page, words):
    page = open_page(ENGLISH)
    page.goto(f"/{words.locale}/sign-in/")
    page.get_by_role("contentinfo").get_by_role("link", name=words.open_my_technical_issues).click()
    expect(page.get_by_role("heading", name=words.sign_in)).to_be_visible()
    assert page.locator("html").get_attribute("lang") == words.lang


def test_portal_can_be_switched(requester, words):
    requester.goto("/help/technical-issues/?lang=en")
    expect(requester.get_by_role("heading", name="My Technical Issues")).to_be_visible()
    requester.get_by_role("link", name=words.language_name, exact=True).click()
    expect(requester.get_by_role("heading", name=words.my_technical_issues)).to_be_visible()
    requester.goto("/help/")
    expect(requester.get_by_role("main").get_by_role("link", name=words.technical_issues)).to_be_visible()


def test_chooser_remembers_the_choice(page, words):
    page.goto("/")
    page.get_by_role("link", name=words.language_name).click()
    expect(page).to_have_url(f"/{words.locale}/")
    page.goto("/")
    expect(page).to_have_url(f"/{words.locale}/")


@in_english
def test_chooser_can_be_asked_for(page, words):
    page.goto("/en/")
    switch(page, ENGLISH, NORWEGIAN)
    page.goto("/?choose")
    expect(page.get_by_role("link", name=FINNISH.language_name)).to_be_visible()


@in_english
def test_deep_link_is_not_redirected(page, words):
    page.goto("/en/")
    switch(page, ENGLISH, NORWEGIAN)
    page.goto("/fi/chat/")
    expect(page.get_by_role("heading", name=FINNISH.chat_guide, level=1)).to_be_visible()


def switch(page: Page, words: Words, other: Words) -> None:
    """Switch the language by the guides' own switch."""
    page.get_by_role("banner").get_by_text(words.language_name, exact=True).first.click()
    page.get_by_role("banner").get_by_role("link", name=other.language_name, exact=True).click()
    expect(page.get_by_role("banner").get_by_text(other.language_name, exact=True).first).to_be_visible()
