"""Pages are exported as PO and XLIFF and imported again: exactly the translated spans are replaced."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scripts.parity.page.pages import parse_page
from scripts.parity.translate.exchange.file_formats import SHEET_FORMATS
from scripts.parity.translate.exchange.merge import merge
from scripts.parity.translate.exchange.sheets import Translation
from scripts.parity.translate.exchange.spans import as_text_of
from scripts.parity.translate.exchange.units import find_units, make_sheet
from tests.parity.any_pages import LINES, make_pair, pages

REPOSITORY = Path(__file__).parents[2]
TREES = [REPOSITORY / "docs", REPOSITORY / "tests/parity/corpus"]
TARGETS = sorted(file for tree in TREES for locale in ("fi", "no") for file in (tree / locale).rglob("*.md"))
OUR_PAGES = pytest.mark.parametrize("target", TARGETS, ids=lambda file: f"{file.parent.name}/{file.name}")
ANY_FORMAT = pytest.mark.parametrize("form", SHEET_FORMATS.values(), ids=SHEET_FORMATS)


def read_pair(target):
    """Return the pair of a target page and its source."""
    source = target.parents[1] / "en" / target.name
    return make_pair(*(file.read_bytes().decode() for file in (source, target)))


def send_and_return(pair, folder, form):
    """Export a pair and read the file back unchanged; returns its translations."""
    file = folder / f"a.md{form.suffix}"
    file.write_text(form.write(make_sheet(pair, docs="docs")), encoding="utf-8", newline="\n")
    return form.read(file).translations


def translate(pair, texts):
    """Return translations with new texts for the units at these positions."""
    units = [unit for unit, _ in find_units(pair)]
    return [Translation(units[at].id, text, units[at].fingerprint, False) for at, text in texts.items()]


def imported(source, target, *texts):
    """Return the target page after its first units got these texts."""
    pair = make_pair(source, target)
    merged = merge(pair, translate(pair, dict(enumerate(texts))))
    assert merged.refused == ()
    return merged.text


def end_of(page, segment):
    """Return the end of a segment; a YAML block scalar reaches to the next line."""
    is_block = segment.kind == "word" and page.text[segment.start] in "|>"
    return len(page.text[: segment.end].rstrip()) if is_block else segment.end


def outside(page, segments):
    """Return the text of a page outside of some of its segments."""
    edges = [0, *(edge for segment in segments for edge in (segment.start, end_of(page, segment))), len(page.text)]
    return [page.text[start:end] for start, end in zip(edges[::2], edges[1::2], strict=True)]


# Pages of ours


@ANY_FORMAT
@OUR_PAGES
def test_page_of_ours_comes_back_unchanged(target, form, tmp_path):
    pair = read_pair(target)
    merged = merge(pair, send_and_return(pair, tmp_path, form), take_open=True)
    assert (merged.text.encode(), merged.refused) == (target.read_bytes(), ())


@pytest.mark.parametrize("step", [2, 7])
@OUR_PAGES
def test_only_changed_spans_of_a_page_of_ours_differ(target, step):
    pair = read_pair(target)
    units = list(find_units(pair))[::step]
    merged = merge(pair, [Translation(unit.id, f"Uusi {unit.target}", unit.fingerprint, False) for unit, _ in units])
    new = parse_page(merged.text, path="a.md", locale="fi", lang="fi")
    places = sorted(pair.target.segments.index(segment) for _, segment in units)
    assert merged.refused == ()
    assert outside(new, [new.segments[at] for at in places]) == outside(
        pair.target, [pair.target.segments[at] for at in places]
    )
    assert all(new.segments[at].text == f"Uusi {pair.target.segments[at].text}" for at in places)


# Any page

slow = settings(max_examples=100, suppress_health_check=[HealthCheck.too_slow])


@ANY_FORMAT
@slow
@given(texts=pages())
def test_any_page_comes_back_unchanged(tmp_path_factory, form, texts):
    pair = make_pair(*texts)
    translations = send_and_return(pair, tmp_path_factory.getbasetemp(), form)
    merged = merge(pair, translations, take_open=True)
    assert [(one.id, one.text) for one in translations] == [(unit.id, unit.target) for unit, _ in find_units(pair)]
    assert (merged.text, merged.refused) == (pair.target.text, ())


@slow
@given(texts=pages(), news=st.dictionaries(st.integers(0, 9), LINES.map("\n".join), min_size=1, max_size=4))
def test_only_changed_spans_of_any_page_differ(texts, news):
    pair = make_pair(*texts)
    units = list(find_units(pair))
    chosen = {at: text for at, text in news.items() if at < len(units)}
    merged = merge(pair, translate(pair, chosen))
    refused = {name for name, _ in merged.refused}
    new = parse_page(merged.text, path="a.md", locale="fi", lang="fi")
    expected = {
        pair.target.segments.index(units[at][1]): as_text_of(units[at][1], text)
        for at, text in chosen.items()
        if text.strip() and units[at][0].id not in refused
    }
    assert [segment.kind for segment in new.segments] == [segment.kind for segment in pair.target.segments]
    assert {at: new.segments[at].text for at in expected} == expected
    assert outside(new, [new.segments[at] for at in sorted(expected)]) == outside(
        pair.target, [pair.target.segments[at] for at in sorted(expected)]
    )


# What exactly is written


@pytest.mark.parametrize(
    ("target", "text", "expected"),
    [
        ("Yksi  \n  kaksi\n", "Yksi\nkolme", "Yksi  \n  kolme\n"),
        ("- Yksi\n    kaksi\n", "Yksi\nkaksi\nkolme", "- Yksi\n    kaksi\n    kolme\n"),
        ("- Yksi\n    kaksi\n", "Kaksi", "- Kaksi\n"),
        ("- Yksi\n- Toinen\n", "Yksi\nkaksi", "- Yksi\n    kaksi\n- Toinen\n"),
        ("> Yksi\n", "Yksi\nkaksi", "> Yksi\n> kaksi\n"),
        ("\ufeffYksi\r\nkaksi\r\n", "Nolla\nYksi\nkaksi", "\ufeffNolla\r\nYksi\r\nkaksi\r\n"),
        ("[^1]: Yksi\n", "Yksi\nkaksi", "[^1]: Yksi\n    kaksi\n"),
    ],
)
def test_lines_keep_their_indentation_and_ends(target, text, expected):
    assert imported(target.replace("Yksi", "One").replace("kaksi", "two"), target, text) == expected


@pytest.mark.parametrize(
    ("target", "text", "expected"),
    [
        ("title: Sana", "Ei: yksi", 'title: "Ei: yksi"'),
        ("title: Sana", "no", 'title: "no"'),
        ("title: Sana", "2026-01-31", 'title: "2026-01-31"'),
        ("title: Sana", "Yksi\nkaksi", "title: Yksi kaksi"),
        ("title: 'Sana'", "Rock'n'roll", "title: 'Rock''n''roll'"),
        ('title: "Sana" # huom', 'Sano "hei"', 'title: "Sano \\"hei\\"" # huom'),
        ("title: |\n  Sana\n  Toinen", "Eka\nToka", "title: |\n  Eka\n  Toka"),
        ("{title: Sana, form: {a: Sana}}", "Eka, toka", '{title: "Eka, toka", form: {a: Sana}}'),
        ("title: &t Sana", "Ei: yksi", 'title: &t "Ei: yksi"'),
        ("title: Sana\nform: {a: Sana}", "Eka, toka", "title: Eka, toka\nform: {a: Sana}"),
    ],
)
def test_word_is_written_as_a_safe_scalar_in_its_style(target, text, expected):
    source = target.replace("Sana", "Word").replace("Toinen", "Other")
    assert imported(f"---\n{source}\n---\n", f"---\n{target}\n---\n", text) == f"---\n{expected}\n---\n"


@pytest.mark.parametrize(
    ("target", "text", "expected"),
    [
        ("# Sana { #a }\n", "Eka\ntoka", "# Eka toka { #a }\n"),
        ('!!! note "Sana"\n', "Eka\n toka", '!!! note "Eka toka"\n'),
        ("| Sana | 1 |\n|---|---|\n", "a|b `c|d` e\\|f", "| a\\|b `c|d` e\\|f | 1 |\n|---|---|\n"),
        ("![Sana](a.png)\n", "Eka", "![Eka](a.png)\n"),
    ],
)
def test_one_line_segment_stays_on_its_line(target, text, expected):
    assert imported(target.replace("Sana", "Word"), target, text) == expected


@pytest.mark.parametrize("text", ["Eka\n\nToka", "# Eka", "- Eka", "Eka\n\n    toka", "| a |\n|---|"])
def test_text_that_spoils_the_structure_is_refused_by_name(text):
    pair = make_pair("One word.\n\nTwo words.\n", "Yksi sana.\n\nKaksi sanaa.\n")
    merged = merge(pair, translate(pair, {0: text, 1: "Monta sanaa."}))
    assert merged.text == "Yksi sana.\n\nMonta sanaa.\n"
    assert [name.rpartition(".")[0] for name, _ in merged.refused] == ["top.paragraph"]


def test_page_that_changed_meanwhile_is_refused_and_the_rest_is_imported():
    source = "One word.\n\nTwo words.\n\nThree words.\n"
    sent = translate(make_pair(source, "Yksi.\n\nKaksi.\n\nKolme.\n"), {0: "Eka.", 1: "Toka.", 2: "Kolmas."})
    merged = merge(make_pair(source, "Yy.\n\nToka.\n\nKolme.\n"), sent)
    assert merged.text == "Yy.\n\nToka.\n\nKolmas.\n"
    assert [reason.split(";")[0] for _, reason in merged.refused] == ["the page changed since the export"]


def test_source_that_changed_meanwhile_is_refused():
    sent = translate(make_pair("One word.\n", "Yksi.\n"), {0: "Eka."})
    merged = merge(make_pair("Two words.\n", "Yksi.\n"), sent)
    assert (merged.text, merged.imported) == ("Yksi.\n", 0)
    assert "the source changed since the export" in merged.refused[0][1]


def test_unit_without_a_fingerprint_is_refused():
    pair = make_pair("One word.\n", "Yksi.\n")
    sent = [Translation(unit.id, "Eka.", "", False) for unit, _ in find_units(pair)]
    assert "fingerprint" in merge(pair, sent).refused[0][1]


@pytest.mark.parametrize("character", ["\0", "\ud800"])
def test_character_that_no_page_can_hold_is_refused(character):
    pair = make_pair("One word.\n", "Yksi.\n")
    merged = merge(pair, translate(pair, {0: f"Eka{character}."}))
    assert "a character that no page can hold" in merged.refused[0][1]


def test_id_does_not_depend_on_other_segments():
    before = make_pair("# A { #a }\n\nSame.\n\nSame.\n", "# Ä { #a }\n\nSama.\n\nSama.\n")
    after = make_pair(
        "# B { #a }\n\nNew.\n\nSame.\n\nSame.\n\n## C\n\nSame.\n",
        "# B { #a }\n\nUusi.\n\nX.\n\nX.\n\n## C\n\nX.\n",
    )
    ids = [[unit.id for unit, _ in find_units(pair) if unit.source == "Same."] for pair in (before, after)]
    assert ids[1][:2] == ids[0]
    assert len({*ids[1]}) == 3
