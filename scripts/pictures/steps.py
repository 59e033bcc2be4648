"""Steps before a picture is taken, such as filling in a form, and locators of the parts of screens."""

import re
from collections.abc import Callable, Sequence

from django.conf import settings
from playwright.sync_api import FilePayload, Locator, Route

from helpdesk.accounts.management.commands.demo_accounts import PASSWORD
from scripts.pictures.reader import Tab

# Demo accounts: the member of the language, one whose rank is below the gate, and one whose requests no picture shows.
MEMBER = "member-{locale}"
BELOW = "below"
SENDER = "silver"
REFERENCE = re.compile(r"TI-[0-9A-Z]{6}")
SHOWN_REFERENCE = "TI-7K3M9Q"
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360606060000000050001a5f64540"
    "0000000049454e44ae426082"
)
TITLES = {
    "en": "cannot place an order",
    "fi": "tilauksen lähettäminen ei onnistu",
    "no": "kan ikke behandle bestilling",
}
DESCRIPTIONS = {
    "en": "I wanted to place an order.\n1. I put two products in the shopping cart.\n"
    "2. I tapped the button that sends the order.\n3. The page turned white.",
    "fi": "Olin tekemässä tilausta.\n1. Lisäsin ostoskoriin kaksi tuotetta.\n"
    "2. Napautin painiketta, jolla tilaus lähetetään.\n3. Sivu muuttui valkoiseksi.",
    "no": "Jeg skulle legge inn en bestilling.\n1. Jeg la to produkter i handlekurven.\n"
    "2. Jeg trykket på knappen som sender bestillingen.\n3. Siden ble hvit.",
}
FILES = {"en": "screenshot.png", "fi": "kuvakaappaus.png", "no": "skjermbilde.png"}


def sign_in(tab: Tab, member: str) -> None:
    """Sign in on the page that is open."""
    tab.find("textbox", tab.say("Username")).fill(member)
    tab.page.get_by_label(tab.say("Password"), exact=True).fill(PASSWORD)
    tab.find("button", tab.say("Sign in")).click()
    tab.page.wait_for_url(lambda url: "/sign-in/" not in url)


def stay(tab: Tab) -> None:
    """Do nothing: the screen is complete when it is opened."""


def open_question(tab: Tab) -> None:
    """Open the request that waits for an answer."""
    first_case(tab, "Awaiting Feedback").locator(".button").click()
    tab.find("button", tab.say("Send answer")).wait_for()


def fill_in_request(tab: Tab) -> None:
    """Fill in the request form as a member would."""
    fill_in_with(tab, _file(_of(FILES, tab), "image/png"))


def fill_in_with(tab: Tab, file: FilePayload) -> None:
    """Fill in the request form with a file, and wait until the list of chosen files shows it."""
    label_of(tab, "title").fill(_of(TITLES, tab))
    label_of(tab, "description").fill(_of(DESCRIPTIONS, tab))
    label_of(tab, "files").set_input_files([file])
    tab.find("button", tab.form("submit", "files_remove").format(name=file["name"])).wait_for()


def send_request(tab: Tab) -> None:
    """Send the request; the page shows the reference that the guides name instead of the new one."""

    def rename(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, body=REFERENCE.sub(SHOWN_REFERENCE, answer.text()))

    tab.page.route("**/help/tickets/*", rename)
    fill_in_request(tab)
    tab.find("button", tab.form("submit", "submit")).click()
    confirmation(tab).wait_for()


def choose_video(tab: Tab) -> None:
    """Try to send a file of the wrong kind."""
    fill_in_with(tab, _file("video.mp4", "video/mp4"))
    tab.find("button", tab.form("submit", "submit")).click()
    part("files")(tab).locator(".form__error").wait_for()


def ask_in_chat(tab: Tab) -> None:
    """Start a chat while the chat is closed."""
    tab.find("textbox", tab.form("chat", "question_label")).fill("I cannot place an order.")
    tab.find("button", tab.form("chat", "start")).click()
    chat_closed(tab).wait_for()


