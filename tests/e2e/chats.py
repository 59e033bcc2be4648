"""A member in the tab of her chat, and the texts of its pages in her language."""

from dataclasses import dataclass

from playwright.sync_api import Locator, Page, expect

from scripts.colleague import Colleague
from tests.e2e.steps import ask_in_a_new_tab, button
from tests.e2e.words import Words

QUESTION = "The page turns white when I place an order."


@dataclass(frozen=True)
class Says:
    """The texts of the chat's pages in a language."""

    place: str
    chatting: str
    message: str
    send: str
    file: str
    lost: str
    ended: str
    mail: str
    mailed: str
    offer: str
    write: str


SAYS = {
    "en": Says(
        place="You are number {} in the queue.",
        chatting="You are chatting with Sam Taylor.",
        message="Your message",
        send="Send",
        file="Add a picture or file",
        lost="There is no connection.",
        ended="The chat has ended.",
        mail="Send me the conversation by email",
        mailed="The conversation is on its way to",
        offer="It looks as if your question is not in English.",
        write="Write a message",
    ),
    "fi": Says(
        place="Olet jonossa sijalla {}.",
        chatting="Kanssasi chattaa Sam Taylor.",
        message="Viestisi",
        send="Lähetä",
        file="Lisää kuva tai tiedosto",
        lost="Yhteys ei toimi.",
        ended="Chatti on päättynyt.",
        mail="Lähetä keskustelu sähköpostiini",
        mailed="Keskustelu on lähetetty osoitteeseen",
        offer="Kysymyksesi ei taida olla englanniksi.",
        write="Kirjoita viesti",
    ),
    "no": Says(
        place="Du er nummer {} i køen.",
        chatting="Du chatter med Sam Taylor.",
        message="Meldingen din",
        send="Send",
        file="Legg ved et bilde eller en fil",
        lost="Det er ingen forbindelse.",
        ended="Chatten er avsluttet.",
        mail="Send meg samtalen på e-post",
        mailed="Samtalen er sendt til",
        offer="Det ser ut som om spørsmålet ditt ikke er på engelsk.",
        write="Skriv en melding",
    ),
}


@dataclass(frozen=True)
class Member:
    """A member in the tab of her chat."""

    words: Words
    tab: Page

    @property
    def says(self) -> Says:
        return SAYS[self.words.locale]

    @property
    def state(self) -> Locator:
        return self.tab.locator("[data-piece=state]")

    @property
    def log(self) -> Locator:
        return self.tab.get_by_role("log")

    def write(self, text: str) -> None:
        self.tab.get_by_role("textbox", name=self.says.message).fill(text)
        button(self.tab, self.says.send).click()


def open_chat(page: Page, words: Words, question: str = QUESTION, email: str = "ase@example.com") -> Member:
    return Member(words, ask_in_a_new_tab(page, words, question=question, email=email))


def open_talk(page: Page, colleague: Colleague, words: Words) -> tuple[Member, int]:
    """Start a chat that the colleague takes; returns the member and the number of the chat."""
    colleague.take_chats()
    member = open_chat(page, words)
    chat = colleague.take_next()
    expect(member.state).to_contain_text(member.says.chatting)
    return member, chat
