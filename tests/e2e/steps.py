"""Steps of members and agents on the pages, which find everything by role and label in the reader's language."""

import re
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from uuid import uuid4

from playwright.sync_api import FilePayload, Locator, Page, expect

from helpdesk.accounts.management.commands.demo_accounts import PASSWORD
from tests.e2e.faults import wait_for_scripts
from tests.e2e.words import Words

# In seconds: the pages of a chat ask or send again sooner than that.
RETRY = 4
REFERENCE = re.compile(r"TI-[0-9A-Z]{6}")
DESCRIPTION = "1. Kirjauduin sisään.\n2. Jeg trykket på «Bestill».\n3. The page went white: “Ääkköset” & <b>."


def new_title() -> str:
    """Return a title that no other test has."""
    return f"tilaus · bestilling · order {uuid4().hex[:8]}"


def sign_in(page: Page, words: Words, member: str) -> None:
    page.get_by_role("textbox", name=words.username).fill(member)
    page.get_by_label(words.password, exact=True).fill(PASSWORD)
    button(page, words.sign_in).click()
    expect(page).not_to_have_url(re.compile("/sign-in/"))


def open_submit_guide(page: Page, words: Words) -> None:
    page.goto(f"/{words.locale}/submit/")


def open_submit_form(page: Page, words: Words) -> None:
    """Open the guide and wait until its scripts have taken over the form, which posts by itself before that."""
    open_submit_guide(page, words)
    wait_for_scripts(page)


def wait_for_outbox(page: Page) -> None:
    """Wait for the scripts that keep a request on the device, which load on the first touch of the form."""
    # The last script to load: send-later.js imports it.
    page.wait_for_function("() => performance.getEntriesByType('resource').some(({ name }) => name.includes('unsent'))")


def fill_in(page: Page, words: Words, *, title: str, files: Sequence[FilePayload | Path] = ()) -> None:
    """Fill in the request form, on a guide or on the desk."""
    page.get_by_role("textbox", name=words.title).fill(title)
    page.get_by_role("textbox", name=words.description).fill(DESCRIPTION)
    if files:
        page.get_by_label(words.files, exact=True).set_input_files(list(files))


def expect_filled_in(page: Page, words: Words, *, title: str) -> None:
    expect(page.get_by_role("textbox", name=words.title)).to_have_value(title)
    expect(page.get_by_role("textbox", name=words.description)).to_have_value(DESCRIPTION)


def button(page: Page, name: str) -> Locator:
    return page.get_by_role("button", name=name, exact=True)


def send(page: Page, words: Words) -> None:
    button(page, words.submit).click()


def read_reference(page: Page, words: Words) -> str:
    """Wait for the confirmation and return its reference."""
    expect(page.get_by_role("heading", name=words.sent)).to_be_visible()
    line = page.get_by_text(re.compile(f"{words.reference}: ?{REFERENCE.pattern}"))
    return REFERENCE.search(line.inner_text())[0]


def listed(page: Page, section: str, text: str) -> Locator:
    """Find the entry of a request in a section of My Technical Issues."""
    entries = page.get_by_role("region", name=section, exact=True).get_by_role("listitem")
    return entries.filter(has_text=text)


def expect_dated(entry: Locator, label: str, words: Words) -> None:
    """Expect the label and its day in the entry, in the reader's notation and time zone."""
    time = entry.get_by_role("time")
    moment = datetime.fromisoformat(time.get_attribute("datetime"))
    expect(entry).to_contain_text(f"{label} {words.date(moment)}")


def ask_in_chat(page: Page, words: Words, *, question: str, email: str = "ase@example.com") -> None:
    page.goto(f"/{words.locale}/chat/")
    page.get_by_role("textbox", name=words.name).fill("Åse Mäki")
    page.get_by_role("textbox", name=words.email).fill(email)
    page.get_by_role("textbox", name=words.question).fill(question)
    button(page, words.start_chat).click()


def ask_in_a_new_tab(page: Page, words: Words, *, question: str, email: str = "ase@example.com") -> Page:
    """Send the chat form; return the tab that it opens: the chat's or, without scripts, whatever the desk answers."""
    with page.expect_popup() as tab:
        ask_in_chat(page, words, question=question, email=email)
    return tab.value


def pass_time(page: Page, seconds: int) -> None:
    """Let the timers of a page run for so long, on a clock that was installed before the page was opened.

    It goes second by second, since what a timer asks of the desk takes time of its own.
    """
    for _second in range(seconds):
        page.clock.run_for(1000)


def find_ticket(agent: Page, reference: str) -> None:
    """Find a request by its reference on Django's admin pages."""
    agent.goto("/help/agent/")
    agent.get_by_role("main").get_by_role("link", name="Requests", exact=True).click()
    agent.get_by_role("textbox", name="Search").fill(reference)
    button(agent, "Search").click()
    agent.get_by_role("link", name=reference).click()