def main(tab: Tab) -> Locator:
    """The content of a page of the portal."""
    return tab.page.get_by_role("main")


def title(tab: Tab) -> Locator:
    """The heading of the page."""
    return main(tab).get_by_role("heading", level=1)


def introduction(tab: Tab) -> Locator:
    """The text below the heading of the home page."""
    return main(tab).get_by_role("paragraph").filter(has_text=tab.say("Here you get help with technical problems."))


def notice(tab: Tab) -> Locator:
    """The notice on a page of the portal, which has no accessible name."""
    return main(tab).locator(".notice")


def actions(tab: Tab) -> Locator:
    """The buttons at the top of My Technical Issues."""
    return main(tab).locator(".form__actions")


def main_form(tab: Tab) -> Locator:
    """The only form on a page of the portal, which has no accessible name."""
    return main(tab).locator("form")


def region(name: str, *, context: str = "") -> Callable[[Tab], Locator]:
    """A section of a page of the portal, by its heading."""
    return lambda tab: tab.find("region", tab.say(name, context=context))


def first_case(tab: Tab, name: str, context: str = "") -> Locator:
    """The first request of a section of My Technical Issues."""
    return region(name, context=context)(tab).get_by_role("listitem").first


def dated(case: Locator) -> Locator:
    """The line with the date of a request."""
    return case.get_by_role("paragraph").filter(has=case.page.get_by_role("time"))


def cards(tab: Tab) -> Locator:
    """The cards of the portal's home page."""
    return main(tab).get_by_role("list")


def card(name: str) -> Callable[[Tab], Locator]:
    """A card of the portal's home page, by the beginning of its accessible name."""
    return lambda tab: main(tab).get_by_role("link", name=re.compile(f"^{re.escape(tab.say(name))}"))


def contact(tab: Tab) -> Locator:
    """The link to the company in the notice, not the one in the footer."""
    words = tab.say("Contact %(company)s", company=settings.COMPANY.name)
    return main(tab).get_by_role("link", name=words, exact=True)


def label_of(tab: Tab, word: str) -> Locator:
    """A field of the request form by its label, with or without a letter before it."""
    return tab.page.get_by_label(re.compile(rf"^([A-D]\. )?{re.escape(tab.form('submit', f'{word}_label'))}$"))


def part(word: str) -> Callable[[Tab], Locator]:
    """A part of the request form with label, hint and control; `submit` is the part with the button."""

    def find(tab: Tab) -> Locator:
        control = tab.find("button", tab.form("submit", "submit")) if word == "submit" else label_of(tab, word)
        return tab.page.locator(".form__field").filter(has=control)

    return find


def together(tab: Tab, finds: Sequence[Callable[[Tab], Locator]]) -> Locator:
    """One locator for several parts."""
    found = [find(tab) for find in finds]
    whole = found[0]
    for other in found[1:]:
        whole = whole.or_(other)
    return whole


def confirmation(tab: Tab) -> Locator:
    """The confirmation that the guide shows after the request is sent."""
    return tab.page.locator('[data-module="ticket-form"] [data-sent]')


def chat_form(tab: Tab) -> Locator:
    """The chat form on its guide."""
    return tab.find("form", tab.form("chat", "aria_label"))


def chat_field(word: str) -> Callable[[Tab], Locator]:
    """A field of the chat form with label and hint."""
    return lambda tab: tab.page.locator(".form__field").filter(
        has=tab.find("textbox", tab.form("chat", f"{word}_label"))
    )


def chat_closed(tab: Tab) -> Locator:
    """The message that the guide shows while the chat is closed."""
    return tab.page.locator('[data-module="chat-form"] [data-closed]')


def _of(texts: dict[str, str], tab: Tab) -> str:
    return texts.get(tab.locale.locale, texts["en"])


def _file(name: str, kind: str) -> FilePayload:
    return {"name": name, "mimeType": kind, "buffer": PIXEL}
