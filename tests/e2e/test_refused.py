"""A member below the gate is told before she writes, wherever she asks, and is told whom to ask instead."""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.axe import assert_accessible
from tests.e2e.steps import DESCRIPTION, expect_filled_in, fill_in, new_title, open_submit_guide, send, sign_in
from tests.e2e.words import Words


@pytest.fixture
def title() -> str:
    return new_title()


def test_guide_says_so_before_she_writes(outsider, words):
    open_submit_guide(outsider, words)
    expect_refused(outsider, words)


def test_portal_says_so(outsider, words):
    outsider.goto("/help/")
    outsider.get_by_role("main").get_by_role("link", name=words.technical_issues).click()
    expect_refused(outsider, words)
    assert_accessible(outsider)


def test_form_says_so_and_keeps_the_text(outsider, words, title):
    open_submit_guide(outsider, words)
    fill_in(outsider, words, title=title)
    with outsider.expect_response("**/help/tickets/*") as response:
        send(outsider, words)
    assert response.value.status == 403
    expect_refused(outsider, words)
    expect_filled_in(outsider, words, title=title)


def test_plain_post_gives_the_text_back(open_page, words, title):
    page = open_page(words, member="outsider", java_script_enabled=False)
    open_submit_guide(page, words)
    fill_in(page, words, title=title)
    send(page, words)
    expect_refused(page, words)
    expect_given_back(page, words, title)


def test_text_written_before_signing_in_is_given_back(page, words, title):
    open_submit_guide(page, words)
    fill_in(page, words, title=title)
    send(page, words)
    sign_in(page, words, "outsider")
    expect_refused(page, words)
    expect_given_back(page, words, title)
    assert_accessible(page)


def expect_refused(page: Page, words: Words) -> None:
    """Expect the reason and the link to the account manager."""
    expect(page.get_by_text(words.below_gate)).to_be_visible()
    link = page.get_by_role("main").get_by_role("link", name=words.contact_account_manager)
    expect(link).to_have_attribute("href", "https://www.doterra.com/")


def expect_given_back(page: Page, words: Words, title: str) -> None:
    """Expect what was typed on the page, ready to copy."""
    expect(page.get_by_role("heading", name=words.what_you_wrote)).to_be_visible()
    expect(page.get_by_text(title)).to_be_visible()
    expect(page.get_by_text(DESCRIPTION)).to_be_visible()
