"""What `export` tells a translator, and what `import` accepts."""

import subprocess

import polib
import pytest

from scripts.parity.__main__ import main
from scripts.parity.translate.exchange.file_formats import SHEET_FORMATS, read_sheet
from scripts.parity.translate.exchange.sheets import Translation
from scripts.parity.translate.exchange.units import find_units
from tests.parity.any_pages import make_pair
from tests.parity.trees import confirm, write_tree

ANY_FORMAT = pytest.mark.parametrize("form", SHEET_FORMATS)

TREE = {
    "en/a.md": "# A page { #a }\n\nAt most 10 MB.\n\nSave {name} with **Save**.\n",
    "fi/a.md": "# Sivu { #a }\n\nEnintään 5 Mt.\n\nTallenna {name}: **Save** (Tallenna).\n",
}


@pytest.fixture
def tree(tmp_path):
    """Write a tree with a stale, an unconfirmed and a confirmed translation."""
    docs = tmp_path / "docs"
    write_tree(docs, {name: text.replace("10 MB", "5 MB").replace("Save {", "Keep {") for name, text in TREE.items()})
    confirm(docs)
    write_tree(docs, {name: text.replace("Tallenna {", "Talleta {") for name, text in TREE.items()})
    return docs


def export(docs, *arguments):
    return main(["export", "fi", "--docs", str(docs), "--out", str(docs.parent / "out"), *arguments])


def test_po_says_what_is_behind(tree):
    export(tree)
    heading, stale, unconfirmed = polib.pofile(str(tree.parent / "out/fi/a.md.po"))
    assert [entry.fuzzy for entry in (heading, stale, unconfirmed)] == [False, True, True]
    assert stale.previous_msgid == "At most 5 MB."
    assert stale.occurrences == [(f"{tree}/fi/a.md", "3")]
    assert "Keep as it is: {name}" in unconfirmed.comment


def test_xliff_says_what_is_behind(tree):
    export(tree, "--format", "xliff")
    text = (tree.parent / "out/fi/a.md.xlf").read_text(encoding="utf-8")
    states = ["final", "initial", "initial"]
    assert [line.split('"')[1] for line in text.splitlines() if "<segment" in line] == states
    assert '<note category="previous">At most 5 MB.</note>' in text


def test_msgfmt_accepts_the_export(tree):
    export(tree)
    subprocess.run(["msgfmt", "--check", "-o", "/dev/null", tree.parent / "out/fi/a.md.po"], check=True)


def test_page_without_translation_has_empty_ones(tree):
    write_tree(tree, {"fi/a.md": f"---\ntranslation: untranslated\n---\n{TREE['en/a.md']}"})
    export(tree)
    entries = polib.pofile(str(tree.parent / "out/fi/a.md.po"))
    assert [(entry.msgstr, entry.fuzzy) for entry in entries] == [("", False)] * 3


@pytest.mark.parametrize(
    ("labels", "notes"),
    [
        (
            {"fi": {"Save": ("Tallenna",)}},
            ["“A. Save” is the name of a control: keep it in English, in bold; its translation: Tallenna"],
        ),
        ({"fi": {"Send": ("Lähetä",)}}, []),
        ({"fi": {}, "nb": {"Save": ("Lagre",)}}, ["“A. Save” is the name of a control: keep it in English, in bold"]),
        ({}, []),
    ],
)
def test_control_is_named_as_one(labels, notes):
    ((unit, _),) = find_units(make_pair("Tap **A. Save**.\n", "Napauta **A. Save**.\n", labels=labels))
    assert [*unit.notes] == notes


FOREIGN = """\
<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.1" srcLang="en"><file id="1" original="fi/a.md">
  <group id="g"><unit id="u">
    <segment state="translated"><source>One,</source><target>Yksi<mrk id="m">,</mrk></target></segment>
    <ignorable><source> </source></ignorable>
    <segment state="final"><source>two</source><target>kaksi<cp hex="001B"/>&#13;</target></segment>
  </unit></group>
</file></xliff>"""


def test_xliff_is_read_as_other_tools_write_it(tmp_path):
    (tmp_path / "a.xlf").write_text(FOREIGN, encoding="utf-8")
    (translation,) = read_sheet(tmp_path / "a.xlf").translations
    assert translation == Translation("u", "Yksi, kaksi\x1b\r", "", False)


