"""The screens in the guides: how to reach each, which parts its pictures show, and what is marked with which letter.

A to D are the parts of the request form. Other letters begin with E on each guide; I and O look like digits.
"""

from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Locator

from scripts.colleague import Colleague
from scripts.pictures import chat, steps
from scripts.pictures.reader import Tab
from scripts.pictures.steps import BELOW, MEMBER, SENDER

Find = Callable[[Tab], Locator]


@dataclass(frozen=True)
class Mark:
    """A letter on the element that `find` finds; several elements get one outline."""

    letter: str
    find: Find


@dataclass(frozen=True)
class Picture:
    """A part of a screen: the elements in `roots`, with nothing else between them."""

    name: str
    roots: tuple[Find, ...]
    marks: tuple[Mark, ...]


@dataclass(frozen=True)
class Screen:
    """A screen that `member` sees at `path` after `reach`, and after `chat` with an agent; "" is nobody signed in."""

    path: str
    pictures: tuple[Picture, ...]
    member: str = ""
    reach: Callable[[Tab], None] = steps.stay
    chat: Callable[[Tab, Colleague], None] | None = None


def _part(letter: str, name: str, *words: str) -> Picture:
    """The picture of a part of the request form, with the letter of that part."""
    fields = [steps.part(word) for word in words]
    return Picture(name, (*fields,), (Mark(letter, lambda tab: steps.together(tab, fields)),))


