"""After one visit the guides of the language open without a network."""

import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import cache
from threading import Event

import pytest
from lxml.html import fromstring, parse
from playwright.sync_api import BrowserContext, Page, expect

from scripts.chromium import launch_whole
from tests.e2e.axe import assert_accessible
from tests.e2e.conftest import listen, new_phone
from tests.e2e.offline import FAULTS, NOTICES, Notices, kept_paths, read_on, visit_once
from tests.e2e.steps import open_submit_guide
from tests.e2e.test_other_origin import Handler, served
from tests.e2e.words import ENGLISH, Words

SLUGS = ["", "sign-in/", "technical-issues/", "my-technical-issues/", "submit/", "chat/", "troubleshooting/"]


@pytest.fixture
def notices(words) -> Notices:
    return NOTICES[words.locale]


@pytest.fixture
def expected(expected) -> list[str]:
    return [*expected, *FAULTS]


@pytest.fixture(scope="module")
def phone_of(browser, desk) -> Iterator[Callable[[Words], BrowserContext]]:
    """Return a function that gives the phone of a signed-out reader who has seen one guide and has no network now."""
    with ExitStack() as stack:

        @cache
        def visited(words: Words) -> BrowserContext:
            context = stack.enter_context(new_phone(browser, words, base_url=desk.url))
            visit_once(context.new_page(), words, NOTICES[words.locale]).close()
            return context

        yield visited


@pytest.fixture
def reader(phone_of, words, faults) -> Iterator[Page]:
    """A new tab on that phone. The tests share it, since all that they change is whether it has a network."""
    context = phone_of(words)
    listen(context, faults)
    with context.new_page() as page:
        yield page
    context.set_offline(True)


def test_every_guide_opens(reader, words, site_dir):
    pages = {slug: parse(site_dir / words.locale / slug / "index.html") for slug in SLUGS}
    opened = {slug: reader.goto(f"/{words.locale}/{slug}").text() for slug in SLUGS}
    headings = {slug: fromstring(text).xpath("string(//h1)") for slug, text in opened.items()}
    assert headings == {slug: page.xpath("string(//h1)") for slug, page in pages.items()}


def test_guide_says_that_it_is_a_copy(reader, words, notices):
    reader.goto(f"/{words.locale}/")
    expect(reader.get_by_text(notices.kept)).to_be_visible()
    assert_accessible(reader)


def test_search_finds(reader, words):
    reader.goto(f"/{words.locale}/")
    fold = reader.get_by_role("banner").get_by_role("group").filter(has_text=words.search)
    fold.locator("summary").click()
    reader.get_by_role("searchbox", name=words.search).fill(words.search_query)
    fold.get_by_role("link").first.click()
    expect(reader.get_by_role("main")).to_contain_text(words.search_query)


def test_page_that_is_not_kept_says_so_and_leads_on(reader, words, notices):
    reader.goto(f"/{words.locale}/nowhere/")
    expect(reader.get_by_role("heading", level=1)).to_have_text(notices.not_kept)
    reader.get_by_role("navigation", name=notices.not_kept).get_by_role("link", name=words.chat_guide).click()
    expect(reader.get_by_role("heading", level=1)).to_have_text(words.chat_guide)


def test_notice_goes_when_the_line_is_back_and_the_page_is_the_same(reader, words, notices):
    open_submit_guide(reader, words)
    expect(reader.get_by_text(notices.kept)).to_be_visible()
    reader.context.set_offline(False)
    expect(reader.get_by_text(notices.kept)).to_be_hidden()
    expect(reader.get_by_text(notices.updated)).to_be_hidden()


@pytest.mark.parametrize("words", [ENGLISH], ids=["en"])
def test_only_guides_of_the_language_are_kept(open_page, words, notices):
    page = open_page(words, worker=True, member="requester-en")
    open_submit_guide(page, words)
    read_on(page, notices)
    page.goto("/help/technical-issues/")
    open_submit_guide(page, words)
    kept = kept_paths(page)
    assert {path.split("/")[1] for path in kept} == {"en", "assets"}
    assert len([path for path in kept if path.startswith("/assets/search/")]) <= 1


