"""Guides on a host of their own: the desk accepts their form from an origin of the allow-list and from no other."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Page, expect

from scripts.desk import build_guides, running_desk
from tests.e2e.steps import (
    expect_filled_in,
    fill_in,
    listed,
    new_title,
    open_submit_guide,
    read_reference,
    send,
    sign_in,
)
from tests.e2e.words import ENGLISH, Words

pytestmark = pytest.mark.parametrize("words", [ENGLISH], ids=["en"])


class Handler(SimpleHTTPRequestHandler):
    def log_message(self, *args) -> None:
        """Log nothing: the browser reports what a page lacks."""


class Host(ThreadingHTTPServer):
    # A browser that asks for a whole page at once may have to wait, but is not refused.
    request_queue_size = 128

    def handle_error(self, request, client_address) -> None:
        """Report errors, except that a reader left before the answer was complete."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


@contextmanager
def served(directory: Path, handler: type[Handler] = Handler) -> Iterator[str]:
    """Serve the directory on a free port; yields the origin."""
    with Host(("127.0.0.1", 0), partial(handler, directory=directory)) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


@pytest.fixture(scope="module")
def guides(tmp_path_factory) -> Path:
    directory = tmp_path_factory.mktemp("elsewhere") / "site"
    directory.mkdir()
    return directory


@pytest.fixture(scope="module")
def listed_origin(guides) -> Iterator[str]:
    with served(guides) as origin:
        yield origin


@pytest.fixture(scope="module")
def unlisted_origin(guides) -> Iterator[str]:
    with served(guides) as origin:
        yield origin


@pytest.fixture(scope="module")
def desk_elsewhere(guides, listed_origin, tmp_path_factory) -> Iterator[str]:
    # The desk only asks whether DESK_URL is set; which port it gets is known once it runs.
    settings = {
        "DJANGO_SETTINGS_MODULE": "tests.e2e.settings",
        "SITE_ORIGINS": listed_origin,
        "SITE_URL": f"{listed_origin}/",
        "DESK_URL": "http://127.0.0.1",
    }
    with running_desk(site_dir=guides, data_dir=tmp_path_factory.mktemp("desk"), **settings) as desk:
        build_guides(guides, SITE_URL=f"{listed_origin}/", DESK_URL=desk.url)
        yield desk.url


@pytest.fixture
def title() -> str:
    return new_title()


def test_signed_in_member_sends_in_place(open_page, words, title, desk_elsewhere, listed_origin):
    page = open_page(words, base_url=listed_origin)
    sign_in_at(desk_elsewhere, page, words)
    open_submit_guide(page, words)
    fill_in(page, words, title=title)
    send(page, words)
    reference = read_reference(page, words)
    assert page.url == f"{listed_origin}/en/submit/"
    page.get_by_role("main").get_by_role("link", name=words.open_my_technical_issues, exact=True).click()
    expect(listed(page, words.open, title)).to_contain_text(reference)
    page.get_by_role("link", name=words.submit_guide).click()
    expect(page).to_have_url(f"{listed_origin}/en/submit/")


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_signed_out_member_signs_in_and_sends(open_page, words, title, desk_elsewhere, listed_origin, scripts):
    page = open_page(words, base_url=listed_origin, java_script_enabled=scripts)
    open_submit_guide(page, words)
    fill_in(page, words, title=title)
    send(page, words)
    expect(page.get_by_text(words.text_is_kept)).to_be_visible()
    sign_in(page, words, "silver")
    expect_filled_in(page, words, title=title)
    send(page, words)
    read_reference(page, words)


def test_unlisted_origin_is_told_why(open_page, words, title, desk_elsewhere, unlisted_origin):
    page = open_page(words, base_url=unlisted_origin, java_script_enabled=False)
    sign_in_at(desk_elsewhere, page, words)
    open_submit_guide(page, words)
    fill_in(page, words, title=title)
    send(page, words)
    expect(page.get_by_text(words.unknown_page)).to_be_visible()
    expect_nothing_filed(page, words, title, desk_elsewhere)


def test_script_of_an_unlisted_origin_is_told_why(open_page, words, title, desk_elsewhere, unlisted_origin, expected):
    # The script may not ask who is signed in.
    expected.extend(["blocked by CORS policy", "net::ERR_FAILED"])
    page = open_page(words, base_url=unlisted_origin)
    sign_in_at(desk_elsewhere, page, words)
    open_submit_guide(page, words)
    fill_in(page, words, title=title)
    send(page, words)
    expect(page.get_by_text(words.unknown_page)).to_be_visible()
    expect_filled_in(page, words, title=title)
    expect_nothing_filed(page, words, title, desk_elsewhere)


def sign_in_at(desk: str, page: Page, words: Words) -> None:
    page.goto(f"{desk}/help/")
    sign_in(page, words, "silver")


def expect_nothing_filed(page: Page, words: Words, title: str, desk: str) -> None:
    page.goto(f"{desk}/help/technical-issues/")
    expect(page.get_by_role("heading", name=words.my_technical_issues)).to_be_visible()
    expect(page.get_by_text(title)).to_have_count(0)
