"""Three members in three languages and one agent: from the form to the transcript, over a broken connection."""

import re
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import FilePayload, Page, expect

from scripts.colleague import Colleague
from tests.e2e.axe import assert_accessible
from tests.e2e.chats import QUESTION, SAYS, Member, open_chat
from tests.e2e.faults import wait_for_scripts
from tests.e2e.mailbox import Mailbox
from tests.e2e.steps import RETRY, ask_in_a_new_tab, button, pass_time, send
from tests.e2e.words import LANGUAGES, Words

MISSED, UNSENT = "Are you still there?", "Written without a line"
# In seconds.
CUT = 20


@pytest.fixture
def members(open_page, colleague) -> list[Member]:
    """Members who came in the order of LANGUAGES, on clocks that the test moves."""
    colleague.take_chats()
    return [come(open_page(words), words) for words in LANGUAGES]


def come(page: Page, words: Words) -> Member:
    page.clock.install()
    return open_chat(page, words, email=f"ase-{words.locale}@example.com")


def test_three_members_wait_chat_lose_the_line_and_get_it_all(members, colleague, agent, screenshot, mailbox, expected):
    expected += ["net::ERR_INTERNET_DISCONNECTED", "net::ERR_FAILED"]
    # The colleague has no page of her own: without this one the desk would take her for gone after a minute.
    agent.goto("/help/agent/chats/")
    chats = wait_in_the_queue(members, colleague)
    for chat, member in zip(chats, members, strict=True):
        talk(member, chat, colleague, screenshot)
    agent.goto(f"/help/agent/chats/{chats[-1]}/")
    expect(agent.get_by_role("log")).to_contain_text("Here it is <b>&")
    expect(agent.get_by_role("log").get_by_role("img", name="screenshot.png")).to_be_visible()
    assert_accessible(agent)
    lose_the_line(members, chats, colleague)
    for member in members:
        come_back(member)
    expect(agent.get_by_role("log").get_by_text(UNSENT, exact=True)).to_have_count(1)
    for chat, member in zip(chats, members, strict=True):
        end(member, chat, colleague, mailbox)


def wait_in_the_queue(members: list[Member], colleague: Colleague) -> list[int]:
    """Expect each place to fall from 3 to 1, and take the members in turn; returns the numbers of their chats."""
    for place, member in enumerate(members, start=1):
        expect(member.state).to_contain_text(member.says.place.format(place))
        here = datetime.now(ZoneInfo(member.words.time_zone)).utcoffset()
        assert datetime.fromisoformat(member.log.get_by_role("time").get_attribute("datetime")).utcoffset() == here
        assert_accessible(member.tab)
    chats = []
    last = members[-1]
    for member in members:
        expect(member.state).to_contain_text(member.says.place.format(1))
        expect(last.state).to_contain_text(last.says.place.format(len(members) - len(chats)))
        chats.append(colleague.take_next())
        expect(member.state).to_contain_text(member.says.chatting)
    return chats


def talk(member: Member, chat: int, colleague: Colleague, screenshot: FilePayload) -> None:
    colleague.say(chat, f"Hello {member.words.locale}")
    expect(member.log).to_contain_text(f"Hello {member.words.locale}")
    member.tab.get_by_label(member.says.file).set_input_files(screenshot)
    member.write("Here it is <b>&")
    expect(member.log.get_by_role("img", name="screenshot.png")).to_be_visible()
    expect(member.log).to_contain_text("Here it is <b>&")
    assert_accessible(member.tab)


def lose_the_line(members: list[Member], chats: list[int], colleague: Colleague) -> None:
    """Cut the connection of each member, while both sides go on writing."""
    for chat, member in zip(chats, members, strict=True):
        member.tab.context.set_offline(True)
        member.write(UNSENT)
        colleague.say(chat, MISSED)
        expect(member.tab.get_by_text(member.says.lost)).to_be_visible()
        assert_accessible(member.tab)
    for member in members:
        pass_time(member.tab, CUT)
    for member in members:
        expect(member.log).not_to_contain_text(MISSED)
        member.tab.context.set_offline(False)


def come_back(member: Member) -> None:
    """Expect what was missed to arrive and what was written to be sent, each once."""
    pass_time(member.tab, RETRY)
    expect(member.tab.get_by_text(member.says.lost)).to_be_hidden(timeout=20_000)
    for text in (MISSED, UNSENT):
        expect(member.log.get_by_text(text, exact=True)).to_have_count(1, timeout=20_000)
        expect(member.tab.get_by_text(text, exact=True)).to_have_count(1)


def end(member: Member, chat: int, colleague: Colleague, mailbox: Mailbox) -> None:
    colleague.end(chat)
    expect(member.state).to_contain_text(member.says.ended)
    assert_accessible(member.tab)
    button(member.tab, member.says.mail).click()
    expect(member.tab.get_by_text(member.says.mailed)).to_be_visible()
    message = mailbox.receive(f"ase-{member.words.locale}@example.com", patience=10)
    assert [message.count(text) for text in (MISSED, UNSENT)] == [1, 1]