@pytest.mark.parametrize("words", [ENGLISH], ids=["en"])
def test_guides_below_a_path_open_too(open_page, words, notices, site_dir, tmp_path, until_end):
    shutil.copytree(site_dir, tmp_path / "host/a/guides")
    page = open_page(words, worker=True, base_url=until_end.enter_context(served(tmp_path / "host")))
    page.goto("/a/guides/en/submit/")
    read_on(page, notices)
    page.context.set_offline(True)
    page.goto("/a/guides/en/chat/")
    expect(page.get_by_text(notices.kept)).to_be_visible()


@pytest.mark.parametrize("words", [ENGLISH], ids=["en"])
@pytest.mark.parametrize("broken", ["Cache.prototype.put", "CacheStorage.prototype.open"])
def test_storage_that_fails_costs_no_page_that_the_network_has(open_page, words, notices, broken):
    page = open_page(words, worker=True)
    open_submit_guide(page, words)
    read_on(page, notices)
    (worker,) = page.context.service_workers
    worker.evaluate(f"void ({broken} = () => Promise.reject(new DOMException('full', 'QuotaExceededError')))")
    page.goto(f"/{words.locale}/sign-in/")
    picture = page.locator("article picture img").first
    picture.scroll_into_view_if_needed()
    expect(picture).to_have_js_property("complete", True)
    assert picture.evaluate("image => image.naturalWidth") > 0


@pytest.mark.parametrize("words", [ENGLISH], ids=["en"])
def test_page_of_another_build_is_not_kept(open_page, words, notices):
    page = open_page(words, worker=True)
    open_submit_guide(page, words)
    read_on(page, notices)
    (worker,) = page.context.service_workers
    refusal = worker.evaluate("""async () => {
        const [path, key] = [...pages].at(-1);
        await (await caches.open(CACHE)).delete(key);
        globalThis.fetch = async () => new Response('<html data-version="another">');
        return save([[path, key]]).then(() => "kept", (error) => error.message);
    }""")
    assert refusal.endswith("of another build")


class SlowHandler(Handler):
    """Answers as soon as `go` is set."""

    go = Event()

    def do_GET(self) -> None:  # noqa: N802  # the base class's name
        self.go.wait()
        super().do_GET()


@pytest.mark.parametrize("words", [ENGLISH], ids=["en"])
def test_weak_line_shows_the_copy_until_the_answer_is_there(open_page, words, notices, site_dir, until_end):
    origin = until_end.enter_context(served(site_dir, SlowHandler))
    # Otherwise the server would never end if the test fails.
    until_end.callback(SlowHandler.go.set)
    SlowHandler.go.set()
    page = open_page(words, worker=True, base_url=origin)
    open_submit_guide(page, words)
    read_on(page, notices)
    SlowHandler.go.clear()
    page.reload()
    expect(page.get_by_text(notices.kept)).to_be_visible()
    SlowHandler.go.set()
    expect(page.get_by_text(notices.kept)).to_be_hidden()


@pytest.fixture
def sparing_page(browser, desk, words) -> Iterator[Page]:
    """A reader on a slow connection, which saves nothing unasked."""
    launched = launch_whole(browser.browser_type, "--force-effective-connection-type=2G")
    yield launched.new_page(base_url=desk.url, locale=words.browser_locale)
    launched.close()


@pytest.mark.parametrize("words", [ENGLISH], ids=["en"])
def test_on_a_sparing_line_guides_are_kept_when_asked_for(sparing_page, words, notices):
    open_submit_guide(sparing_page, words)
    sparing_page.mouse.wheel(0, 300)
    save = sparing_page.get_by_role("button", name=re.compile(r"Save the guides for reading offline \(\d+ kB\)"))
    expect(save).to_be_visible(timeout=30_000)
    assert "/en/chat/" not in kept_paths(sparing_page)
    save.click()
    expect(sparing_page.get_by_text(notices.saved)).to_be_visible(timeout=30_000)
    assert "/en/chat/" in kept_paths(sparing_page)
