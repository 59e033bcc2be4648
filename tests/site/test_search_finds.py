"""The search in Chromium finds the judged target of each query first or among the first three."""

import re
import shutil

import pytest

from scripts.benchmarks.search import LEAST, rate, read_queries
from scripts.benchmarks.search_engines import ROOT, ask_ours, opened
from scripts.build_site.search.words import key_of

KEYS = 'async (words) => { const { keyOf } = await import("/search/words.js"); return words.map(keyOf); }'
WORDS = ["Pääkäyttö", "forespørsel", "forespoersel", "Ærlig", "BÅT", "baat", "kuvakaappaus", "2FA", "straße", "naïve"]


@pytest.fixture(scope="module")
def page(site, langs, tmp_path_factory):
    """Open a page that can import the search's modules and load the built site's indexes."""
    folder = tmp_path_factory.mktemp("search")
    shutil.copytree(ROOT / "overrides/assets/javascripts/search", folder / "search")
    for locale in langs:
        (folder / locale / "search").mkdir(parents=True)
        home = (site / locale / "index.html").read_text(encoding="utf-8")
        index = re.search(r'data-index="([^"]+)"', home)[1]
        shutil.copy(site / locale / index, folder / locale / "search/index.json")
    with opened(folder) as chromium:
        yield chromium


@pytest.mark.parametrize("rank", LEAST)
def test_judged_queries_are_answered(page, locale, rank):
    queries = read_queries(locale)
    assert len(queries) >= 40
    assert rate(queries, ask_ours(page, locale, [query.text for query in queries])).at(rank) >= LEAST[rank]


def test_every_judged_target_is_a_heading(site, locale):
    targets = {target for query in read_queries(locale) for target in query.targets}
    pages = {target.partition("#")[0] for target in targets}
    texts = {page: (site / locale / page / "index.html").read_text(encoding="utf-8") for page in pages}
    ids = {target: f'id="{target.partition("#")[2]}"' for target in targets if "#" in target}
    assert [target for target, written in ids.items() if written not in texts[target.partition("#")[0]]] == []


def test_browser_and_build_fold_words_alike(page):
    assert page.evaluate(KEYS, WORDS) == [key_of(word) for word in WORDS]


CASES = [
    ("fi", "salasanan", "sign-in/#forgot-password"),
    ("fi", "salasanoja", "sign-in/#forgot-password"),
    ("fi", "kuvakaappauksen", "submit/#take-a-screenshot"),
    ("fi", "paasenko kirjautumaan", "sign-in/#if-it-fails"),
    ("no", "forespoerselen", "my-technical-issues/#closed"),
    ("no", "passordet", "sign-in/#forgot-password"),
    ("no", "skjerm bilde", "submit/#take-a-screenshot"),
    ("en", "pasword", "sign-in/#forgot-password"),
    ("fi", "Awaiting Feedback", "my-technical-issues/#awaiting-feedback"),
    ("no", "take a screenshot", "submit/#take-a-screenshot"),
]


@pytest.mark.parametrize(("folder", "query", "target"), CASES)
def test_form_slip_or_english_name_is_found(page, folder, query, target):
    assert target in ask_ours(page, folder, [query])[0]


@pytest.mark.parametrize("query", ["xyzzy", "miten xyzzy", "€", ""])
def test_nonsense_finds_nothing(page, query):
    assert ask_ours(page, "fi", [query]) == [[]]
