"""The page of a chat: new messages stay in sight, and a member is told when no agent is there."""

from io import BytesIO

import pytest
from PIL import Image
from playwright.sync_api import FilePayload, expect

from tests.e2e.axe import assert_accessible
from tests.e2e.chats import Member, open_chat, open_talk
from tests.e2e.steps import button, sign_in
from tests.e2e.words import LANGUAGES

ENGLISH = LANGUAGES[0]
NOBODY = {
    "en": "No agent is here right now.",
    "fi": "Tukihenkilöitä ei ole juuri nyt paikalla.",
    "no": "Ingen medarbeider er til stede akkurat nå.",
}


@pytest.fixture
def chatting(open_page, colleague) -> tuple[Member, int]:
    """A member whose chat the colleague has taken."""
    return open_talk(open_page(ENGLISH), colleague, ENGLISH)


def tall_picture() -> FilePayload:
    buffer = BytesIO()
    Image.new("RGB", (200, 400), "green").save(buffer, "PNG")
    return FilePayload(name="tall.png", mimeType="image/png", buffer=buffer.getvalue())


def test_newest_message_is_in_sight_though_a_picture_came_late(chatting, colleague):
    member, chat = chatting
    for number in range(12):
        colleague.say(chat, f"Line {number}")
    expect(member.log.get_by_text("Line 11")).to_be_in_viewport()
    # The picture arrives later than its message.
    pictures = []
    member.tab.context.route("**/files/**", lambda route: pictures.append(route))
    member.tab.get_by_label(member.says.file).set_input_files(tall_picture())
    member.write("See the picture")
    picture = member.log.get_by_role("img", name="tall.png")
    expect(picture).to_be_attached()
    member.tab.wait_for_function("() => document.querySelector('[role=log] img').offsetHeight < 100")
    pictures.pop().continue_()
    expect(picture).to_have_js_property("complete", True)
    colleague.say(chat, "Thank you")
    expect(member.log.get_by_text("Thank you")).to_be_in_viewport(ratio=0.9)


def test_reader_of_what_was_said_before_is_left_there_until_she_writes(chatting, colleague):
    member, chat = chatting
    for number in range(30):
        colleague.say(chat, f"Line {number}")
    expect(member.log.get_by_text("Line 29")).to_be_in_viewport()
    member.log.evaluate("(log) => log.scrollTo(0, 0)")
    colleague.say(chat, "Are you there?")
    expect(member.log.get_by_text("Are you there?")).to_be_attached()
    expect(member.log.get_by_text("Are you there?")).not_to_be_in_viewport()
    member.write("Yes")
    expect(member.log.get_by_text("Yes", exact=True)).to_be_in_viewport()


def test_focus_stays_in_the_conversation_where_the_form_goes(chatting, colleague):
    member, chat = chatting
    member.tab.get_by_role("textbox", name=member.says.message).focus()
    colleague.end(chat)
    expect(member.state).to_contain_text(member.says.ended)
    expect(member.log).to_be_focused()
    member.tab.keyboard.press("Tab")
    expect(button(member.tab, member.says.mail)).to_be_focused()


def test_who_waits_for_nobody_goes_on_with_a_request(open_page, colleague, words):
    colleague.take_chats()
    member = open_chat(open_page(words), words, question="Why is it white?")
    expect(member.state).to_contain_text(member.says.place.format(1))
    offer = button(member.tab, words.send_as_request)
    expect(offer).to_be_hidden()
    colleague.take_no_chats()
    expect(member.state).to_contain_text(NOBODY[words.locale])
    assert_accessible(member.tab)
    member.tab.get_by_role("textbox", name=member.says.message).fill("And one thing more")
    offer.click()
    sign_in(member.tab, words, f"requester-{words.locale}")
    expect(member.tab.get_by_role("textbox", name=words.description)).to_have_value(
        "Why is it white?\n\nAnd one thing more"
    )