def test_without_scripts_she_reads_and_writes(open_page, colleague):
    words = LANGUAGES[-1]
    says = SAYS[words.locale]
    colleague.take_chats()
    tab = ask_in_a_new_tab(open_page(words, java_script_enabled=False), words, question=QUESTION)
    button(tab, words.start_chat).click()
    expect(tab.get_by_text(says.place.format(1))).to_be_visible()
    chat = colleague.take_next()
    colleague.say(chat, "Which phone?")
    refresh(tab)
    expect(tab.get_by_role("log")).to_contain_text("Which phone?")
    tab.get_by_role("link", name=says.write).click()
    tab.get_by_role("textbox", name=says.message).fill("An Android phone")
    button(tab, says.send).click()
    expect(tab.get_by_role("log")).to_contain_text("An Android phone")
    colleague.end(chat)
    refresh(tab)
    expect(tab.get_by_text(says.ended)).to_be_visible()


def refresh(tab: Page) -> None:
    """Do at once what the page tells the browser to do every ten seconds."""
    expect(tab.locator("meta[http-equiv=refresh]")).to_have_attribute("content", "10")
    tab.reload()


def test_finnish_question_ends_as_a_finnish_request(open_page, colleague):
    words = next(one for one in LANGUAGES if one.locale == "fi")
    question = "En pääse kirjautumaan sisään, vaikka vaihdoin salasanan."
    colleague.take_chats()
    member = open_chat(open_page(words, member="requester-fi"), words, question=question)
    expect(member.tab.get_by_text(member.says.offer)).to_be_visible()
    button(member.tab, words.send_as_request).click()
    expect(member.tab.get_by_role("textbox", name=words.description)).to_have_value(question)
    expect(member.tab.locator("[name=language]")).to_have_value("fi")
    member.tab.get_by_role("textbox", name=words.title).fill("kirjautuminen ei onnistu")
    send(member.tab, words)
    expect(member.tab.get_by_role("heading", name=words.sent)).to_be_visible()


def test_agent_works_on_her_live_page(open_page, agent, colleague):
    agent.goto("/help/agent/chats/")
    button(agent, "Take chats").click()
    words = LANGUAGES[0]
    member = open_chat(open_page(words), words)
    expect(agent.get_by_role("complementary", name="Queue")).to_contain_text("Waiting (1)")
    expect(agent).to_have_title(re.compile(r"^\(1\)"))
    assert_accessible(agent)
    button(agent, "Take the next one").click()
    wait_for_scripts(agent)
    # Typing is announced only to the pages that listen at that moment.
    expect(member.state).to_contain_text(member.says.chatting)
    agent.get_by_role("textbox", name="Your message").fill("Which browser?")
    expect(member.tab.get_by_text("The agent is writing…")).to_be_visible()
    agent.keyboard.press("Enter")
    expect(member.log).to_contain_text("Which browser?")
    member.write("Chrome")
    expect(agent.get_by_role("log")).to_contain_text("Chrome")
    expect(agent.get_by_role("textbox", name="Your message")).to_be_focused()
    button(agent, "Suggest a request").click()
    expect(member.log.get_by_role("link")).to_have_attribute("href", re.compile("/help/tickets/drafts/"))
    button(agent, "End the chat").click()
    expect(member.state).to_contain_text(member.says.ended)
    assert_accessible(agent)


def test_what_she_was_writing_outlives_a_reload_and_the_end(open_page, colleague, expected):
    expected.append("status of 410")
    words = LANGUAGES[0]
    colleague.take_chats()
    member = open_chat(open_page(words), words)
    chat = colleague.take_next()
    text = member.tab.get_by_role("textbox", name=member.says.message)
    text.fill("Half a sen")
    member.tab.reload()
    expect(text).to_have_value("Half a sen")
    colleague.end(chat)
    expect(member.state).to_contain_text(member.says.ended)
    button(member.tab, member.says.send).click()
    expect(member.tab.get_by_role("alert")).to_contain_text("The chat has ended. Your text is still in the form.")
    expect(text).to_have_value("Half a sen")


def test_line_that_bears_no_stream_is_asked_instead(open_page, colleague, expected):
    expected += ["net::ERR_FAILED", "status of 503"]
    words = LANGUAGES[0]
    colleague.take_chats()
    page = open_page(words)
    page.clock.install()

    def refuse_streams(route):
        if route.request.headers.get("accept") == "text/event-stream":
            route.fulfill(status=503)
        else:
            route.continue_()

    page.context.route("**/events/*", refuse_streams)
    member = open_chat(page, words)
    chat = colleague.take_next()
    colleague.say(chat, "Which phone?")
    # Three attempts at a stream, with a pause after each, and then the first poll.
    pass_time(member.tab, 12)
    expect(member.log).to_contain_text("Which phone?", timeout=20_000)
    member.write("Android")
    pass_time(member.tab, RETRY)
    expect(member.log).to_contain_text("Android", timeout=20_000)


def test_state_that_is_the_same_is_not_written_again(open_page, colleague):
    """A screen reader would read it aloud again whenever the connection returns."""
    colleague.take_chats()
    member = open_chat(open_page(LANGUAGES[0]), LANGUAGES[0])
    chat = colleague.take_next()
    expect(member.state).to_contain_text(member.says.chatting)
    shown = member.state.locator("p").element_handle()
    with member.tab.expect_response("**/events/*"):
        member.tab.evaluate("void dispatchEvent(new Event('online'))")
    colleague.say(chat, "Which phone?")
    expect(member.log).to_contain_text("Which phone?")
    assert shown.evaluate("(node) => node.isConnected")
