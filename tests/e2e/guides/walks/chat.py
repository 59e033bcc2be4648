"""chat.md: the form, by somebody who is not signed in."""

from functools import partial

from playwright.sync_api import Locator, expect

from tests.e2e.guides.reader import Do, Reader, Walk
from tests.e2e.guides.reading import Section, Step
from tests.e2e.guides.walks.actions import form, tap

ANSWERS = {
    "name": "Åse Mäki",
    "member-id": "2000001",
    "email": "ase@example.com",
    "question": "The page turns white when I place an order.",
}
QUESTION, ANSWER = "Which phone and browser do you use?", "An Android phone with Chrome."


def start_with_chat(reader: Reader, section: Section) -> None:
    reader.colleague.take_chats()
    reader.arrive(f"/{reader.screen}/chat/")
    reader.find("heading", section.before[0])


def fill_in(reader: Reader, step: Step, *, text: str) -> None:
    assert reader.control is not None
    reader.control.fill(text)


def start_chat(reader: Reader, step: Step) -> None:
    """Tap the button, and wait for the new tab or for the notice that the chat is closed."""
    reader.page.once("popup", lambda tab: reader.facts.update(tab=tab))
    tap(reader, step)
    expect(reader.page.locator("[data-opened], [data-closed]").filter(visible=True)).to_be_visible(
        timeout=reader.patience
    )


def go_to_the_new_tab(reader: Reader, step: Step) -> None:
    if "tab" not in reader.facts:
        reader.page.wait_for_event("popup", timeout=reader.patience)
    reader.page = reader.facts["tab"]
    expect(state(reader)).to_contain_text("1", timeout=reader.patience)


def wait(reader: Reader, step: Step) -> None:
    """Wait until an agent takes the chat."""
    reader.facts["chat"] = reader.colleague.take_next()
    expect(state(reader)).to_contain_text("Sam Taylor", timeout=reader.patience)


def read(reader: Reader, step: Step) -> None:
    reader.colleague.say(reader.facts["chat"], QUESTION)
    expect(log(reader)).to_contain_text(QUESTION, timeout=reader.patience)


def write(reader: Reader, step: Step) -> None:
    form(reader).get_by_role("textbox").fill(ANSWER)


def send(reader: Reader, step: Step) -> None:
    form(reader).locator("[type=submit]").click()
    expect(log(reader)).to_contain_text(ANSWER, timeout=reader.patience)


def leave_chat(reader: Reader, section: Section) -> None:
    """Leave the chat closed, since another guide needs that."""
    reader.colleague.go_home()


def state(reader: Reader) -> Locator:
    return reader.page.locator("[data-piece=state]")


def log(reader: Reader) -> Locator:
    return reader.page.get_by_role("log")


def closed_notice(reader: Reader) -> Locator:
    return reader.page.get_by_role("main").locator("[data-closed]")


CHAT = {
    "fill-in": Walk(
        start=start_with_chat,
        steps={
            **{name: Do(partial(fill_in, text=text), role="textbox") for name, text in ANSWERS.items()},
            "start": Do(start_chat, role="button"),
        },
    ),
    "queue": Walk(steps={"new-tab": Do(go_to_the_new_tab), "keep-open": Do(wait)}),
    "chat-with-the-agent": Walk(
        steps={"read": Do(read), "answer": Do(write), "send": Do(send)},
        end=leave_chat,
    ),
}
