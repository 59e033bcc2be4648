"""A search finds pages in the reader's language and no others."""

import pytest
from playwright.sync_api import expect


@pytest.fixture
def results(page, words):
    """The results for a word of the language."""
    page.goto(f"/{words.locale}/")
    fold = page.get_by_role("banner").get_by_role("group").filter(has_text=words.search)
    fold.locator("summary").click()
    field = page.get_by_role("searchbox", name=words.search)
    expect(field).to_be_focused()
    field.fill(words.search_query)
    links = fold.get_by_role("link")
    expect(links.first).to_be_visible()
    return links


def test_results_are_of_the_readers_language(results, words):
    paths = results.evaluate_all("links => links.map(link => link.pathname)")
    assert {path.split("/")[1] for path in paths} == {words.locale}


def test_result_leads_to_its_page(page, results, words):
    results.first.click()
    expect(page.get_by_role("main")).to_contain_text(words.search_query)
