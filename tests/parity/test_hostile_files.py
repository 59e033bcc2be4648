"""A file that cannot be judged has one finding with the reason, and causes none on other pages."""

import os
from pathlib import Path

import pytest

from scripts.parity.page import files
from tests.parity.trees import write_tree

PAGES = {
    "en": "---\ntitle: Page\n---\n\n# Page { #page }\n\nThis page has a few words.\n",
    "fi": "---\ntitle: Sivu\n---\n\n# Sivu { #page }\n\nTällä sivulla on muutama sana.\n",
}
# A link to a page that cannot be read is not a broken link.
LINKS = {"en": "\nRead [the page](page.md).\n", "fi": "\nLue [sivu](page.md).\n"}
BROKEN = {
    "binary": (b"# Page\n\n\x89PNG\r\n\x1a\n\0\0\0", 5, "the file is binary, expected Markdown text in UTF-8"),
    "Latin-1": ("# Sivu\n\nSisään.\n".encode("latin-1"), 3, "byte 0xe4 is not UTF-8; save the file in UTF-8"),
    "5 MB": (b"# Page\n\nSome words.\n" * 250_000, 1, "the page is larger than 1 MB, expected less; split it"),
    "empty": (b"", 1, "the page has no text; translate en/page.md, or copy it and mark it as untranslated"),
    "front matter only": (
        b"---\ntitle: Page\n---\n",
        1,
        "the page has no text; translate en/page.md, or copy it and mark it as untranslated",
    ),
    "broken YAML": (
        b"---\ntitle: Page\nform: {a: b\n---\n\nSome words.\n",
        4,
        "the front matter is not YAML: did not find expected ',' or '}'",
    ),
    "list": (b"---\n- a\n- b\n---\n\nSome words.\n", 2, "the front matter is a list, expected keys with values"),
    "not closed": (
        b"---\ntitle: Page\n\n# Page { #page }\n",
        1,
        "the front matter has no end, expected a line --- below its keys",
    ),
    "deep brackets": (
        b"---\na: " + b"[" * 10_000 + b"]" * 10_000 + b"\n---\n",
        1,
        "the front matter is nested too deeply",
    ),
    "deep indentation": (
        "".join(["---\n", *(" " * depth + "a:\n" for depth in range(1300)), "---\n"]).encode(),
        1,
        "the front matter is nested too deeply",
    ),
    "byte order mark": (
        b"\xef\xbb\xbf" + PAGES["fi"].encode(),
        1,
        "byte order mark, expected none; save the page as UTF-8 without it",
    ),
    "CRLF": (
        PAGES["fi"].replace("\n", "\r\n").encode(),
        1,
        "7 line ends have a carriage return, expected line feeds alone; save the page with LF",
    ),
}


@pytest.fixture
def check(run, tmp_path):
    """Return a function that checks a tree of two pages and returns the exit code and the lines of the findings."""

    def run_check():
        code, out, err = run("check", "--docs", "docs", "--no-cache")
        assert err == ""
        return code, [line for line in out.splitlines() if line.startswith("docs/")]

    write_tree(tmp_path, {f"docs/{locale}/page.md": PAGES[locale] for locale in PAGES})
    write_tree(tmp_path, {f"docs/{locale}/index.md": PAGES[locale] + LINKS[locale] for locale in PAGES})
    return run_check


@pytest.mark.parametrize("name", BROKEN)
def test_broken_page(check, name):
    content, line, message = BROKEN[name]
    Path("docs/fi/page.md").write_bytes(content)
    code, findings = check()
    assert code == 1
    assert [finding.rpartition(" (")[0] for finding in findings] == [f"docs/fi/page.md:{line}: {message}"]


@pytest.mark.parametrize("name", ["binary", "Latin-1", "5 MB", "broken YAML", "list", "not closed", "deep brackets"])
def test_broken_source_page(check, name):
    content, line, message = BROKEN[name]
    Path("docs/en/page.md").write_bytes(content)
    assert check() == (1, [f"docs/en/page.md:{line}: {message} (readable-page)"])


def test_anchor_of_a_broken_page_is_not_missed(check):
    for locale in PAGES:
        file = Path(f"docs/{locale}/index.md")
        file.write_text(file.read_text(encoding="utf-8").replace("page.md", "page.md#page"), encoding="utf-8")
    Path("docs/fi/page.md").write_bytes(BROKEN["Latin-1"][0])
    assert [finding.split(":")[0] for finding in check()[1]] == ["docs/fi/page.md"]