# The commands


def change(file, old, new):
    file.write_text(file.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


@ANY_FORMAT
def test_changed_text_is_imported(tree, form, capsys):
    export(tree, "--format", form)
    file = tree.parent / f"out/fi/a.md{SHEET_FORMATS[form].suffix}"
    change(file, "Sivu", "Eräs sivu")
    assert main(["import", "--docs", str(tree), str(file)]) == 0
    assert (tree / "fi/a.md").read_text(encoding="utf-8").startswith("# Eräs sivu { #a }\n\nEnintään 5 Mt.\n")
    assert "1 of 3 units changed" in capsys.readouterr().out


def test_check_writes_nothing(tree):
    export(tree)
    before = (tree / "fi/a.md").read_bytes()
    change(tree.parent / "out/fi/a.md.po", "Sivu", "Eräs sivu")
    assert main(["import", "--check", "--docs", str(tree), str(tree.parent / "out/fi/a.md.po")]) == 1
    assert (tree / "fi/a.md").read_bytes() == before


@pytest.mark.parametrize(("option", "expected"), [([], "Enintään 5 Mt."), (["--fuzzy"], "Enintään 10 Mt.")])
@ANY_FORMAT
def test_unsettled_unit_is_imported_only_when_asked(tree, form, option, expected):
    export(tree, "--format", form)
    file = tree.parent / f"out/fi/a.md{SHEET_FORMATS[form].suffix}"
    change(file, "Enintään 5 Mt.", "Enintään 10 Mt.")
    assert main(["import", "--docs", str(tree), str(file), *option]) == 0
    assert expected in (tree / "fi/a.md").read_text(encoding="utf-8")


def test_two_files_of_one_page_are_both_imported(tree):
    export(tree)
    first, second = tree.parent / "out/fi/a.md.po", tree.parent / "b.po"
    second.write_bytes(first.read_bytes())
    change(first, "Sivu", "Eräs sivu")
    change(second, "**Save** (Tallenna)", "**Save** (Talleta)")
    assert main(["import", "--fuzzy", "--docs", str(tree), str(first), str(second)]) == 0
    text = (tree / "fi/a.md").read_text(encoding="utf-8")
    assert "Eräs sivu" in text
    assert "(Talleta)" in text


def test_page_that_is_gone_is_named(tree, capsys):
    write_tree(tree, {"fi/b.md": "# B\n"})
    export(tree)
    (tree / "fi/a.md").unlink()
    assert main(["import", "--docs", str(tree), str(tree.parent / "out/fi/a.md.po")]) == 1
    assert export(tree) == 1
    assert capsys.readouterr().err.count(f"{tree}/fi/a.md: no such page") == 2


@pytest.mark.parametrize("page", ["../secret.md", "en/a.md", "fi/../../secret.md"])
def test_nothing_but_a_target_page_is_written(tree, page, capsys):
    export(tree)
    change(tree.parent / "out/fi/a.md.po", "X-Page: fi/a.md", f"X-Page: {page}")
    assert main(["import", "--docs", str(tree), str(tree.parent / "out/fi/a.md.po")]) == 1
    assert page in capsys.readouterr().err


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.txt", b"", "suffix '.txt', expected one of"),
        ("a.po", b"nonsense", "expected a PO file"),
        ("a.po", b'msgid ""\nmsgstr ""\n"Language: fi\\n"\n', "X-Page"),
        ("a.po", b'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n"\xff"', "expected a PO file"),
        ("a.xlf", b"<xliff>", "expected an XLIFF 2 file"),
        ("a.xlf", b'<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2"/>', "expected an XLIFF 2 file"),
        ("b.po", None, "b.po"),
    ],
)
def test_file_that_is_none_is_misuse(tree, name, content, reason, capsys):
    if content is not None:
        (tree / name).write_bytes(content)
    assert main(["import", "--docs", str(tree), str(tree / name)]) == 2
    assert reason in capsys.readouterr().err


def test_unknown_locale_is_misuse(tree, capsys):
    assert main(["export", "sv", "--docs", str(tree)]) == 2
    assert "sv: no target locale, expected one of fi" in capsys.readouterr().err
