"""`pseudo` builds a pseudo-translated site and lists texts that do not come from the pages."""

import shutil
from pathlib import Path

import pytest
from hypothesis import given, settings

from scripts.parity.__main__ import main
from scripts.parity.page.pages import parse_page
from scripts.parity.translate.pseudo.accents import pseudo_page
from scripts.parity.translate.pseudo.leftovers import find_leftovers
from tests.building import FOR_BROWSERS, build
from tests.parity.any_pages import pages
from tests.parity.trees import write_tree
from tests.site.trees import write_small_site

REPOSITORY = Path(__file__).parents[2]
SOURCES = sorted((REPOSITORY / "docs/en").rglob("*.md"))


def parse(text):
    return parse_page(text, path="a.md", locale="en", lang="en")


def shape(page):
    """Return what no translation changes."""
    return [(one.kind, one.path, one.detail, one.anchor, one.text.count("\n")) for one in page.segments]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Submit a new tech issue\n", "⟦Šúƀɱíţ á ñéŵ ţéçĥ íššúé······⟧\n"),
        ("# Send it { #send }\n", "# ⟦Šéñđ íţ··⟧ { #send }\n"),
        ("Tap **Save** and [read](a.md#b).\n", "⟦Ţáþ **Save** áñđ [řéáđ](a.md#b).·····⟧\n"),
        ("Run `ls {x}` for {name} :icon:\n", "⟦Řúñ `ls {x}` ƒóř {name} :icon:··⟧\n"),
        ("![A dog](dog.png)\n", "![⟦Á đóĝ··⟧](dog.png)\n"),
        ("Go on\n{ .big }\n", "⟦Ĝó óñ··⟧\n{ .big }\n"),
        ("---\ntitle: Hi {n}\ntemplate: form.html\n---\n", "---\ntitle: ⟦Ĥí {n}·⟧\ntemplate: form.html\n---\n"),
        ("<p>Hi <b id='x'>you</b></p>\n", "<p>Ĥí <b id='x'>ýóú</b></p>\n"),
        ("```\ncode\n```\n", "```\ncode\n```\n"),
        ("12.5 %\n", "12.5 %\n"),
    ],
)
def test_prose_becomes_pseudo_text_and_the_rest_stays(text, expected):
    assert pseudo_page(parse(text)) == expected


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.name)
def test_page_keeps_its_structure(source):
    page = parse(source.read_text(encoding="utf-8"))
    assert shape(parse(pseudo_page(page))) == shape(page)


@settings(max_examples=100)
@given(texts=pages())
def test_any_page_keeps_its_structure(texts):
    page = parse(texts[0])
    assert shape(parse(pseudo_page(page))) == shape(page)


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.name)
def test_no_letter_of_prose_stays(source):
    page = parse(pseudo_page(parse(source.read_text(encoding="utf-8"))))
    for tokens in (segment.tokens for segment in page.segments if segment.is_prose):
        bold = {at for mark in tokens.bold for at in range(mark.at, mark.at + len(mark.text))}
        assert not [at for at, one in enumerate(tokens.prose) if one.isascii() and one.isalpha() and at not in bold]