def test_clean_tree(check):
    assert check() == (0, [])


def test_aliases_that_multiply_do_not_hang(check):
    rows = [f"{chr(98 + row)}: &{chr(98 + row)} [{', '.join([f'*{chr(97 + row)}'] * 9)}]\n" for row in range(20)]
    for locale, page in PAGES.items():
        Path(f"docs/{locale}/page.md").write_text(page.replace("---\n\n", f"a: &a [x]\n{''.join(rows)}---\n\n"))
    assert check() == (0, [])


def test_link_that_leads_nowhere(check):
    Path("docs/fi/page.md").unlink()
    Path("docs/fi/page.md").symlink_to("gone.md")
    message = "a link that leads nowhere, expected a file; remove it or mend its target"
    assert check() == (1, [f"docs/fi/page.md:1: {message} (readable-page)"])


def test_link_to_itself(check):
    Path("docs/fi/page.md").unlink()
    Path("docs/fi/page.md").symlink_to("page.md")
    message = "a link that leads nowhere, expected a file; remove it or mend its target"
    assert check() == (1, [f"docs/fi/page.md:1: {message} (readable-page)"])


@pytest.mark.parametrize("target", [".", ".."])
def test_link_to_a_folder_that_holds_it(check, target):
    Path("docs/fi/loop").symlink_to(target, target_is_directory=True)
    message = "a link to a folder that holds it, expected no loop; remove the link"
    assert check() == (1, [f"docs/fi/loop:1: {message} (readable-page)"])


def test_link_to_a_folder_is_followed(check, tmp_path):
    for locale, page in PAGES.items():
        write_tree(tmp_path, {f"elsewhere/{locale}/more.md": page})
        Path(f"docs/{locale}/linked").symlink_to(tmp_path / "elsewhere" / locale, target_is_directory=True)
    Path("elsewhere/fi/more.md").unlink()
    code, findings = check()
    assert code == 1
    assert [finding.split(": ")[0] for finding in findings] == ["docs/fi/linked/more.md:1"]


@pytest.mark.parametrize("locale", PAGES)
def test_folder_with_the_name_of_a_page(check, locale):
    page = Path(f"docs/{locale}/page.md")
    page.unlink()
    page.mkdir()
    (page / "inner.md").write_text(PAGES[locale])
    message = "a folder with the name of a page, expected a file; rename it"
    assert check() == (1, [f"{page}:1: {message} (readable-page)"])


def test_pipe(check):
    Path("docs/fi/page.md").unlink()
    os.mkfifo("docs/fi/page.md")
    message = "neither a file nor a folder, expected a page; remove it"
    assert check() == (1, [f"docs/fi/page.md:1: {message} (readable-page)"])


@pytest.mark.parametrize("locale", PAGES)
def test_folder_that_cannot_be_read(check, monkeypatch, tmp_path, locale):
    write_tree(tmp_path, {f"docs/{one}/inner/{name}.md": PAGES[one] for one in PAGES for name in "ab"})
    scandir = os.scandir

    def refuse(path):
        if Path(path) == Path(f"docs/{locale}/inner"):
            raise PermissionError(13, "Permission denied")
        return scandir(path)

    monkeypatch.setattr(files.os, "scandir", refuse)
    message = "the folder cannot be read: Permission denied"
    assert check() == (1, [f"docs/{locale}/inner:1: {message} (readable-page)"])


@pytest.mark.parametrize("locale", PAGES)
def test_page_that_vanished(check, monkeypatch, locale):
    listing = files.list_files(Path("docs"))
    Path(f"docs/{locale}/page.md").unlink()
    monkeypatch.setattr("scripts.parity.project.workspace.list_files", lambda docs: listing)
    message = "the page cannot be read: No such file or directory"
    assert check() == (1, [f"docs/{locale}/page.md:1: {message} (readable-page)"])


@pytest.mark.parametrize(("name", "shown"), [("a\nb.md", "a\\x0ab.md"), (b"a\xff.md", "a\\xdcff.md")])
def test_name_that_cannot_be_printed(check, name, shown):
    for locale, page in PAGES.items():
        Path(os.fsdecode(b"docs/%b/%b" % (locale.encode(), os.fsencode(name)))).write_text(page)
    message = "the name has a character that cannot be printed; rename it"
    assert check() == (1, [f"docs/{locale}/{shown}:1: {message} (readable-page)" for locale in PAGES])
