"""An agent's pages offer what she may do, by keyboard too, and tell her when she may no longer."""

import re

import pytest
from playwright.sync_api import Page, expect

from scripts.desk import manage
from tests.e2e.axe import assert_accessible
from tests.e2e.chats import open_chat
from tests.e2e.faults import wait_for_scripts
from tests.e2e.steps import button, pass_time
from tests.e2e.words import LANGUAGES

ENGLISH = LANGUAGES[0]


@pytest.fixture
def waiting(open_page, colleague) -> None:
    """Somebody waits in the queue."""
    colleague.take_chats()
    open_chat(open_page(ENGLISH), ENGLISH)


def take_next(agent: Page) -> None:
    """Take the first member in the queue, which opens the page of the chat."""
    agent.goto("/help/agent/chats/")
    button(agent, "Take the next one").click()


def test_form_is_there_as_soon_as_the_chat_is_hers(agent, waiting):
    agent.goto("/help/agent/chats/")
    agent.get_by_role("complementary", name="Queue").get_by_role("link", name="Åse Mäki").click()
    wait_for_scripts(agent)
    message = agent.get_by_role("textbox", name="Your message")
    expect(message).to_be_hidden()
    take_next(agent.context.new_page())
    expect(message).to_be_visible()


def test_canned_reply_is_chosen_by_keyboard(agent, waiting, desk):
    manage(desk.environment, "demo_replies")
    take_next(agent)
    wait_for_scripts(agent)
    agent.get_by_role("combobox", name="Canned reply").focus()
    for _time in range(2):
        agent.keyboard.press("ArrowDown")
    expect(agent.get_by_role("combobox", name="Canned reply")).to_be_focused()
    agent.keyboard.press("Tab")
    agent.keyboard.press("Enter")
    message = agent.get_by_role("textbox", name="Your message")
    expect(message).to_be_focused()
    assert message.input_value().startswith("Here is how to get a new password:")
    assert_accessible(agent)


@pytest.mark.parametrize("page", ["board", "chat"])
def test_signed_out_agent_is_told_that_nothing_new_arrives(agent, waiting, expected, page):
    expected.append("status of 403")
    agent.clock.install()
    take_next(agent)
    if page == "board":
        agent.goto("/help/agent/chats/")
    wait_for_scripts(agent)
    agent.context.clear_cookies()
    # As when the network changes.
    agent.evaluate("void dispatchEvent(new Event('online'))")
    # Three attempts at a stream, with a pause after each, and then the first poll.
    pass_time(agent, 12)
    notice = agent.get_by_role("status").filter(has_text="Nothing new arrives on this page any more.")
    expect(notice).to_be_visible()
    assert_accessible(agent)
    notice.get_by_role("link").click()
    expect(agent).to_have_url(re.compile("/help/sign-in/"))
