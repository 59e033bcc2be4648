import json

import pytest


@pytest.fixture
def index(site, locale):
    return json.loads((site / locale / "search/search_index.json").read_text(encoding="utf-8"))


def test_index_has_the_pages_of_its_locale(index, site, locale):
    indexed = {entry["location"].partition("#")[0] for entry in index["docs"]}
    built = {path.parent.relative_to(site / locale).as_posix() for path in (site / locale).rglob("index.html")}
    assert {location.rstrip("/") or "." for location in indexed} == built


def test_index_has_no_other_language(index, site, parse, locale):
    titles = {entry["title"] for entry in index["docs"] if "#" not in entry["location"]}
    headings = {" ".join(parse(path).findtext(".//h1").split()) for path in (site / locale).rglob("index.html")}
    assert titles & headings == titles


def test_index_stems_in_the_language(index, locale):
    assert index["config"]["lang"] == [locale]
    assert "stemmer" in index["config"]["pipeline"]
