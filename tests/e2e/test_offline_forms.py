"""A text written without a network survives the tab, and a request is sent once when the network is back."""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.offline import FAULTS, NOTICES, Notices, close_and_open, visit_once, wait_until_kept
from tests.e2e.steps import (
    DESCRIPTION,
    button,
    expect_filled_in,
    fill_in,
    listed,
    new_title,
    open_submit_form,
    open_submit_guide,
    read_reference,
    send,
    sign_in,
    wait_for_outbox,
)
from tests.e2e.words import ENGLISH, FINNISH, Words


@pytest.fixture
def notices(words) -> Notices:
    return NOTICES[words.locale]


@pytest.fixture
def expected(expected) -> list[str]:
    return [*expected, *FAULTS]


@pytest.fixture
def title() -> str:
    return new_title()


@pytest.fixture
def writer(open_page, words, notices) -> Page:
    """A member who may file, has seen one guide and has no network now."""
    return visit_once(open_page(words, worker=True, member=f"requester-{words.locale}"), words, notices)


def test_request_outlives_the_tab_and_is_sent_once_with_its_files(writer, words, notices, title, screenshot):
    fill_in(writer, words, title=title, files=[screenshot])
    send(writer, words)
    expect(writer.get_by_text(words.kept_on_device)).to_be_visible()

    again = close_and_open(writer, f"/{words.locale}/submit/")
    expect(again.get_by_text(words.kept_on_device)).to_be_visible()
    expect_filled_in(again, words, title=title)
    expect(again.get_by_role("listitem").filter(has_text="screenshot.png")).to_be_visible()
    again.context.set_offline(False)
    expect_filed_once(again, words, title)
    assert again.evaluate("localStorage.getItem('unsent')") is None


def expect_filed_once(page: Page, words: Words, title: str) -> None:
    reference = read_reference(page, words)
    page.goto(f"/help/tickets/{reference}/?lang={words.lang}")
    expect(page.get_by_role("img", name="screenshot.png")).to_be_visible()
    page.goto(f"/help/technical-issues/?lang={words.lang}")
    expect(listed(page, words.open, title)).to_have_count(1)


@pytest.mark.parametrize("words", [FINNISH], ids=["fi"])
def test_text_that_was_not_submitted_outlives_the_tab_and_can_be_deleted(writer, words, notices, title):
    fill_in(writer, words, title=title)
    wait_until_kept(writer, DESCRIPTION)
    again = close_and_open(writer, f"/{words.locale}/submit/")
    expect(again.get_by_text(notices.restored)).to_be_visible()
    expect_filled_in(again, words, title=title)
    button(again, notices.delete).click()
    expect(again.get_by_text(notices.restored)).to_be_hidden()
    once_more = close_and_open(again, f"/{words.locale}/submit/")
    expect(once_more.get_by_role("textbox", name=words.title)).to_have_value("")


@pytest.mark.parametrize("words", [ENGLISH], ids=["en"])
def test_two_tabs_send_one_request(writer, words, title, screenshot):
    fill_in(writer, words, title=title, files=[screenshot])
    send(writer, words)
    expect(writer.get_by_text(words.kept_on_device)).to_be_visible()
    second = writer.context.new_page()
    open_submit_guide(second, words)
    expect(second.get_by_text(words.kept_on_device)).to_be_visible()
    posts: list[str] = []
    writer.context.on("request", lambda request: posts.append(request.url) if request.method == "POST" else None)
    writer.context.set_offline(False)
    assert read_reference(writer, words) == read_reference(second, words)
    expect_filed_once(second, words, title)
    assert len([post for post in posts if "/help/tickets/" in post]) == 1


@pytest.mark.parametrize("words", [ENGLISH], ids=["en"])
def test_signed_out_meanwhile_leads_to_the_sign_in(writer, words, title, screenshot):
    fill_in(writer, words, title=title, files=[screenshot])
    send(writer, words)
    expect(writer.get_by_text(words.kept_on_device)).to_be_visible()
    writer.context.clear_cookies(name="sessionid")
    writer.context.set_offline(False)
    expect(writer.get_by_text(words.text_is_kept)).to_be_visible()
    sign_in(writer, words, f"requester-{words.locale}")
    expect_filled_in(writer, words, title=title)
    send(writer, words)
    expect_filed_once(writer, words, title)


@pytest.mark.parametrize("words", [ENGLISH], ids=["en"])
def test_nobody_sends_what_another_member_wrote(writer, words, notices, title, session_of):
    fill_in(writer, words, title=title)
    send(writer, words)
    expect(writer.get_by_text(words.kept_on_device)).to_be_visible()
    writer.context.add_cookies(session_of("requester-fi"))
    writer.context.set_offline(False)
    expect(writer.get_by_text(notices.other_member)).to_be_visible()
    writer.goto("/help/technical-issues/?lang=en")
    expect(writer.get_by_role("main")).not_to_contain_text(title)


