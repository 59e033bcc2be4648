"""A request from the guide to its closing, by a member who signs in on the way, in each language.

axe runs on the states that no other file opens: test_accessibility.py has the form, the draft, the confirmation, the
list and a request in each status.
"""

from io import BytesIO

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from tests.e2e.axe import assert_accessible
from tests.e2e.steps import (
    DESCRIPTION,
    button,
    expect_dated,
    expect_filled_in,
    fill_in,
    find_ticket,
    listed,
    new_title,
    read_reference,
    send,
    sign_in,
)

QUESTION = "Which browser do you use?"


@pytest.fixture
def title() -> str:
    return new_title()


@pytest.fixture
def reference(page, words, title, screenshot) -> str:
    """The reference of a request that was written signed out and sent after signing in."""
    open_guide_from_home(page, words)
    fill_in(page, words, title=title, files=[screenshot])
    send(page, words)
    expect(page.get_by_text(words.text_is_kept)).to_be_visible()
    assert_accessible(page)
    sign_in(page, words, f"requester-{words.locale}")
    expect_draft(page, words, title)
    send(page, words)
    reference = read_reference(page, words)
    return reference


def test_request_is_answered_and_closed(page, agent, words, title, reference, screenshot, second_screenshot):
    expect_open(page, words, title, reference)

    find_ticket(agent, reference)
    expect_readable(agent, title, screenshot)
    reply(agent, QUESTION, "Ask for information")
    expect_question(page, words, reference)

    answer_question(page, words, reference, second_screenshot)
    expect_open(page, words, title, reference)

    find_ticket(agent, reference)
    expect(agent.get_by_text("Firefox on my phone")).to_be_visible()
    button(agent, "Close").click()
    expect_closed(page, words, title, reference)


def open_guide_from_home(page: Page, words) -> None:
    page.goto(f"/{words.locale}/")
    page.get_by_role("main").get_by_role("link", name=words.submit_a_request, exact=True).tap()
    expect(page.get_by_role("heading", name=words.submit_guide, level=1)).to_be_visible()
    expect(page.get_by_text(words.signed_out)).to_be_visible()


def expect_draft(page: Page, words, title: str) -> None:
    """Expect the text and the file from before the sign-in."""
    expect(page.get_by_role("heading", name=words.check_and_send)).to_be_visible()
    expect_filled_in(page, words, title=title)
    expect(page.get_by_role("checkbox", name="screenshot.png")).to_be_checked()


def expect_open(page: Page, words, title: str, reference: str) -> None:
    page.goto("/help/technical-issues/")
    expect(page.get_by_role("heading", name=words.my_technical_issues, level=1)).to_be_visible()
    entry = listed(page, words.open, reference)
    expect(entry.get_by_role("link", name=f"{words.tag} - {title}")).to_be_visible()
    expect_dated(entry, words.date_opened, words)


def expect_readable(agent: Page, title: str, screenshot) -> None:
    """Expect the title, the description with its line breaks, and the picture as it was sent."""
    expect(agent.get_by_text(title).first).to_be_visible()
    expect(agent.get_by_text(DESCRIPTION)).to_be_visible()
    with agent.expect_download() as download:
        agent.get_by_role("link", name="screenshot.png").click()
    assert pixels(download.value.path().read_bytes()) == pixels(screenshot["buffer"])


def pixels(picture: bytes) -> bytes:
    return Image.open(BytesIO(picture)).tobytes()


def reply(agent: Page, text: str, action: str) -> None:
    agent.get_by_role("textbox", name="Your text").fill(text)
    button(agent, action).click()
    expect(agent.get_by_text("done.")).to_be_visible()
    assert_accessible(agent)


def expect_question(page: Page, words, reference: str) -> None:
    page.goto("/help/technical-issues/")
    entry = listed(page, words.awaiting_feedback, reference)
    expect(entry).to_contain_text(QUESTION)


def answer_question(page: Page, words, reference: str, file) -> None:
    page.get_by_role("link", name=f"{words.answer} {reference}").click()
    page.get_by_role("textbox", name=words.your_answer).fill("Firefox on my phone")
    page.get_by_label(words.file_upload).set_input_files(file)
    button(page, words.send_answer).click()
    expect(page.get_by_role("article").filter(has_text="Firefox on my phone")).to_be_visible()
    expect(page.get_by_role("img", name="second.png")).to_be_visible()
    assert_accessible(page)


def expect_closed(page: Page, words, title: str, reference: str) -> None:
    page.goto("/help/technical-issues/")
    entry = listed(page, words.closed_tech_issues, reference)
    expect(entry.get_by_role("link", name=f"{words.tag} - {title}")).to_be_visible()
    expect(entry.get_by_text(words.closed, exact=True)).to_be_visible()
    expect_dated(entry, words.date_closed, words)
    page.get_by_role("link", name=title).click()
    expect(page.get_by_role("button", name=words.send_answer)).to_have_count(0)
