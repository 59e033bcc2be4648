"""`new-locale` makes a locale that builds and passes at once, and completes one that lacks pages."""

import os
import shutil
import subprocess
import sys

import pytest
import yaml

from scripts.parity.__main__ import main
from scripts.parity.page.front_matter import mark_untranslated
from tests.building import FOR_BROWSERS, REPOSITORY, build
from tests.parity.trees import write_tree
from tests.site.trees import write_small_site

SOURCES = sorted((REPOSITORY / "docs/en").rglob("*.md"))


# {locale: (name, BCP 47 tag)}.
NEW = {"sv": ("Svenska", "sv"), "nn": ("Nynorsk: ja, nei", "nn"), "se": ("Sámegiella", "se")}


def copy_project(folder):
    """Copy what the site is made of."""
    for name in ("docs", "overrides", "helpdesk/locale"):
        shutil.copytree(REPOSITORY / name, folder / name)
    for name in ("mkdocs.yml", "pyproject.toml"):
        shutil.copy(REPOSITORY / name, folder / name)
    return folder


@pytest.fixture
def project(tmp_path, monkeypatch):
    """Copy what the site is made of into a new working folder."""
    monkeypatch.chdir(tmp_path)
    return copy_project(tmp_path)


@pytest.fixture
def tree(tmp_path, monkeypatch):
    """Write a small tree with a configuration that a person wrote."""
    write_tree(tmp_path, {"docs/en/index.md": "# Home\n", "docs/en/a/b.md": "B\n", "docs/fi/index.md": "# Koti\n"})
    (tmp_path / "docs/parity").mkdir()
    (tmp_path / "mkdocs.yml").write_text(SITE, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


SITE = """\
plugins:
  - search
  - i18n:
      docs_structure: folder
      languages:
      # The source.
      - {locale: en, name: English, default: true}
      - locale: fi  # Finnish
        name: suomi   # in itself

      # More of them?
extra:
  company:
    ticket_languages: # in this order
      - {language: en, tag: English}
      - {language: fi, tag: suomi}
      - {language: sv, tag: svenska}
  # The end.
"""
# What a new language needs besides the files that the command writes.
NOTES = [
    "mkdocs.yml: site_name and extra.words of se",
    "Material has no strings in se",
    "mkdocs.yml: extra.company.ticket_languages puts 'Sámegiella'",
    "helpdesk/locale/se: the help desk speaks Sámegiella",
    "docs/search/se.toml: the search knows",
    "docs/parity/words.se.txt: list there",
    "docs/parity/terms.toml: a term is checked",
    "scripts/parity/language/se.py: the rules know",
]


def read(folder):
    """Map the files of a folder to their contents."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def added_lines(before, after):
    """Return the new lines; none may be gone."""
    old, new = before.splitlines(), after.splitlines()
    at = next(row for row, (one, other) in enumerate(zip(old, new, strict=False)) if one != other)
    count = len(new) - len(old)
    assert old == new[:at] + new[at + count :]
    return new[at : at + count]


# On a copy of this project


def test_every_page_is_copied_and_marked(project):
    assert main(["new-locale", "sv", "--name", "Svenska"]) == 0
    for source in SOURCES:
        copy = project / "docs/sv" / source.relative_to(REPOSITORY / "docs/en")
        front, _, body = copy.read_text(encoding="utf-8").partition("\n---\n")
        assert front.splitlines()[-1] == "translation: untranslated"
        assert source.read_text(encoding="utf-8").endswith(body)
    assert (project / "docs/parity/sv.lock").read_text(encoding="utf-8").count("\n") == 1


@pytest.fixture(scope="module")
def grown(tmp_path_factory):
    """Copy this project and add the new locales NEW to it.

    One project has them all: each locale is judged and built by itself, so its faults show beside others too.
    """
    folder = copy_project(tmp_path_factory.mktemp("grown"))
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        for locale, (name, _) in NEW.items():
            assert main(["new-locale", locale, "--name", name]) == 0
    return folder


def test_new_locales_pass(grown, monkeypatch):
    monkeypatch.chdir(grown)
    assert main(["check", "--no-cache", *(f"docs/{locale}" for locale in NEW)]) == 0


@pytest.fixture(scope="module")
def grown_site(grown):
    """Build the site with the new locales; returns its folder."""
    assert build(grown / "site", config_file=grown / "mkdocs.yml", without=["compress"]) == 0
    return grown / "site"


@pytest.mark.parametrize("locale", NEW)
def test_new_locale_builds(grown_site, locale):
    name, lang = NEW[locale]
    page = (grown_site / locale / "submit/index.html").read_text(encoding="utf-8")
    assert f'<html lang="{lang}"' in page
    assert f">{name}<" in page


def test_help_desk_starts_with_new_locales(grown):
    environment = os.environ | {"SITE_CONFIG": str(grown / "mkdocs.yml"), "DEBUG": "1"}
    command = [sys.executable, "manage.py", "check", "--fail-level", "WARNING"]
    subprocess.run(command, cwd=REPOSITORY, env=environment, check=True)


def test_files_that_people_write_are_listed(project, capsys):
    main(["new-locale", "se", "--name", "Sámegiella", "--check"])
    output = capsys.readouterr().out
    assert [note for note in NOTES if note not in output] == []


@pytest.mark.parametrize(
    ("locale", "name", "lang"),
    [("sv", "Svenska", ""), ("nn", "Nynorsk", ""), ("de-AT", "Deutsch", ""), ("se", "Norsk", "no-NO")],
)
def test_file_of_a_known_language_is_not_asked_for(tree, capsys, locale, name, lang):
    main(["new-locale", locale, "--name", name, "--lang", lang, "--check"])
    assert "scripts/parity/language" not in capsys.readouterr().out


def test_files_that_are_there_are_not_asked_for(project, capsys):
    write_tree(project, {"docs/search/sv.toml": "", "docs/parity/words.sv.txt": "", "helpdesk/locale/sv/x": ""})
    main(["new-locale", "sv", "--name", "Svenska", "--check"])
    output = capsys.readouterr().out
    assert [file for file in ("sv.toml", "words.sv.txt", "locale/sv") if file in output] == []


def test_new_locale_is_printed(tmp_path, monkeypatch):
    """One page is enough: words that a locale lacks for PDF files are lacking on every page."""
    config_file = write_small_site(tmp_path)
    shutil.copytree(REPOSITORY / "overrides", tmp_path / "overrides")
    monkeypatch.chdir(tmp_path)
    assert main(["new-locale", "se", "--name", "Sámegiella"]) == 0
    assert build(tmp_path / "site", config_file=config_file, printed=True, without=FOR_BROWSERS) == 0
    assert (tmp_path / "site/se/guides.pdf").read_bytes().startswith(b"%PDF")


def test_configuration_keeps_all_its_lines(project):
    before = (project / "mkdocs.yml").read_text(encoding="utf-8")
    main(["new-locale", "sv", "--name", "Svenska"])
    after = (project / "mkdocs.yml").read_text(encoding="utf-8")
    lines = ["      - locale: sv", "        name: Svenska", "        theme: {language: sv}"]
    assert added_lines(before, after) == lines


# On a tree that is written otherwise


def test_list_may_be_written_otherwise(tree):
    assert main(["new-locale", "sv", "--name", "Svenska"]) == 0
    lines = ["      - locale: sv", "        name: Svenska", "        theme: {language: sv}"]
    assert added_lines(SITE, (tree / "mkdocs.yml").read_text(encoding="utf-8")) == lines


def test_line_that_is_broken_by_its_writer_does_not_misplace_the_item(tree):
    before = "site_description: one\n  two\n  three\n" + SITE
    (tree / "mkdocs.yml").write_text(before, encoding="utf-8")
    assert main(["new-locale", "sv", "--name", "Svenska"]) == 0
    config = yaml.safe_load((tree / "mkdocs.yml").read_text(encoding="utf-8"))
    expected = yaml.safe_load(before)
    added = {"locale": "sv", "name": "Svenska", "theme": {"language": "sv"}}
    expected["plugins"][1]["i18n"]["languages"].append(added)
    assert config == expected


def test_line_ends_stay(tree):
    (tree / "mkdocs.yml").write_bytes(SITE.replace("\n", "\r\n").encode())
    main(["new-locale", "sv", "--name", "Svenska"])
    text = (tree / "mkdocs.yml").read_bytes()
    assert text.count(b"\n") == text.count(b"\r\n") == SITE.count("\n") + 3


@pytest.mark.parametrize(
    ("locale", "name", "written"),
    [("no", "Norsk", '"no"'), ("yo", "on", "yo"), ("de", "a: b", "de"), ("pt-BR", "x, y]", "pt-BR")],
)
def test_what_yaml_would_misread_is_quoted(tree, locale, name, written):
    main(["new-locale", locale, "--name", name])
    text = (tree / "mkdocs.yml").read_text(encoding="utf-8")
    config = yaml.safe_load(text)
    assert f"- locale: {written}\n" in text
    assert config["plugins"][1]["i18n"]["languages"][2]["name"] == name
    assert config["extra"]["company"]["ticket_languages"][2] == {"language": locale, "tag": name}


def test_folder_of_norwegian_has_its_lang(tree):
    main(["new-locale", "no", "--name", "norsk"])
    assert "theme: {language: nb}" in (tree / "mkdocs.yml").read_text(encoding="utf-8")


def test_missing_pages_of_a_locale_are_copied(tree):
    (tree / "docs/en/a.png").write_bytes(b"\x89PNG")
    before = read(tree)
    assert main(["new-locale", "fi"]) == 0
    after = read(tree)
    assert after.keys() - before.keys() == {"docs/fi/a/b.md", "docs/fi/a.png", "docs/parity/fi.lock"}
    assert before.items() <= after.items()


def test_second_run_changes_nothing(tree, capsys):
    main(["new-locale", "sv", "--name", "Svenska"])
    before = read(tree)
    assert main(["new-locale", "sv", "--name", "Svenska", "--check"]) == 0
    assert main(["new-locale", "sv"]) == 0
    assert read(tree) == before
    assert "docs/sv: 0 pages copied" in capsys.readouterr().out


def test_check_writes_nothing(tree):
    before = read(tree)
    assert main(["new-locale", "sv", "--name", "Svenska", "--check"]) == 1
    assert read(tree) == before


def test_tree_without_configuration_gets_the_pages(tree):
    (tree / "mkdocs.yml").unlink()
    assert main(["new-locale", "sv", "--name", "Svenska", "--docs", "docs"]) == 0
    assert (tree / "docs/sv/a/b.md").read_text(encoding="utf-8") == "---\ntranslation: untranslated\n---\n\nB\n"


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["en"], "en is the source language"),
        (["svenska", "--name", "Svenska"], "'svenska' is no tag of a language, expected one such as sv"),
        (["../x", "--name", "X"], "'../x' is no tag"),
        (["sv"], "sv is new: say with --name"),
        (["sv", "--name", " "], "sv is new: say with --name"),
        (["sv", "--name", "Svenska", "--lang", "Swedish!"], "--lang 'Swedish!' is no BCP 47 tag"),
        (["sv", "--name", "Svenska", "--lang", "fi"], "fi is the lang of fi already"),
        (["js", "--name", "Java"], "docs/js exists and is no locale"),
    ],
)
def test_misuse_is_refused_and_nothing_is_written(tree, arguments, reason, capsys):
    write_tree(tree, {"docs/js/search.js": ""})
    before = read(tree)
    assert main(["new-locale", *arguments]) == 2
    assert reason in capsys.readouterr().err
    assert read(tree) == before


@pytest.mark.parametrize(
    "site",
    [
        "plugins: {i18n: {languages: [{locale: en, name: English}, {locale: fi, name: suomi}]}}\n",
        "INHERIT: parent.yml\n",
    ],
)
def test_list_that_cannot_be_edited_is_named(tree, site, capsys):
    (tree / "mkdocs.yml").rename(tree / "parent.yml")
    (tree / "mkdocs.yml").write_text(site, encoding="utf-8")
    assert main(["new-locale", "sv", "--name", "Svenska"]) == 2
    assert "mkdocs.yml: plugins.i18n.languages is" in capsys.readouterr().err
    assert not (tree / "docs/sv").exists()


# The mark


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Text\n", "---\ntranslation: untranslated\n---\n\nText\n"),
        ("\ufeffText\r\n", "\ufeff---\r\ntranslation: untranslated\r\n---\r\n\r\nText\r\n"),
        ("---\ntitle: x\n---\nText\n", "---\ntitle: x\ntranslation: untranslated\n---\nText\n"),
        ("---\r\na: |\r\n  b\r\n...\r\nT", "---\r\na: |\r\n  b\r\ntranslation: untranslated\r\n...\r\nT"),
        ("---\ntags: []\n---\n", "---\ntags: []\ntranslation: untranslated\n---\n"),
        ("---\n---\nT\n", "---\ntranslation: untranslated\n---\n\n---\n---\nT\n"),
        ("---\nT\n---\n", "---\ntranslation: untranslated\n---\n\n---\nT\n---\n"),
        ("", "---\ntranslation: untranslated\n---\n\n"),
    ],
)
def test_mark_is_the_last_line_of_the_front_matter(text, expected):
    assert mark_untranslated(text) == expected


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("---\n{title: x}\n---\n", "docs/en/index.md: the front matter cannot take a line"),
        ("---\na: [\n---\n", "docs/en/index.md:3: "),
        ("\0", "docs/en/index.md:1: "),
    ],
)
def test_page_that_cannot_be_marked_is_named(tree, text, reason, capsys):
    write_tree(tree, {"docs/en/index.md": text})
    assert main(["new-locale", "sv", "--name", "Svenska"]) == 2
    assert reason in capsys.readouterr().err
