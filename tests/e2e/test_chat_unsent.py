"""A chat message that cannot be sent is neither lost nor hidden, and an agent's board stays up to date."""

import re

import pytest
from playwright.sync_api import Page, Route, expect

from tests.e2e.axe import assert_accessible
from tests.e2e.chats import Member, open_chat, open_talk
from tests.e2e.faults import wait_for_scripts
from tests.e2e.steps import RETRY, ask_in_chat, button, pass_time
from tests.e2e.words import LANGUAGES

ENGLISH = LANGUAGES[0]
TEXT = "The last thing that I wrote"
MESSAGES = "**/messages/*"


@pytest.fixture
def chatting(open_page, colleague) -> tuple[Member, int]:
    """A signed-in member whose chat the colleague has taken, on a clock that the test moves."""
    page = open_page(ENGLISH, member="requester-en")
    page.clock.install()
    return open_talk(page, colleague, ENGLISH)


def lose_answer(route: Route) -> None:
    """Pass the post on to the desk, and lose the answer."""
    route.fetch()
    route.abort()


def open_as_agent(agent: Page, chat: int) -> None:
    agent.goto(f"/help/agent/chats/{chat}/")
    wait_for_scripts(agent)


def test_message_of_an_agent_who_is_signed_out_waits_until_she_is_back(chatting, agent, expected):
    expected += ["status of 401", "status of 403"]
    member, chat = chatting
    agent.clock.install()
    open_as_agent(agent, chat)
    session = agent.context.cookies()
    agent.context.clear_cookies()
    agent.get_by_role("textbox", name="Your message").fill(TEXT)
    agent.keyboard.press("Enter")
    expect(agent.get_by_role("alert")).to_contain_text("You are signed out.")
    expect(agent.get_by_role("list", name="On their way")).to_contain_text(TEXT)
    assert_accessible(agent)
    agent.context.add_cookies(session)
    pass_time(agent, RETRY)
    expect(member.log).to_contain_text(TEXT)
    expect(agent.get_by_role("alert")).to_be_hidden()
    expect(agent.get_by_role("log").get_by_text(TEXT, exact=True)).to_have_count(1)


def test_text_that_met_the_end_of_the_chat_goes_with_the_request(chatting, colleague, expected):
    expected += ["net::ERR_FAILED", "status of 410"]
    member, chat = chatting
    tab = member.tab
    tab.context.route(MESSAGES, lambda route: route.abort())
    member.write(TEXT)
    colleague.end(chat)
    expect(member.state).to_contain_text(member.says.ended)
    tab.reload()
    expect(tab.get_by_role("list", name="On their way")).to_contain_text(TEXT)
    tab.context.unroute(MESSAGES)
    pass_time(tab, RETRY)
    expect(tab.get_by_role("alert")).to_contain_text("The chat has ended.")
    expect(tab.get_by_role("textbox", name=member.says.message)).to_have_value(TEXT)
    assert_accessible(tab)
    button(tab, "Send the conversation as a request").click()
    expect(tab.get_by_role("textbox", name=ENGLISH.description)).to_have_value(re.compile(f"{TEXT}$"))


def test_ended_chat_has_no_form_where_nothing_is_left_to_send(chatting, colleague):
    member, chat = chatting
    colleague.end(chat)
    expect(member.state).to_contain_text(member.says.ended)
    expect(member.tab.get_by_role("textbox")).to_have_count(0)
    member.tab.reload()
    wait_for_scripts(member.tab)
    expect(member.tab.get_by_role("textbox")).to_have_count(0)


def test_refusal_of_a_proxy_gives_text_and_file_back(chatting, screenshot, expected):
    expected.append("status of 413")
    member, _chat = chatting
    tab = member.tab
    tab.context.route(MESSAGES, lambda route: route.fulfill(status=413, content_type="text/html", body="Too large"))
    tab.get_by_label(member.says.file).set_input_files(screenshot)
    member.write(TEXT)
    expect(tab.get_by_role("alert")).to_contain_text("The message was not accepted.")
    expect(tab.get_by_role("textbox", name=member.says.message)).to_have_value(TEXT)
    tab.context.unroute(MESSAGES)
    button(tab, member.says.send).click()
    expect(member.log.get_by_role("img", name="screenshot.png")).to_be_visible()
    expect(member.log).to_contain_text(TEXT)