@pytest.mark.parametrize("words", [ENGLISH], ids=["en"])
def test_nobody_sends_what_was_written_while_nobody_was_signed_in(open_page, words, notices, title, session_of):
    writer = visit_once(open_page(words, worker=True), words, notices)
    fill_in(writer, words, title=title)
    send(writer, words)
    expect(writer.get_by_text(words.kept_on_device)).to_be_visible()
    writer.context.add_cookies(session_of("requester-en"))
    writer.context.set_offline(False)
    expect(writer.get_by_text(notices.other_member)).to_be_visible()
    expect_filled_in(writer, words, title=title)
    send(writer, words)
    read_reference(writer, words)


@pytest.mark.parametrize("words", [ENGLISH], ids=["en"])
def test_device_keeps_what_met_the_end_of_a_session_in_a_pocket(writer, words, notices, title):
    fill_in(writer, words, title=title)
    send(writer, words)
    expect(writer.get_by_text(words.kept_on_device)).to_be_visible()
    writer.context.clear_cookies(name="sessionid")
    writer.evaluate("Object.defineProperty(document, 'hidden', { get: () => true })")
    with writer.expect_response("**/help/tickets/*") as refused:
        writer.context.set_offline(False)
    assert refused.value.status == 401
    expect(writer.get_by_role("link", name=words.sign_in)).to_be_visible()
    again = close_and_open(writer, f"/{words.locale}/submit/")
    expect(again.get_by_text(notices.restored)).to_be_visible()
    expect_filled_in(again, words, title=title)


@pytest.mark.parametrize("words", [ENGLISH], ids=["en"])
def test_another_request_in_another_tab_is_its_own(open_page, words, title):
    """Both tabs have looked for a kept text and found none."""
    first = open_page(words, member="requester-en")
    second = first.context.new_page()
    other = new_title()
    for tab, text in ((first, title), (second, other)):
        open_submit_form(tab, words)
        tab.evaluate("dispatchEvent(new Event('offline'))")
        fill_in(tab, words, title=text)
        wait_for_outbox(tab)
    expect_two_requests(first, second, words, title=other)


def expect_two_requests(first: Page, second: Page, words: Words, *, title: str) -> None:
    """Expect the second tab's text to survive the request of the first, and to become a request of its own."""
    send(first, words)
    reference = read_reference(first, words)
    expect_filled_in(second, words, title=title)
    send(second, words)
    assert read_reference(second, words) != reference


@pytest.mark.parametrize("words", [ENGLISH], ids=["en"])
def test_copy_that_became_another_request_leaves_the_first_alone(writer, words, notices, title):
    fill_in(writer, words, title=title)
    wait_until_kept(writer, title)
    second = writer.context.new_page()
    open_submit_form(second, words)
    expect(second.get_by_text(notices.restored)).to_be_visible()
    other = new_title()
    fill_in(second, words, title=other)
    writer.context.set_offline(False)
    expect_two_requests(second, writer, words, title=title)


@pytest.mark.parametrize("words", [ENGLISH], ids=["en"])
def test_page_of_another_server_is_no_confirmation(open_page, words, title):
    """A hotel's sign-in page answers 200 to everything."""
    writer = open_page(words, member="requester-en")
    open_submit_form(writer, words)
    fill_in(writer, words, title=title)
    writer.route("**/help/tickets/*", lambda route: route.fulfill(content_type="text/html", body="Welcome!"))
    send(writer, words)
    expect(writer.get_by_text(words.kept_on_device)).to_be_visible()
    writer.unroute("**/help/tickets/*")
    writer.reload()
    read_reference(writer, words)


@pytest.mark.parametrize("words", [FINNISH], ids=["fi"])
def test_chat_is_kept_and_not_started_later(writer, words, notices):
    writer.goto(f"/{words.locale}/chat/")
    writer.get_by_role("textbox", name=words.name).fill("Åse Mäki")
    writer.get_by_role("textbox", name=words.email).fill("ase@example.com")
    writer.get_by_role("textbox", name=words.question).fill("Why?")
    button(writer, words.start_chat).click()
    expect(writer.get_by_text(notices.chat)).to_be_visible()
    again = close_and_open(writer, f"/{words.locale}/chat/")
    expect(again.get_by_role("textbox", name=words.question)).to_have_value("Why?")
    again.context.set_offline(False)
    expect(again.get_by_text(notices.kept)).to_be_hidden()
    expect(button(again, words.start_chat)).to_be_visible()
    expect(again.get_by_text(words.chat_is_closed)).to_be_hidden()
