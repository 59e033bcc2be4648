"""The cast (requester, agent, outsider), each with a browser, and the desk that a worker's tests share."""

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
# One process instead of three. The whole cast has the demo accounts' password.
MAKE_CAST = """
from django.core.management import call_command
call_command("import_members", {!r})
call_command("demo_tickets")
password = User.objects.get(username='silver').password
User.objects.filter(member_id__startswith='200000').update(password=password)
"""
# In milliseconds. A busy machine of two cores sometimes needs more than Playwright's five seconds.
PATIENCE = 10_000
expect.set_options(timeout=PATIENCE)
# The answer to a refused post is no fault, nor is a request that is cut short because the reader leaves the page.
EXPECTED = [r"status of (401|403|409|413|422)", "net::ERR_ABORTED"]


@pytest.fixture(params=LANGUAGES, ids=lambda words: words.locale)
def words(request) -> Words:
    """A reader's language: a test that uses it runs once in each."""
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
        # All members share one IP address here.
        "DRAFTS_PER_HOUR": "1000",
        "TICKETS_PER_HOUR": "1000",
        "CHATS_PER_HOUR": "1000",
        **mailbox.settings,
    }
    with running_desk(site_dir=site_dir, data_dir=data_dir, **settings) as running:
        members = data_dir / "members.csv"
        members.write_text(MEMBERS, encoding="utf-8")
        manage(running.environment, "shell", "-c", MAKE_CAST.format(str(members)))
        yield running


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """The browser of this package: while Playwright runs, Django refuses the database to the other tests."""
    with sync_playwright() as playwright:
        yield launch(playwright.chromium)


@pytest.fixture(scope="package")
def session_of(browser, desk) -> Callable[[str], list]:
    """Return a function that gives the session cookie of a member, who signs in once for all tests."""

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
    """Patterns of faults that a test causes on purpose: it adds its own."""
    return [*EXPECTED]


@pytest.fixture
def faults(expected) -> Iterator[list[str]]:
    """Complaints of the browser and the server; the test fails at its end if one was not expected."""
    found: list[str] = []
    yield found
    assert [fault for fault in found if not re.search("|".join(expected), fault)] == []


@pytest.fixture
def until_end() -> Iterator[ExitStack]:
    """Closes what a test has opened, the last first: a server that it entered outlives its readers."""
    with ExitStack() as stack:
        yield stack


@pytest.fixture
def open_page(browser, desk, session_of, faults, until_end) -> Callable[..., Page]:
    """Return a function that opens a page on a phone of its own in a language; `member` is signed in."""

    def new_page(words: Words, *, member: str = "", worker: bool = False, **options) -> Page:
        context = until_end.enter_context(new_phone(browser, words, **{"base_url": desk.url, **options}))
        listen(context, faults)
        if not worker:
            context.add_init_script(WITHOUT_WORKER)
        if member:
            context.add_cookies(session_of(member))
        return context.new_page()

    return new_page


def new_phone(browser: Browser, words: Words, **options) -> BrowserContext:
    """Open the browser of a phone that is set to the language."""
    settings = {
        "locale": words.browser_locale,
        "timezone_id": words.time_zone,
        "viewport": {"width": 390, "height": 844},
        "has_touch": True,
        "reduced_motion": "reduce",
        **options,
    }
    context = browser.new_context(**settings)
    context.set_default_timeout(PATIENCE)
    return context


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
    """An agent who is not there yet. After the test the chat is closed and nobody waits."""
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
    """An HTML file that is named as a picture."""
    return {"name": "page.png", "mimeType": "image/png", "buffer": b"<!doctype html><script>alert(1)</script>"}


@pytest.fixture
def large_file(tmp_path) -> Path:
    """A picture of 11 MB."""
    file = tmp_path / "large.png"
    file.write_bytes(bytes(11 * 1024 * 1024))
    return file


def picture(name: str, colour: str) -> FilePayload:
    """Return a PNG of one colour."""
    content = BytesIO()
    Image.new("RGB", (120, 80), colour).save(content, format="PNG")
    return {"name": name, "mimeType": "image/png", "buffer": content.getvalue()}
