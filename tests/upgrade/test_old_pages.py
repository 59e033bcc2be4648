"""Pages of 9019a63 that are open in browsers while the desk is upgraded at their address lose nothing."""

from base64 import b64decode
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.e2e.faults import wait_for_scripts
from tests.e2e.steps import wait_for_outbox
from tests.upgrade.archives import CODE, DATA, SITE, unpack
from tests.upgrade.databases import Sqlite
from tests.upgrade.desks import RECORD, environment_of, shift_to_now
from tests.upgrade.stage import Stage, set_apart

PICTURE = {"name": "kuva.png", "mimeType": "image/png", "buffer": b64decode(RECORD["files"]["kuva.png"])}
DESCRIPTION = "Avasin kassan.\nSivu meni valkoiseksi: “ø” & <b>."
KEPT = "There is no connection. Your request is kept on this device"
MEMBERS_TEXT, AGENTS_TEXT = "Jeg skriver ennå på dette", "The agent was writing this"
# Where 9019a63 keeps a text: to open the database before the page does would make one without tables.
UNTIL_KEPT = """async (text) => {
    const answer = (request) => new Promise((resolve) => (request.onsuccess = () => resolve(request.result)));
    for (let tries = 0; tries < 100; tries++) {
        await new Promise((wake) => setTimeout(wake, 100));
        if (localStorage.getItem("unsent") === null) continue;
        const database = await answer(indexedDB.open("unsent", 1));
        const entries = await answer(database.transaction("texts").objectStore("texts").getAll());
        database.close();
        if (entries.some(({ fields }) => fields.description === text)) return;
    }
    throw new Error("not kept in ten seconds");
}"""
# What differs between a kept page and the one that is served, of all pages and files.
DIFFERENCES = """async () => {
    const different = [];
    for (const cache of await Promise.all((await caches.keys()).map((name) => caches.open(name)))) {
        for (const request of await cache.keys()) {
            const served = await fetch(request.url, { cache: "reload" });
            const kept = await cache.match(request);
            if (!served.ok || (await kept.text()) !== (await served.text())) different.push(request.url);
        }
    }
    return different;
}"""
WHILE_DOWN = "Written while the desk was down"


@pytest.fixture(scope="module")
def stage(browser, site_dir, tmp_path_factory) -> Iterator[Stage]:
    """The old desk, served."""
    folder = tmp_path_factory.mktemp("stage")
    data_dir = unpack(DATA, folder / "data")
    shift_to_now(Sqlite(data_dir / "db.sqlite3"))
    old_site = unpack(SITE, folder / "site")
    set_apart(old_site)
    stage = Stage(browser, environment_of(data_dir, site_dir), unpack(CODE, folder / "code"), old_site, site_dir)
    stage.start_old()
    yield stage
    for context in browser.contexts:
        context.close()
    stage.stop()


@dataclass
class Readers:
    """The old pages, by what their readers were doing; of a closed tab its browser."""

    sending: Page
    closed: BrowserContext
    restored: BrowserContext
    typing: Page
    asking: Page
    member: Page
    agent: Page
    offline: Page
    request: Page


@pytest.fixture(scope="module")
def readers(stage) -> Readers:
    """The pages of then, used on the desk of then; then that is stopped, and today's started at the same address."""
    readers = Readers(
        sending=send_offline(stage, "emma"),
        closed=close(send_offline(stage, "aino")),
        restored=close(type_offline(stage)),
        typing=type_request(stage),
        asking=type_question(stage),
        member=write(stage.open("aino", f"{RECORD['links']['chat open']}?lang=en"), MEMBERS_TEXT),
        agent=write(stage.open("sam", RECORD["links"]["agent’s chat open"]), AGENTS_TEXT),
        offline=read_offline(stage),
        request=stage.open("emma", f"{RECORD['links']['request asked']}?lang=en"),
    )
    readers.request.get_by_role("textbox", name="Your answer").fill("Written on the old page")
    stage.stop()
    say(readers.member, WHILE_DOWN)
    stage.start_new()
    return readers


def fill_in(page: Page, title: str) -> None:
    page.get_by_role("textbox", name="A. Title").fill(title)
    page.get_by_role("textbox", name="B. Detailed description").fill(DESCRIPTION)


def open_form(stage: Stage, who: str) -> Page:
    """The request form. What keeps it on the device is loaded by the first focus, once the scripts have run."""
    page = stage.open(who, "/en/submit/")
    wait_for_scripts(page)
    page.get_by_role("textbox", name="A. Title").focus()
    wait_for_outbox(page)
    return page


def send_offline(stage: Stage, who: str) -> Page:
    page = open_form(stage, who)
    page.context.set_offline(True)
    fill_in(page, f"sent without a network by {who}")
    page.get_by_label("C. File upload", exact=True).set_input_files(PICTURE)
    page.get_by_role("button", name="Submit Tech Issue", exact=True).click()
    expect(page.get_by_text(KEPT)).to_be_visible()
    return page


def type_offline(stage: Stage) -> Page:
    page = open_form(stage, "kari")
    page.context.set_offline(True)
    fill_in(page, "typed without a network")
    page.evaluate(UNTIL_KEPT, DESCRIPTION)
    return page


def type_request(stage: Stage) -> Page:
    page = open_form(stage, "aino")
    fill_in(page, "typed on the old page")
    return page


def type_question(stage: Stage) -> Page:
    page = stage.open("", "/en/chat/")
    wait_for_scripts(page)
    page.get_by_role("textbox", name="What is your name?").fill("Åse Mäki")
    page.get_by_role("textbox", name="Email address").fill("ase@example.com")
    page.get_by_role("textbox", name="How can we help?").fill("Why is the page white?")
    return page


def close(page: Page) -> BrowserContext:
    context = page.context
    page.close()
    context.set_offline(False)
    return context


