"""A search that finds nothing is counted once the reader stops typing, unless her browser asks not to be followed."""

import re
from urllib.parse import parse_qs
from uuid import uuid4

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.steps import pass_time
from tests.e2e.words import FINNISH

SEARCHES = re.compile("/help/searches/")
# In seconds, longer than the counter waits before it posts a query that found nothing.
PAUSE = 4
in_finnish = pytest.mark.parametrize("words", [FINNISH], ids=["fi"])


@pytest.fixture
def posts(page) -> list[str]:
    """The queries that the page has posted to the counter."""
    found: list[str] = []

    def note(request) -> None:
        if SEARCHES.search(request.url):
            found.append(parse_qs(request.post_data)["query"][0])

    page.on("request", note)
    return found


@pytest.fixture
def nonsense() -> str:
    """A query without any part of a word or compound, and without digits, which are not counted."""
    return uuid4().hex.translate(str.maketrans("0123456789abcdef", "qxzwjqxzwjqxzwjq"))[:16]


@pytest.fixture
def opened(page, words) -> Page:
    """The home page with its search open, on a clock that the tests move."""
    page.clock.install()
    page.goto(f"/{words.locale}/")
    page.locator("summary", has_text=words.search).click()
    return page


def search(page: Page, words, query: str) -> None:
    page.get_by_role("searchbox", name=words.search).fill(query)


def settle(page: Page) -> None:
    """Let the search settle and wait for the counter's script, which loads when a search first finds nothing."""
    with page.expect_response(re.compile("/feedback/searches")):
        pass_time(page, 2)


def test_it_reaches_the_team(opened, words, nonsense, agent):
    search(opened, words, nonsense)
    settle(opened)
    with opened.expect_response(SEARCHES) as answer:
        pass_time(opened, PAUSE)
    assert answer.value.status == 204
    agent.goto(f"/help/agent/feedback/missedsearch/?q={nonsense}")
    expect(agent.locator("#result_list tbody tr")).to_contain_text(words.locale)


@in_finnish
def test_only_what_the_reader_stopped_at_is_counted(opened, words, nonsense, posts):
    search(opened, words, nonsense[:6])
    search(opened, words, words.search_query)
    search(opened, words, nonsense)
    settle(opened)
    with opened.expect_response(SEARCHES):
        pass_time(opened, PAUSE)
    assert posts == [nonsense]


@in_finnish
def test_same_search_is_counted_once_on_a_page(opened, words, nonsense, posts):
    search(opened, words, nonsense)
    settle(opened)
    with opened.expect_response(SEARCHES):
        pass_time(opened, PAUSE)
    search(opened, words, words.search_query)
    search(opened, words, nonsense)
    pass_time(opened, 2 + PAUSE)
    search(opened, words, f"{nonsense}j")
    with opened.expect_response(SEARCHES):
        pass_time(opened, 2 + PAUSE)
    assert posts == [nonsense, f"{nonsense}j"]


@in_finnish
def test_reader_who_asks_not_to_be_followed_sends_nothing(page, words, nonsense, posts, request):
    page.add_init_script("Object.defineProperty(Navigator.prototype, 'globalPrivacyControl', { value: true });")
    opened = request.getfixturevalue("opened")
    search(opened, words, nonsense)
    settle(opened)
    pass_time(opened, 10)
    assert posts == []
