"""The journey of test_journey.py by plain posts, in a browser that runs no script."""

from dataclasses import replace

import pytest
from django.conf import settings
from playwright.sync_api import expect

from tests.e2e.steps import (
    button,
    expect_dated,
    expect_filled_in,
    fill_in,
    find_ticket,
    listed,
    new_title,
    open_submit_guide,
    read_reference,
    send,
    sign_in,
)
from tests.e2e.words import ENGLISH, FINNISH

# For what does not depend on the texts of a language, or only on those that test_journey.py finds in each.
in_finnish = pytest.mark.parametrize("words", [FINNISH], ids=["fi"])


@pytest.fixture
def title() -> str:
    return new_title()


@pytest.fixture
def page(open_page, words):
    return open_page(words, java_script_enabled=False)


@pytest.fixture
def requester(open_page, words):
    return open_page(words, member=f"requester-{words.locale}", java_script_enabled=False)


def test_request_is_sent_after_signing_in(page, words, title, screenshot):
    open_submit_guide(page, words)
    fill_in(page, words, title=title, files=[screenshot])
    send(page, words)
    expect(page.get_by_text(words.text_is_kept)).to_be_visible()
    sign_in(page, words, f"requester-{words.locale}")
    expect(page.get_by_role("checkbox", name="screenshot.png")).to_be_checked()
    send(page, words)
    reference = read_reference(page, words)
    page.get_by_role("link", name=words.my_technical_issues).click()
    expect(listed(page, words.open, reference)).to_contain_text(f"{words.tag} - {title}")


def test_request_is_asked_about_answered_and_closed(page, open_page, words, title, screenshot, second_screenshot):
    reference = file_signed_out(page, words, title, screenshot)
    agent = open_page(ENGLISH, member="agent", java_script_enabled=False)
    find_ticket(agent, reference)
    agent.get_by_role("textbox", name="Your text").fill("Which browser do you use?")
    button(agent, "Ask for information").click()
    expect(agent.get_by_text("done.")).to_be_visible()

    page.goto("/help/technical-issues/")
    expect(listed(page, words.awaiting_feedback, reference)).to_contain_text("Which browser do you use?")
    page.get_by_role("link", name=f"{words.answer} {reference}").click()
    page.get_by_role("textbox", name=words.your_answer).fill("Firefox on my phone")
    page.get_by_label(words.file_upload).set_input_files(second_screenshot)
    button(page, words.send_answer).click()
    expect(page.get_by_role("img", name="second.png")).to_be_visible()
    page.goto("/help/technical-issues/")
    expect_dated(listed(page, words.open, reference), words.date_opened, at_the_desk(words))

    find_ticket(agent, reference)
    expect(agent.get_by_text("Firefox on my phone")).to_be_visible()
    button(agent, "Close").click()
    expect(agent.get_by_text("done.")).to_be_visible()
    page.goto("/help/technical-issues/")
    entry = listed(page, words.closed_tech_issues, reference)
    expect_dated(entry, words.date_closed, at_the_desk(words))
    expect(entry.get_by_text(words.closed, exact=True)).to_be_visible()


def at_the_desk(words):
    """Return the words with the desk's time zone: without scripts it knows no other."""
    return replace(words, time_zone=settings.COMPANY.time_zone)


def file_signed_out(page, words, title, screenshot):
    open_submit_guide(page, words)
    fill_in(page, words, title=title, files=[screenshot])
    send(page, words)
    sign_in(page, words, f"requester-{words.locale}")
    send(page, words)
    return read_reference(page, words)


@in_finnish
def test_first_post_shows_what_was_sent_and_creates_nothing(requester, words, title, screenshot):
    open_submit_guide(requester, words)
    fill_in(requester, words, title=title, files=[screenshot])
    send(requester, words)
    expect(requester.get_by_role("heading", name=words.check_and_send)).to_be_visible()
    expect_filled_in(requester, words, title=title)
    requester.goto("/help/technical-issues/")
    expect(requester.get_by_text(title)).to_have_count(0)


@in_finnish
def test_double_tap_files_one_request(requester, words, title, screenshot):
    open_submit_guide(requester, words)
    fill_in(requester, words, title=title, files=[screenshot])
    send(requester, words)
    button(requester, words.submit).dblclick()
    reference = read_reference(requester, words)
    requester.get_by_role("link", name=words.my_technical_issues).click()
    expect(listed(requester, words.open, title)).to_have_count(1)
    expect(listed(requester, words.open, title)).to_contain_text(reference)


@in_finnish
def test_page_open_in_two_tabs_files_one_request(requester, words, title, screenshot):
    open_submit_guide(requester, words)
    fill_in(requester, words, title=title, files=[screenshot])
    send(requester, words)
    other = requester.context.new_page()
    other.goto(requester.url)
    send(requester, words)
    send(other, words)
    assert read_reference(other, words) == read_reference(requester, words)


def test_page_says_when_it_was_sent_already(requester, words, title, expected):
    expected.append("status of 404")
    open_submit_guide(requester, words)
    fill_in(requester, words, title=title)
    send(requester, words)
    address = requester.url
    send(requester, words)
    read_reference(requester, words)
    requester.goto(address)
    expect(requester.get_by_role("heading", name=words.nothing_to_send)).to_be_visible()


def test_title_that_is_too_long_keeps_text_and_file(requester, words, title, screenshot):
    open_submit_guide(requester, words)
    fill_in(requester, words, title=title * 10, files=[screenshot])
    send(requester, words)
    expect(requester.get_by_role("alert")).to_contain_text(words.title_long)
    expect_filled_in(requester, words, title=title * 10)
    requester.get_by_role("textbox", name=words.title).fill(title)
    send(requester, words)
    read_reference(requester, words)
    requester.get_by_role("link", name=words.my_technical_issues).click()
    requester.get_by_role("link", name=title).click()
    expect(requester.get_by_role("img", name="screenshot.png")).to_be_visible()


def test_refused_file_keeps_text_and_the_other_file(requester, words, title, screenshot, html_as_png):
    open_submit_guide(requester, words)
    fill_in(requester, words, title=title, files=[screenshot, html_as_png])
    send(requester, words)
    expect(requester.get_by_role("alert")).to_contain_text(words.file_refused)
    expect(requester.get_by_label(words.files)).to_have_accessible_description(words.file_refused)
    expect_filled_in(requester, words, title=title)
    send(requester, words)
    read_reference(requester, words)


def test_file_that_is_too_large_keeps_the_text_through_the_sign_in(page, words, title, large_file):
    open_submit_guide(page, words)
    fill_in(page, words, title=title, files=[large_file])
    send(page, words)
    sign_in(page, words, f"requester-{words.locale}")
    expect(page.get_by_role("alert")).to_contain_text(words.file_too_large)
    expect_filled_in(page, words, title=title)
