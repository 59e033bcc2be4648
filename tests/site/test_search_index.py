import json

import pytest

from scripts.build_site.search.index import make_index
from scripts.build_site.search.sections import sections_of
from scripts.build_site.search.synonyms import read_synonyms
from scripts.build_site.search.words import bases_of, key_of


@pytest.fixture
def index(site, parse, locale):
    header = parse(site / locale / "index.html").xpath("//*[@data-module='search']")[0]
    return json.loads((site / locale / header.get("data-index")).read_text(encoding="utf-8"))


def test_index_has_the_pages_of_its_locale(index, site, locale):
    built = {path.parent.relative_to(site / locale).as_posix() for path in (site / locale).rglob("index.html")}
    assert {address.rstrip("/") or "." for address, _ in index["pages"]} == built


def test_index_has_the_headings_of_its_locale(index, site, parse, locale):
    for number, (address, title) in enumerate(index["pages"]):
        page = parse(site / locale / address / "index.html")
        assert title == " ".join(page.xpath("string(//article//h1)").split())
        headings = page.xpath("//article//*[self::h2 or self::h3][@id]/@id")
        assert [anchor for at, anchor, *_ in index["sections"] if at == number] == ["", *headings]


def test_index_has_no_text_of_the_controls(index):
    assert not [text for *_, text in index["sections"] if "idempotency" in text or "\0" in text]


def test_every_word_stands_somewhere(index):
    assert len(index["words"].split(" ")) == len(index["hits"])
    assert all(index["hits"])


def test_index_is_light(index):
    assert len(json.dumps(index, ensure_ascii=False).encode()) < 60_000


@pytest.mark.parametrize(
    ("lang", "form", "base"),
    [
        ("fi", "salasanojasi", "salasana"),
        ("fi", "tukipyyntöön", "tukipyyntö"),
        ("fi", "kuvakaappauksen", "kaappaus"),
        ("nb", "forespørslene", "forespørsel"),
        ("nb", "skjermbilder", "skjermbilde"),
        ("en", "screenshots", "screenshot"),
    ],
)
def test_form_is_counted_for_its_base_form(lang, form, base):
    assert key_of(base) in bases_of(form, lang, "en")
    assert key_of(form) not in bases_of(form, lang, "en")


def test_index_does_not_depend_on_the_order_of_sets(site, guides, locale, langs, monkeypatch):
    """Otherwise the index would change with each build, and announce an update to every returning reader."""
    pages = sorted((site / locale).rglob("index.html"))
    sections = [one for page in pages for one in sections_of(page.read_text(encoding="utf-8"), page=page.parent.name)]
    said = read_synonyms(guides, locale, "en")
    orders = []
    for is_backwards in (False, True):
        monkeypatch.setattr(
            "scripts.build_site.search.index.bases_of",
            lambda *word, is_backwards=is_backwards: sorted(bases_of(*word), reverse=is_backwards),
        )
        orders.append(make_index(sections, said, lang=langs[locale], source_lang="en"))
    assert orders[0] == orders[1]


def test_what_stands_around_the_text_is_not_found():
    page = """<article><h2 id="a">Files</h2><p class="notice behind">Behind the English</p><p>Send a PDF.</p>
        <ul class="save"><li><a>Save as PDF ({pdf/a.pdf} kB)</a></li></ul></article>"""
    assert [section.text for section in sections_of(page, page="a")] == ["Send a PDF."]
