"""A text survives a reload, a lost connection, a double tap, a server error and a lost session, and is sent once."""

import pytest
from playwright.sync_api import expect

from tests.e2e.faults import wait_for_scripts
from tests.e2e.steps import (
    button,
    expect_filled_in,
    fill_in,
    listed,
    new_title,
    open_submit_form,
    read_reference,
    send,
    sign_in,
    wait_for_outbox,
)
from tests.e2e.words import ENGLISH

TICKETS = "**/help/tickets/*"

pytestmark = pytest.mark.parametrize("words", [ENGLISH], ids=["en"])


@pytest.fixture
def title() -> str:
    return new_title()


@pytest.fixture
def written(requester, words, title):
    """The guide with the form filled in."""
    open_submit_form(requester, words)
    fill_in(requester, words, title=title)
    wait_for_outbox(requester)
    return requester


def test_reload_keeps_text_and_key(written, words, title):
    key = written.get_by_role("form", name="Request form").locator("[name=idempotency_key]")
    before = key.input_value()
    written.reload()
    expect_filled_in(written, words, title=title)
    expect(key).to_have_value(before)


def test_text_that_was_there_before_the_scripts_is_kept(requester, words, title):
    held = []
    requester.route("**/assets/javascripts/*", lambda route: held.append(route))
    requester.goto(f"/{words.locale}/submit/", wait_until="commit")
    fill_in(requester, words, title=title)
    assert held
    # This also continues the requests that were held.
    requester.unroute("**/assets/javascripts/*")
    wait_for_scripts(requester)
    requester.reload()
    expect_filled_in(requester, words, title=title)


def test_reload_while_sending_files_one_request(written, words, title):
    written.route(TICKETS, lambda route: route.fetch() and route.abort("aborted"))
    send(written, words)
    expect(written.get_by_text(words.kept_on_device)).to_be_visible()
    written.unroute(TICKETS)
    written.reload()
    expect_only(written, words, title, read_reference(written, words))


def test_lost_line_keeps_the_text(written, words, title, expected):
    expected.append("net::ERR_INTERNET_DISCONNECTED")
    written.context.set_offline(True)
    send(written, words)
    expect(written.get_by_text(words.kept_on_device)).to_be_visible()
    expect_filled_in(written, words, title=title)
    written.context.set_offline(False)
    expect_only(written, words, title, read_reference(written, words))


def test_lost_answer_files_one_request(written, words, title, expected):
    expected.append("net::ERR_CONNECTION_RESET")
    written.route(TICKETS, lambda route: route.fetch() and route.abort("connectionreset"))
    send(written, words)
    expect(written.get_by_text(words.kept_on_device)).to_be_visible()
    written.unroute(TICKETS)
    send(written, words)
    expect_only(written, words, title, read_reference(written, words))


def test_double_tap_sends_once(written, words, title):
    held = []
    written.route(TICKETS, lambda route: held.append(route))
    with written.expect_request(TICKETS):
        button(written, words.submit).dblclick()
    # Playwright reports the request a moment before it calls the route.
    expect(written.get_by_role("progressbar")).to_be_visible()
    held[0].continue_()
    expect_only(written, words, title, read_reference(written, words))
    assert len(held) == 1


def test_fault_of_the_server_keeps_the_text(written, words, title, expected):
    expected.append("status of 500")
    written.route(TICKETS, lambda route: route.fulfill(status=500, body="<h1>Something went wrong</h1>"))
    send(written, words)
    expect(written.get_by_text(words.connection_lost)).to_be_visible()
    expect_filled_in(written, words, title=title)
    written.unroute(TICKETS)
    send(written, words)
    expect_only(written, words, title, read_reference(written, words))


def test_session_lost_while_writing_a_request(written, words, title):
    written.context.clear_cookies(name="sessionid")
    send(written, words)
    sign_in(written, words, f"requester-{words.locale}")
    expect_filled_in(written, words, title=title)
    send(written, words)
    expect_only(written, words, title, read_reference(written, words))


def test_session_lost_while_writing_an_answer(written, words, title, second_screenshot):
    send(written, words)
    reference = read_reference(written, words)
    written.goto(f"/help/tickets/{reference}/")
    written.get_by_role("textbox", name=words.your_answer).fill("It is an iPhone.")
    written.get_by_label(words.file_upload).set_input_files(second_screenshot)
    written.context.clear_cookies(name="sessionid")
    button(written, words.send_answer).click()
    expect(written.get_by_text(words.text_is_kept)).to_be_visible()

    sign_in(written, words, f"requester-{words.locale}")
    expect(written.get_by_role("textbox", name=words.your_answer)).to_have_value("It is an iPhone.")
    expect(written.get_by_role("checkbox", name="second.png")).to_be_checked()
    button(written, words.send_answer).click()
    expect(written.get_by_role("article").filter(has_text="It is an iPhone.")).to_have_count(1)
    expect(written.get_by_role("img", name="second.png")).to_be_visible()


def expect_only(page, words, title, reference) -> None:
    """Expect this request under Open, and no other with its title."""
    page.goto("/help/technical-issues/")
    expect(listed(page, words.open, title)).to_have_count(1)
    expect(listed(page, words.open, title)).to_contain_text(reference)
