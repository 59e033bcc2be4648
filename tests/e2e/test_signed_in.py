"""A signed-in member sends her request on the guide itself, without leaving it."""

import re

import pytest
from playwright.sync_api import expect

from tests.e2e.steps import fill_in, listed, new_title, open_submit_form, read_reference, send
from tests.e2e.words import NORWEGIAN

# For what does not depend on the texts of a language.
in_norwegian = pytest.mark.parametrize("words", [NORWEGIAN], ids=["no"])


@pytest.fixture
def title() -> str:
    return new_title()


def test_reference_appears_in_place_with_the_focus(requester, words, title, screenshot):
    open_submit_form(requester, words)
    address = requester.url
    fill_in(requester, words, title=title, files=[screenshot])
    expect(requester.get_by_role("listitem").filter(has_text="screenshot.png")).to_be_visible()
    send(requester, words)
    reference = read_reference(requester, words)
    expect(requester.locator(":focus")).to_contain_text(reference)
    assert requester.url == address
    requester.get_by_role("main").get_by_role("link", name=words.open_my_technical_issues, exact=True).click()
    expect(listed(requester, words.open, reference)).to_contain_text(title)


@in_norwegian
def test_progress_is_shown_while_sending(requester, words, title):
    held = []
    requester.route("**/help/tickets/*", lambda route: held.append(route))
    open_submit_form(requester, words)
    fill_in(requester, words, title=title)
    with requester.expect_request("**/help/tickets/*"):
        send(requester, words)
    expect(requester.get_by_role("progressbar")).to_be_visible()
    held[0].continue_()
    read_reference(requester, words)
    expect(requester.get_by_role("progressbar")).to_be_hidden()


def test_tag_in_front_of_the_title_follows_the_language(requester, words):
    open_submit_form(requester, words)
    field = requester.get_by_role("textbox", name=words.title)
    expect(requester.get_by_text(f"{words.tag} -", exact=True)).to_be_visible()
    requester.get_by_role("combobox", name=words.request_language).select_option("svenska")
    expect(requester.get_by_text("svenska -", exact=True)).to_be_visible()
    expect(field).to_have_accessible_description(re.compile("^svenska -"))


def test_typed_tag_is_not_doubled(requester, words, title):
    open_submit_form(requester, words)
    fill_in(requester, words, title=f"{words.tag} - {title}")
    send(requester, words)
    reference = read_reference(requester, words)
    requester.goto("/help/technical-issues/")
    link = listed(requester, words.open, reference).get_by_role("link")
    expect(link).to_have_text(f"{words.tag} - {title}")


@in_norwegian
def test_file_taken_off_the_list_is_not_sent(requester, words, title, screenshot, second_screenshot):
    open_submit_form(requester, words)
    fill_in(requester, words, title=title, files=[screenshot, second_screenshot])
    requester.get_by_role("button", name="screenshot.png").click()
    send(requester, words)
    reference = read_reference(requester, words)
    requester.goto(f"/help/tickets/{reference}/")
    expect(requester.get_by_role("img", name="second.png")).to_be_visible()
    expect(requester.get_by_role("img", name="screenshot.png")).to_have_count(0)


@in_norwegian
def test_another_request_can_follow_at_once(requester, words, title):
    open_submit_form(requester, words)
    fill_in(requester, words, title=title)
    send(requester, words)
    first = read_reference(requester, words)
    requester.get_by_role("button", name=words.submit_another).click()
    expect(requester.get_by_role("textbox", name=words.title)).to_be_focused()
    fill_in(requester, words, title=title)
    send(requester, words)
    assert read_reference(requester, words) != first
