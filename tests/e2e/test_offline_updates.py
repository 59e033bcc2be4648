"""A reader of an outdated page is told of the new one, and gets it without losing what she wrote."""

import re
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.axe import assert_accessible
from tests.e2e.offline import FAULTS, NOTICES, Notices, kept_paths, read_on
from tests.e2e.steps import button, expect_filled_in, fill_in, open_submit_guide
from tests.e2e.test_other_origin import served
from tests.e2e.words import ENGLISH


@pytest.fixture
def notices(words) -> Notices:
    return NOTICES[words.locale]


@pytest.fixture
def expected(expected) -> list[str]:
    return [*expected, *FAULTS]


@pytest.fixture
def own_site(site_dir, tmp_path) -> Path:
    """A copy of the guides that a test may change."""
    return Path(shutil.copytree(site_dir, tmp_path / "site"))


@pytest.fixture
def host(own_site, until_end) -> str:
    return until_end.enter_context(served(own_site))


def publish(site: Path, address: str, old: str, new: str) -> None:
    """Change a page as a build does: its text, its version, and the version in the service worker."""
    page = site / address / "index.html"
    text = page.read_text(encoding="utf-8")
    version = re.search(r'data-version="(\w+)"', text)[1]
    page.write_text(text.replace(old, new).replace(version, "0123456789ab"), encoding="utf-8")
    worker = site / address.split("/")[0] / "service-worker.js"
    worker.write_text(worker.read_text(encoding="utf-8").replace(version, "0123456789ab"), encoding="utf-8")


def test_update_is_told_and_shown_without_losing_what_was_typed(open_page, words, notices, own_site, host):
    page = open_page(words, worker=True, base_url=host)
    open_submit_guide(page, words)
    read_on(page, notices)
    fill_in(page, words, title="tilaus")
    publish(own_site, f"{words.locale}/submit", "</h1>", " (2)</h1>")
    update(page, until="installed")
    expect(page.get_by_text(notices.updated)).to_be_visible()
    assert_accessible(page)
    button(page, notices.show_new).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("(2)")
    expect_filled_in(page, words, title="tilaus")
    assert len([path for path in kept_paths(page) if path == f"/{words.locale}/submit/"]) == 1


@pytest.mark.parametrize("words", [ENGLISH], ids=["en"])
def test_update_of_another_page_is_not_told(open_page, words, notices, own_site, host):
    page = open_page(words, worker=True, base_url=host)
    open_submit_guide(page, words)
    read_on(page, notices)
    publish(own_site, "en/chat", "</h1>", " (2)</h1>")
    update(page, until="activated")
    expect(page.get_by_text(notices.updated)).to_be_hidden()
    page.context.set_offline(True)
    page.goto("/en/chat/")
    expect(page.get_by_role("heading", level=1)).to_contain_text("(2)")


def update(page: Page, *, until: str) -> None:
    """Look for a new worker, as the browser does from time to time, and wait for its state."""
    page.evaluate(
        """async (state) => {
            const registration = await navigator.serviceWorker.getRegistration();
            await registration.update();
            const worker = registration.installing ?? registration.waiting;
            while (worker.state !== state) await new Promise(setTimeout);
        }""",
        until,
    )
