"""A wrong address: the guides' own 404 in the reader's language, whose search starts with the words of the address."""

import pytest
from playwright.sync_api import expect

from tests.e2e.steps import button
from tests.e2e.words import FINNISH

SEARCH = {"en": "Search the guides", "fi": "Hae ohjeista", "no": "Søk i veiledningene"}
WRONG = {"en": "pasword-forgoten", "fi": "salasna-unohtunut", "no": "glemt-pasord"}


@pytest.fixture(autouse=True)
def _not_found_is_expected(expected):
    expected.append("status of 404")


@pytest.fixture
def query(page):
    return page.get_by_role("article").get_by_role("searchbox")


def test_search_starts_with_the_words_of_the_address(page, words, query):
    assert page.goto(f"/{words.locale}/{WRONG[words.locale]}/").status == 404
    expect(query).to_have_value(WRONG[words.locale].replace("-", " "))


@pytest.mark.parametrize("words", [FINNISH], ids=["fi"])
@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("l%C3%A4het%C3%A4_kuva.html", "lähetä kuva"),
        ("guides/old/index.html", "guides old"),
        ("%E4%F6", "E4 F6"),
        ("%3Cscript%3Ealert(1)%3C/script%3E/", "script alert 1 script"),
    ],
)
def test_any_address_gives_words_and_nothing_else(page, words, query, path, text):
    page.goto(f"/{words.locale}/{path}")
    expect(query).to_have_value(text)


def test_search_leads_on(page, words, query):
    page.goto(f"/{words.locale}/nowhere/")
    query.fill(words.search_query)
    button(page, SEARCH[words.locale]).tap()
    expect(page).to_have_url(f"/{words.locale}/?q={words.search_query}")
    expect(page.locator("[data-searches]").get_by_role("link").first).to_be_visible()


def test_guides_are_listed(page, words):
    page.goto(f"/{words.locale}/nowhere/")
    expect(page.get_by_role("article").get_by_role("link", name=words.submit_guide)).to_be_visible()


def test_without_javascript_no_search_is_promised(open_page, words, expected):
    # Chromium reports modules that it does not fetch.
    expected.append(r"\.js: csp")
    page = open_page(words, java_script_enabled=False)
    page.goto(f"/{words.locale}/nowhere/")
    expect(page.get_by_role("article").get_by_role("searchbox")).to_have_count(0)
    page.get_by_role("article").get_by_role("link", name=words.submit_guide).click()
    expect(page).to_have_url(f"/{words.locale}/submit/")