def test_refused_file_does_not_go_along_again(chatting, html_as_png, expected):
    expected.append("status of 422")
    member, _chat = chatting
    tab = member.tab
    tab.get_by_label(member.says.file).set_input_files(html_as_png)
    member.write(TEXT)
    expect(tab.get_by_role("alert")).to_contain_text("page.png")
    expect(tab.get_by_role("textbox", name=member.says.message)).to_have_value(TEXT)
    button(tab, member.says.send).click()
    expect(member.log).to_contain_text(TEXT)


def test_file_that_is_gone_holds_nothing_up(chatting, screenshot, tmp_path, expected):
    # Chromium's errors for a file that cannot be read.
    expected += ["net::ERR_FILE_NOT_FOUND", "net::ERR_UPLOAD_FILE_CHANGED", "net::ERR_ALPN_NEGOTIATION_FAILED"]
    member, _chat = chatting
    tab = member.tab
    file = tmp_path / "gone.png"
    file.write_bytes(screenshot["buffer"])
    tab.get_by_label(member.says.file).set_input_files(file)
    file.unlink()
    member.write(TEXT)
    expect(tab.get_by_role("alert")).to_contain_text("The message was not accepted.")
    expect(tab.get_by_role("textbox", name=member.says.message)).to_have_value(TEXT)
    button(tab, member.says.send).click()
    expect(member.log).to_contain_text(TEXT)


def test_message_with_a_file_that_came_is_not_in_the_form_again(chatting, screenshot, expected):
    expected.append("net::ERR_FAILED")
    member, _chat = chatting
    tab = member.tab
    lost = []

    def lose_answer(route):
        lost.append(route.fetch().status)
        route.abort()

    tab.context.route(MESSAGES, lose_answer)
    tab.get_by_label(member.says.file).set_input_files(screenshot)
    tab.context.route("**/events/*", lambda route: route.abort())
    with tab.expect_event("requestfailed", lambda request: request.url.endswith("/messages/?lang=en")):
        member.write(TEXT)
    assert lost == [201]
    tab.reload()
    expect(member.log).to_contain_text(TEXT)
    wait_for_scripts(tab)
    expect(tab.get_by_role("textbox", name=member.says.message)).to_have_value("")


def test_pasted_picture_joins_the_files_that_are_chosen(chatting, screenshot):
    member, _chat = chatting
    field = member.tab.get_by_label(member.says.file)
    field.set_input_files(screenshot)
    member.tab.get_by_role("textbox", name=member.says.message).evaluate(
        """(field) => {
            const clipboardData = new DataTransfer();
            // So does a computer that copies a file.
            clipboardData.setData("text/plain", "pasted.png");
            clipboardData.items.add(new File(["x"], "pasted.png", { type: "image/png" }));
            field.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true }));
        }"""
    )
    names = field.evaluate("({ files }) => Array.from(files, ({ name }) => name)")
    assert names == ["screenshot.png", "pasted.png"]


def test_pasted_cells_of_a_table_are_text_alone(chatting):
    member, _chat = chatting
    field = member.tab.get_by_label(member.says.file)
    member.tab.get_by_role("textbox", name=member.says.message).evaluate(
        """(field) => {
            const clipboardData = new DataTransfer();
            clipboardData.setData("text/plain", "A1");
            clipboardData.setData("text/html", "<td>A1</td>");
            clipboardData.items.add(new File(["x"], "cells.png", { type: "image/png" }));
            field.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true }));
        }"""
    )
    assert field.evaluate("({ files }) => files.length") == 0