# What is listed


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>Close</p>", [("Close", "text")]),
        ("<p>Çļóšé</p>", []),
        ("<p>A. 12 %</p>", []),
        ("<a title='Close' aria-label='Shut'></a>", [("Close", "title"), ("Shut", "aria-label")]),
        ("<img alt='A dog'><input placeholder='Name'>", [("A dog", "alt"), ("Name", "placeholder")]),
        ("<input type='submit' value='Send'><input type='hidden' value='token'>", [("Send", "value")]),
        ("<meta name='description' content='All'><meta name='viewport' content='width=x'>", [("All", "content")]),
        ("<form data-module='ticket-form' data-none='No results'></form>", [("No results", "data-none")]),
        ("<script>let text</script><style>a b</style><code>code</code>", []),
        ("<p lang='fi'>suomea <b>vain</b></p><p lang='en-XA'>Here</p>", [("Here", "text")]),
        ("<p translate='no'>As it is</p>", []),
        ("<p>Acme Oils</p><p>Acme Oils says</p>", [("Acme Oils says", "text")]),
        ("<p>Open</p><strong>Open</strong><p>Ţáþ Open··</p>", [("Open", "text")]),
        ("<p>One<br>Two</p></div><p>Three", [("One", "text"), ("Three", "text"), ("Two", "text")]),
    ],
)
def test_text_that_is_not_pseudo_is_listed(tmp_path, html, expected):
    write_tree(tmp_path, {"en-XA/a/index.html": f"<html lang='en'>{html}", "en/index.html": "English"})
    leftovers = find_leftovers(tmp_path, "en-XA", names=["Acme Oils"], controls=["Open"])
    assert [(one.text, one.where) for one in leftovers] == expected


def test_pages_are_counted(tmp_path):
    write_tree(tmp_path, {"en-XA/a.html": "<p>Hi<p>Hi", "en-XA/b.html": "<p>Hi", "404.html": "<p>Hi"})
    (leftover,) = find_leftovers(tmp_path, "en-XA", names=[], controls=[])
    assert leftover.pages == (("404.html", 1), ("en-XA/a.html", 2), ("en-XA/b.html", 1))
    assert str(leftover) == "4× 'Hi' (text): 404.html and 2 more pages"


# The command


@pytest.fixture
def project(tmp_path, monkeypatch):
    """Write a project with this one's templates and one page, as the working folder."""
    shutil.copytree(REPOSITORY / "overrides", tmp_path / "overrides")
    site = write_small_site(tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("scripts.parity.commands.pseudo._run_build", build_for_readers)
    return site.parent


def build_for_readers(config_file, site_dir):
    """Build in this process, without the steps that change no text."""
    return build(site_dir, config_file=config_file, without=FOR_BROWSERS)


def test_all_words_of_our_site_come_from_pages_or_configuration(tmp_path, capsys):
    assert main(["pseudo", "--out", str(tmp_path / "project"), "--build", str(tmp_path / "site")]) == 0
    assert "no texts that do not come from the pages" in capsys.readouterr().out
    assert "⟦" in (tmp_path / "site/en-XA/submit/index.html").read_text(encoding="utf-8")


def test_word_in_a_template_is_listed(project, capsys):
    footer = project / "overrides/partials/footer.html"
    footer.write_text(footer.read_text(encoding="utf-8") + "<p title='See also'>Made with care</p>", encoding="utf-8")
    assert main(["pseudo", "--out", "new", "--build", "site"]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert "3× 'Made with care' (text): en-XA/404.html and 2 more pages" in lines
    assert "3× 'See also' (title): en-XA/404.html and 2 more pages" in lines


def test_pages_alone_need_no_site(tmp_path):
    write_tree(tmp_path, {"docs/en/a/b.md": "# Hi\n", "docs/en/a.png": b"\x89", "docs/fi/a/b.md": "# Hei\n"})
    assert main(["pseudo", "--docs", str(tmp_path / "docs"), "--out", str(tmp_path / "new")]) == 0
    assert (tmp_path / "new/docs/en-XA/a/b.md").read_text(encoding="utf-8") == "# ⟦Ĥí·⟧\n"
    assert (tmp_path / "new/docs/en-XA/a.png").read_bytes() == b"\x89"
    assert not (tmp_path / "new/docs/fi").exists()


def test_site_without_locales_is_misuse(tmp_path, capsys):
    write_tree(tmp_path, {"docs/en/a.md": "# Hi\n"})
    arguments = ["--docs", str(tmp_path / "docs"), "--out", str(tmp_path / "new"), "--build", str(tmp_path / "site")]
    assert main(["pseudo", *arguments]) == 2
    assert "no mkdocs.yml with plugins.i18n.languages" in capsys.readouterr().err
