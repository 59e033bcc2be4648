"""The states of the chat that pictures show: a member waits in the queue, and chats with an agent."""

import re

from django.utils import translation
from django.utils.translation import ngettext
from playwright.sync_api import Locator, Route

from scripts.colleague import Colleague
from scripts.pictures.reader import Tab

QUESTION = "I cannot place an order."
ASKED = "Hello! What happens when you tap the button that sends the order?"
# The estimated wait in minutes and the time of each message, which replace the real ones: those differ on each visit.
MINUTES = 4
TIMES = {"en": "10:15 a.m.", "fi": "10.15", "nb": "10:15"}
TIME = re.compile(r"[^<>]+(?=</time>)")
ESTIMATE = re.compile(r'(?P<place><p data-status="waiting">.*?</strong>\s*)[^<]*')


def wait(tab: Tab, colleague: Colleague) -> None:
    """Start a chat while an agent takes chats, and wait as the first in the queue."""
    colleague.take_chats()
    tab.find("textbox", tab.form("chat", "question_label")).fill(QUESTION)
    with tab.page.expect_popup() as opened:
        tab.find("button", tab.form("chat", "start")).click()
    opened.value.wait_for_url("**/help/chat/*/**")
    address = opened.value.url
    opened.value.close()
    # Without events from the server the page stays as it is.
    tab.page.add_init_script("window.EventSource = class extends EventTarget { close() {} };")
    tab.page.route("**/help/chat/*/?lang=*", lambda route: _settle(tab, route))
    tab.page.goto(address)
    state(tab).wait_for()


def talk(tab: Tab, colleague: Colleague) -> None:
    """Start a chat that the agent takes, and get a question from her."""
    wait(tab, colleague)
    colleague.say(colleague.take_next(), ASKED)
    tab.page.reload()
    messages(tab).get_by_text(ASKED).wait_for()


def state(tab: Tab) -> Locator:
    """The line with the place in the queue, or with the agent's name."""
    return tab.page.locator("[data-piece=state]")


def messages(tab: Tab) -> Locator:
    """The messages of the chat."""
    return tab.page.get_by_role("log")


def answer(tab: Tab) -> Locator:
    """The form in which the member writes a message."""
    return tab.find("form", tab.say("Your message"))


def _settle(tab: Tab, route: Route) -> None:
    """Replace the estimated wait and the times in a response, so that they are the same on each visit."""
    response = route.fetch()
    with translation.override(tab.locale.lang):
        words = "By our estimate the wait is about %(minutes)s minute."
        wait = ngettext(words, words.replace("minute.", "minutes."), MINUTES) % {"minutes": MINUTES}
    text = TIME.sub(TIMES.get(tab.locale.lang, TIMES["en"]), response.text())
    route.fulfill(response=response, body=ESTIMATE.sub(rf"\g<place>{wait}", text))
