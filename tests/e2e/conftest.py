"""The cast (requester, agent, outsider) with a browser each, in front of a desk of its own."""

import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, FilePayload, Page, expect, sync_playwright

from scripts.chromium import launch
from scripts.colleague import Colleague
from scripts.desk import Desk, manage, running_desk
from tests.building import build_once
from tests.e2e.mailbox import Mailbox, running_mailbox
from tests.e2e.offline import WITHOUT_WORKER
from tests.e2e.steps import sign_in
from tests.e2e.words import ENGLISH, LANGUAGES, Words

MEMBERS = """username,member_id,rank,email,name
requester-en,2000001,Silver,requester-en@example.com,Emma Jones
requester-fi,2000002,Gold,requester-fi@example.com,Aino Mäkinen
requester-no,2000003,Diamond,requester-no@example.com,Kari Ødegård
outsider,2000004,Wellness Advocate,outsider@example.com,Otto Berg
"""
# As the demo accounts: one password for the whole cast.
SET_PASSWORDS = """
password = User.objects.get(username='silver').password
User.objects.filter(member_id__startswith='200000').update(password=password)
"""
# In milliseconds; a busy machine of two cores takes longer than Playwright's five seconds now and then.
PATIENCE = 10_000
expect.set_options(timeout=PATIENCE)
# What a refused post is answered with is no fault; nor is a request that a reader cuts short by leaving the page.
EXPECTED = [r"status of (401|403|409|413|422)", "net::ERR_ABORTED"]


@pytest.fixture(params=LANGUAGES, ids=lambda words: words.locale)
def words(request) -> Words:
    """A reader's language: a test that asks for it runs once in each."""
    return request.param


@pytest.fixture(scope="session")
def site_dir(tmp_path_factory):
    return build_once(tmp_path_factory, "site")


@pytest.fixture(scope="session")
def mailbox() -> Iterator[Mailbox]:
    with running_mailbox() as running:
        yield running


@pytest.fixture(scope="session")
def desk(site_dir, mailbox, tmp_path_factory) -> Iterator[Desk]:
    data_dir = tmp_path_factory.mktemp("desk")
    settings = {
        "DJANGO_SETTINGS_MODULE": "tests.e2e.settings",
        # All members share one address here.
        "DRAFTS_PER_HOUR": "1000",
        "TICKETS_PER_HOUR": "1000",
        "CHATS_PER_HOUR": "1000",
        **mailbox.settings,
    }
    with running_desk(site_dir=site_dir, data_dir=data_dir, **settings) as running:
        members = data_dir / "members.csv"
        members.write_text(MEMBERS, encoding="utf-8")
        manage(running.environment, "import_members", str(members))
        manage(running.environment, "demo_tickets")
        manage(running.environment, "shell", "-c", SET_PASSWORDS)
        yield running


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Closed with this package: while Playwright runs, Django refuses the database to the other tests."""
    with sync_playwright() as playwright:
        yield launch(playwright.chromium)


@pytest.fixture(scope="package")
def session_of(browser, desk) -> Callable[[str], list]:
    """The session cookie of a member, who signs in once for all tests."""

    @cache
    def sign_in_once(member: str) -> list:
        with browser.new_context(base_url=desk.url, locale=ENGLISH.browser_locale) as context:
            page = context.new_page()
            page.goto("/help/")
            sign_in(page, ENGLISH, member)
            return [cookie for cookie in context.cookies() if cookie["name"] == "sessionid"]

    return sign_in_once


@pytest.fixture
def expected() -> list[str]:
    """Patterns of faults that a test brings about on purpose: it adds its own."""
    return [*EXPECTED]


@pytest.fixture
def faults(expected) -> Iterator[list[str]]:
    """What browser and server complain of; the test fails in the end where that was not expected."""
    found: list[str] = []
    yield found
    assert [fault for fault in found if not re.search("|".join(expected), fault)] == []


@pytest.fixture
def until_end() -> Iterator[ExitStack]:
    """What a test has opened, closed from the last to the first: a server that it entered outlives its readers."""
    with ExitStack() as stack:
        yield stack


@pytest.fixture
def open_page(browser, desk, session_of, faults, until_end) -> Callable[..., Page]:
    """A page in a browser of its own, a phone set to the language; `member` is signed in."""

    def new_page(words: Words, *, member: str = "", worker: bool = False, **options) -> Page:
        settings = {
            "base_url": desk.url,
            "locale": words.browser_locale,
            "timezone_id": words.time_zone,
            "viewport": {"width": 390, "height": 844},
            "has_touch": True,
            "reduced_motion": "reduce",
            **options,
        }
        context = until_end.enter_context(browser.new_context(**settings))
        context.set_default_timeout(PATIENCE)
        listen(context, faults)
        if not worker:
            context.add_init_script(WITHOUT_WORKER)
        if member:
            context.add_cookies(session_of(member))
        return context.new_page()

    return new_page


def listen(context: BrowserContext, faults: list[str]) -> None:
    """Collect errors of the console and of scripts, requests that failed, answers of 500 and above."""

    def console(message) -> None:
        if message.type in {"error", "warning"}:
            faults.append(f"{message.page.url}: {message.text} ({message.location['url']})")

    def response(answer) -> None:
        if answer.status >= 500:
            faults.append(f"{answer.url}: status of {answer.status}")

    context.on("console", console)
    context.on("response", response)
    context.on("weberror", lambda error: faults.append(str(error.error)))
    context.on("requestfailed", lambda request: faults.append(f"{request.url}: {request.failure}"))


@pytest.fixture
def page(open_page, words) -> Page:
    """A signed-out reader."""
    return open_page(words)


@pytest.fixture
def requester(open_page, words) -> Page:
    """A member who may file, signed in."""
    return open_page(words, member=f"requester-{words.locale}")


@pytest.fixture
def member(open_page, words) -> Page:
    """A member who may file and has requests of each kind, signed in."""
    return open_page(words, member=f"member-{words.locale}")


@pytest.fixture
def outsider(open_page, words) -> Page:
    """A member below the gate, signed in."""
    return open_page(words, member="outsider")


@pytest.fixture
def agent(open_page) -> Page:
    """An agent, who works in English, signed in."""
    return open_page(ENGLISH, member="agent")


@pytest.fixture
def colleague(browser, desk, session_of) -> Iterator[Colleague]:
    """An agent who is not there yet; when the test is over, the chat is closed and nobody waits."""
    with browser.new_context(locale=ENGLISH.browser_locale) as context:
        context.add_cookies(session_of("agent"))
        someone = Colleague(context.request, desk.url)
        yield someone
        someone.go_home()


@pytest.fixture
def screenshot() -> FilePayload:
    """A picture as a phone takes it."""
    return picture("screenshot.png", "teal")


@pytest.fixture
def second_screenshot() -> FilePayload:
    return picture("second.png", "orange")


@pytest.fixture
def html_as_png() -> FilePayload:
    """No picture, whatever its name says."""
    return {"name": "page.png", "mimeType": "image/png", "buffer": b"<!doctype html><script>alert(1)</script>"}


@pytest.fixture
def large_file(tmp_path) -> Path:
    """A picture of 11 MB."""
    file = tmp_path / "large.png"
    file.write_bytes(bytes(11 * 1024 * 1024))
    return file


def picture(name: str, colour: str) -> FilePayload:
    """A PNG of one colour."""
    content = BytesIO()
    Image.new("RGB", (120, 80), colour).save(content, format="PNG")
    return {"name": name, "mimeType": "image/png", "buffer": content.getvalue()}