def test_message_that_the_desk_has_stands_there_until_the_log_has_it(chatting, expected):
    expected.append("net::ERR_FAILED")
    member, _chat = chatting
    tab = member.tab
    tab.context.route("**/events/*", lambda route: route.abort())
    # This ends the open stream, as a change of the network does.
    tab.evaluate("void dispatchEvent(new Event('online'))")
    expect(tab.get_by_text(member.says.lost)).to_be_visible()
    with tab.expect_response(MESSAGES):
        member.write(TEXT)
    shown = tab.get_by_role("list", name="On their way")
    expect(shown).to_contain_text(TEXT)
    expect(shown).not_to_contain_text("Sending")
    tab.context.unroute("**/events/*")
    # The longest pause between two streams is 10 seconds, plus up to half as much.
    pass_time(tab, 15)
    expect(member.log).to_contain_text(TEXT, timeout=20_000)
    expect(shown).to_be_hidden()


def test_message_that_came_while_its_page_was_left_stands_there_once(chatting, expected):
    expected.append("net::ERR_FAILED")
    member, _chat = chatting
    tab = member.tab
    tab.on("dialog", lambda dialog: dialog.accept())

    tab.context.route(MESSAGES, lose_answer, times=1)
    tab.context.route("**/events/*", lambda route: route.abort())
    with tab.expect_event("requestfailed", lambda request: request.url.endswith("/messages/?lang=en")):
        member.write(TEXT)
    tab.reload()
    wait_for_scripts(tab)
    expect(member.log).to_contain_text(TEXT)
    expect(tab.get_by_role("list", name="On their way")).to_be_hidden()


def test_member_who_leaves_a_message_on_its_way_is_asked(chatting, expected):
    expected.append("net::ERR_FAILED")
    member, _chat = chatting
    tab = member.tab
    asked = []
    tab.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    tab.reload()
    assert asked == []
    tab.context.route(MESSAGES, lambda route: route.abort())
    member.write(TEXT)
    expect(tab.get_by_role("list", name="On their way")).to_contain_text(TEXT)
    tab.reload()
    assert asked == ["beforeunload"]


def test_question_that_changes_after_a_lost_answer_begins_a_chat(open_page, colleague, words, expected):
    expected += ["net::ERR_FAILED", "status of 422"]
    colleague.take_chats()
    page = open_page(words)

    page.route("**/help/chat/*", lose_answer, times=1)
    ask_in_chat(page, words, question="Why?")
    expect(page.get_by_role("article").get_by_role("status").filter(has=page.get_by_role("button"))).to_be_visible()
    page.get_by_role("textbox", name=words.question).fill("Why does the page turn white?")
    button(page, words.start_chat).click()
    expect(page.get_by_role("alert")).to_be_visible()
    with page.expect_popup() as tab:
        button(page, words.start_chat).click()
    expect(Member(words, tab.value).log).to_contain_text("Why does the page turn white?")


def test_page_of_another_server_is_no_confirmation(chatting):
    """A hotel's sign-in page answers 200 to everything."""
    member, _chat = chatting
    member.tab.context.route(MESSAGES, lambda route: route.fulfill(content_type="text/html", body="Welcome!"))
    member.write(TEXT)
    expect(member.tab.get_by_role("list", name="On their way")).to_contain_text(TEXT)
    member.tab.context.unroute(MESSAGES)
    pass_time(member.tab, RETRY)
    expect(member.log.get_by_text(TEXT, exact=True)).to_have_count(1)


def test_agents_board_goes_on_after_the_end_of_a_chat(open_page, chatting, agent):
    member, chat = chatting
    open_as_agent(agent, chat)
    button(member.tab, "End the chat").click()
    expect(agent.get_by_text("Åse Mäki has ended the chat.")).to_be_visible()
    # A focus inside the board stays, and the newcomer is announced.
    stop = button(agent, "Take no more chats")
    stop.focus()
    open_chat(open_page(ENGLISH), ENGLISH)
    expect(agent).to_have_title(re.compile(r"^\(1\)"))
    expect(stop).to_be_focused()
    stop.blur()
    expect(agent.get_by_role("complementary", name="Queue")).to_contain_text("Waiting (1)")


def test_page_answers_the_beats_of_its_stream(chatting):
    member, _chat = chatting
    with member.tab.expect_response("**/help/chat/here/") as answer:
        member.tab.reload()
    assert answer.value.status == 204