SCREENS = (
    Screen(
        "/help/sign-in/",
        (
            Picture(
                "sign-in",
                (steps.title, lambda tab: tab.find("form", tab.say("Sign in"))),
                (
                    Mark("E", lambda tab: tab.find("textbox", tab.say("Username"))),
                    Mark("F", lambda tab: tab.page.get_by_label(tab.say("Password"), exact=True)),
                    Mark("G", lambda tab: tab.find("button", tab.say("Sign in"))),
                    Mark("H", lambda tab: tab.find("link", tab.say("Forgot your password?"))),
                ),
            ),
        ),
    ),
    Screen(
        "/help/password/reset/",
        (
            Picture(
                "forgot-password",
                (steps.title, lambda tab: steps.main(tab).get_by_role("paragraph").first, steps.main_form),
                (
                    Mark("J", lambda tab: tab.find("textbox", tab.say("Email"))),
                    Mark("K", lambda tab: steps.main(tab).get_by_role("button")),
                ),
            ),
        ),
    ),
    Screen(
        "/help/",
        (
            Picture(
                "home", (steps.title, steps.introduction, steps.cards), (Mark("E", steps.card("Technical Issues")),)
            ),
        ),
        MEMBER,
    ),
    Screen(
        "/help/technical-issues/",
        (
            Picture(
                "not-allowed",
                (steps.title, steps.notice, lambda tab: tab.find("link", tab.say("Contact your account manager"))),
                (
                    Mark("F", steps.notice),
                    Mark("G", lambda tab: tab.find("link", tab.say("Contact your account manager"))),
                ),
            ),
        ),
        BELOW,
    ),
    Screen(
        "/help/technical-issues/",
        (
            Picture(
                "open",
                (steps.region("Open", context="tickets"),),
                (
                    Mark("E", lambda tab: steps.first_case(tab, "Open", "tickets").get_by_role("link")),
                    Mark("F", lambda tab: steps.dated(steps.first_case(tab, "Open", "tickets"))),
                ),
            ),
            Picture(
                "awaiting-feedback",
                (steps.region("Awaiting Feedback"),),
                (
                    Mark("G", lambda tab: steps.first_case(tab, "Awaiting Feedback").get_by_role("blockquote")),
                    Mark("H", lambda tab: steps.first_case(tab, "Awaiting Feedback").locator(".button")),
                ),
            ),
            Picture(
                "closed",
                (steps.region("Closed Tech Issues"),),
                (Mark("M", lambda tab: steps.dated(steps.first_case(tab, "Closed Tech Issues"))),),
            ),
            Picture(
                "my-technical-issues",
                (steps.title, steps.notice, steps.actions),
                (
                    Mark("N", lambda tab: steps.notice(tab).get_by_role("paragraph").first),
                    Mark("P", steps.contact),
                    Mark("Q", lambda tab: tab.find("link", tab.say("Submit a new tech issue"))),
                    Mark("R", lambda tab: tab.find("link", tab.say("Tech Support Chat"))),
                ),
            ),
        ),
        MEMBER,
    ),
    Screen(
        "/help/technical-issues/",
        (
            Picture(
                "answer",
                (steps.region("Conversation"), lambda tab: tab.page.locator("#answer")),
                (
                    Mark("J", lambda tab: tab.find("textbox", tab.say("Your answer"))),
                    Mark("K", lambda tab: tab.page.get_by_label(tab.say("File upload"), exact=True)),
                    Mark("L", lambda tab: tab.find("button", tab.say("Send answer"))),
                ),
            ),
        ),
        MEMBER,
        steps.open_question,
    ),
    Screen(
        "/{locale}/submit/",
        (
            _part("A", "submit-title", "language", "title"),
            _part("B", "submit-description", "description"),
            _part("C", "submit-files", "files"),
            _part("D", "submit-send", "submit"),
        ),
        MEMBER,
        steps.fill_in_request,
    ),
    Screen(
        "/{locale}/submit/",
        (
            Picture(
                "sent",
                (steps.confirmation,),
                (
                    Mark("E", lambda tab: steps.confirmation(tab).get_by_role("strong")),
                    Mark("F", lambda tab: steps.confirmation(tab).get_by_role("link")),
                ),
            ),
        ),
        SENDER,
        steps.send_request,
    ),
    Screen(
        "/{locale}/submit/",
        (
            Picture(
                "upload-refused",
                (steps.part("files"),),
                (
                    Mark("E", lambda tab: steps.part("files")(tab).locator(".form__error")),
                    Mark("F", lambda tab: steps.part("files")(tab).get_by_role("listitem").get_by_role("button")),
                ),
            ),
        ),
        MEMBER,
        steps.choose_video,
    ),
    Screen(
        "/{locale}/chat/",
        (
            Picture(
                "chat-form",
                (
                    *map(steps.chat_field, ("name", "member_id", "email", "question")),
                    lambda tab: steps.chat_form(tab).get_by_role("button"),
                ),
                (
                    Mark("E", lambda tab: tab.find("textbox", tab.form("chat", "name_label"))),
                    Mark("F", lambda tab: tab.find("textbox", tab.form("chat", "member_id_label"))),
                    Mark("G", lambda tab: tab.find("textbox", tab.form("chat", "email_label"))),
                    Mark("H", lambda tab: tab.find("textbox", tab.form("chat", "question_label"))),
                    Mark("J", lambda tab: tab.find("button", tab.form("chat", "start"))),
                ),
            ),
        ),
        MEMBER,
    ),
    Screen(
        "/{locale}/chat/",
        (
            Picture(
                "chat-closed",
                (steps.chat_closed,),
                (Mark("G", lambda tab: tab.find("link", tab.form("chat", "closed_link"))),),
            ),
        ),
        MEMBER,
        steps.ask_in_chat,
    ),
    Screen(
        "/{locale}/chat/",
        (
            Picture(
                "chat-queue",
                (steps.title, chat.state),
                (Mark("K", chat.state),),
            ),
        ),
        SENDER,
        chat=chat.wait,
    ),
    Screen(
        "/{locale}/chat/",
        (
            Picture(
                "chat-conversation",
                (chat.state, chat.messages, chat.answer),
                (
                    Mark("L", lambda tab: chat.messages(tab).locator(".chat__event--theirs .ticket-text")),
                    Mark("M", lambda tab: tab.find("textbox", tab.say("Your message"))),
                    Mark("N", lambda tab: tab.page.get_by_label(tab.say("Add a picture or file"), exact=True)),
                    Mark("P", lambda tab: tab.find("button", tab.say("Send"))),
                ),
            ),
        ),
        SENDER,
        chat=chat.talk,
    ),
)