def message_field(page: Page) -> Locator:
    return page.get_by_role("textbox", name="Your message")


def write(page: Page, text: str) -> Page:
    message_field(page).fill(text)
    return page


def say(page: Page, text: str) -> None:
    """Send a message, and put back what stands in the field."""
    unsent = message_field(page).input_value()
    message_field(page).fill(text)
    page.keyboard.press("Enter")
    message_field(page).fill(unsent)


def read_offline(stage: Stage) -> Page:
    """A reader whose browser has all guides of then."""
    page = stage.open("", "/en/submit/", worker=True)
    page.mouse.wheel(0, 300)
    expect(page.get_by_text("Saved for reading offline")).to_be_visible(timeout=30_000)
    return page


# Requests


def expect_sent_once(page: Page, title: str) -> None:
    page.goto("/help/technical-issues/?lang=en")
    expect(page.get_by_role("listitem").filter(has_text=title)).to_have_count(1)
    page.get_by_role("link", name=title).click()
    expect(page.get_by_role("img", name="kuva.png")).to_be_visible()


def test_request_of_an_open_page_is_sent_once(stage, readers):
    page = readers.sending
    before = len(stage.posts)
    page.context.set_offline(False)
    expect(page.get_by_role("heading", name="Your request has been sent")).to_be_visible(timeout=20_000)
    assert [urlsplit(post).path for post in stage.posts[before:]].count("/help/tickets/") == 1
    expect_sent_once(page, "sent without a network by emma")


def test_request_of_a_closed_page_is_sent_once_by_todays_page(readers):
    page = readers.closed.new_page()
    page.goto("/en/submit/")
    expect(page.get_by_role("heading", name="Your request has been sent")).to_be_visible(timeout=20_000)
    expect_sent_once(page, "sent without a network by aino")


def test_text_of_a_closed_page_is_in_todays_form(readers):
    page = readers.restored.new_page()
    page.goto("/en/submit/")
    expect(page.get_by_role("textbox", name="A. Title")).to_have_value("typed without a network")
    expect(page.get_by_role("textbox", name="B. Detailed description")).to_have_value(DESCRIPTION)


def test_text_of_a_tab_outlives_its_reload_into_todays_page(readers):
    page = readers.typing
    page.reload()
    expect(page.get_by_role("heading", level=1)).not_to_contain_text("(as it was)")
    expect(page.get_by_role("textbox", name="A. Title")).to_have_value("typed on the old page")
    page.get_by_role("button", name="Submit Tech Issue", exact=True).click()
    expect_sent(page)


def expect_sent(page: Page) -> None:
    expect(page.get_by_role("heading", name="Your request has been sent")).to_be_visible()


def test_old_tab_still_sends_a_request(stage, readers):
    page = readers.request
    page.get_by_role("button", name="Send answer").click()
    expect(page.get_by_role("article").filter(has_text="Written on the old page")).to_have_count(1)


# Chats


def test_old_tab_still_begins_a_chat(readers):
    page = readers.asking
    with page.expect_popup() as opened:
        page.get_by_role("button", name="Start chat", exact=True).click()
    expect(opened.value.get_by_role("log")).to_contain_text("Why is the page white?")


def test_chat_goes_on_between_old_pages(readers):
    member, agent = readers.member, readers.agent
    for page in (member, agent):
        expect(page.get_by_role("log").get_by_text(WHILE_DOWN, exact=True)).to_have_count(1, timeout=20_000)
    say(agent, "Said after the upgrade")
    expect(member.get_by_role("log").get_by_text("Said after the upgrade", exact=True)).to_have_count(1, timeout=20_000)
    expect(message_field(member)).to_have_value(MEMBERS_TEXT)
    expect(message_field(agent)).to_have_value(AGENTS_TEXT)


@pytest.mark.parametrize("who", ["member", "agent"])
def test_chat_goes_on_on_todays_page(readers, who):
    page = getattr(readers, who)
    page.on("dialog", lambda dialog: dialog.accept())
    page.reload()
    for text in ("Kiitos", WHILE_DOWN):
        expect(page.get_by_role("log").get_by_text(text, exact=True)).to_have_count(1)
    text = {"member": MEMBERS_TEXT, "agent": AGENTS_TEXT}[who]
    expect(message_field(page)).to_have_value(text)
    message_field(page).press("Enter")
    for other in (readers.member, readers.agent):
        expect(other.get_by_role("log").get_by_text(text, exact=True)).to_have_count(1)


# The service worker


def test_old_worker_shows_old_pages_whole_until_the_new_one_takes_over(readers):
    page = readers.offline
    update(page)
    expect(page.get_by_text("This page has been updated. What you have written is kept.")).to_be_visible()
    failed: list[str] = []
    page.on("requestfailed", lambda request: failed.append(request.url))
    page.on("response", lambda answer: failed.append(answer.url) if answer.status >= 400 else None)
    page.get_by_role("button", name="Show the new page").click()
    expect(page.get_by_role("heading", level=1)).not_to_contain_text("(as it was)")
    page.wait_for_load_state("networkidle")
    assert failed == []


def update(page: Page) -> None:
    """Look for a new worker, as the browser does by and by."""
    page.evaluate("navigator.serviceWorker.getRegistration().then((registration) => registration.update())")


def test_copies_on_the_device_are_todays(readers, stage):
    page = readers.offline
    page.goto("/en/submit/")
    page.wait_for_function("() => navigator.serviceWorker.controller?.state === 'activated'")
    assert page.evaluate(DIFFERENCES) == []
    page.context.set_offline(True)
    page.goto("/en/chat/")
    expect(
        page.get_by_text("You are offline. This is the copy of the page that is saved on your device.")
    ).to_be_visible()
