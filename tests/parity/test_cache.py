"""The cache of a check never changes its report."""

from pathlib import Path

import pytest

from scripts.parity.language.dictionaries import open_dictionary
from scripts.parity.report.formats import REPORT_FORMATS
from tests.parity.trees import confirm, read_files, write_tree

TREE = read_files("""\
==> mkdocs.yml <==
markdown_extensions: [attr_list, def_list]
==> pyproject.toml <==
[tool.parity]
catalogues = "catalogues"
==> catalogues/fi/LC_MESSAGES/django.po <==
msgid "Send"
msgstr "Lähetä"
==> docs/en/page.md <==
# Page { #page }

Tap **Send** to send the request.

See [the form](form.md).

Term
:   Definition
==> docs/en/form.md <==
# Form { #form }
==> docs/fi/page.md <==
# Sivu { #page }

Napauta **Lähetä**, niin tukipyyntö lähtee.

Katso [lomake](from.md).

Termi
:   Määritelmä
==> docs/fi/form.md <==
# Lomake { #form }
==> docs/parity/terms.toml <==
[[term]]
en = "request"
fi = "tukipyyntö"
==> docs/parity/words.fi.txt <==
tukipyyntö
""")
# Changes after the first run, each of which changes the report.
CHANGES = {
    "page": {"docs/fi/page.md": TREE["docs/fi/page.md"].replace("from.md", "form.md")},
    "source page": {"docs/en/page.md": TREE["docs/en/page.md"].replace("form.md", "from.md")},
    "target of a link": {"docs/fi/form.md": "# Lomake { #formm }\n"},
    "lock": {"docs/parity/fi.lock": ""},
    "term base": {"docs/parity/terms.toml": TREE["docs/parity/terms.toml"].replace("tukipyyntö", "hakemus")},
    "catalogue": {"catalogues/fi/LC_MESSAGES/django.po": 'msgid "Send"\nmsgstr "Toimita"\n'},
    "extension": {"mkdocs.yml": "markdown_extensions: [attr_list]\n"},
    "no configuration": {"mkdocs.yml": ""},
    "exception": {
        "docs/fi/page.md": TREE["docs/fi/page.md"].replace(
            "Katso", "<!-- parity: ignore link-targets, because it is a test -->\nKatso"
        )
    },
}


@pytest.fixture
def check(run, tmp_path, monkeypatch):
    """Return a function that checks TREE, whose translations are all confirmed."""
    monkeypatch.chdir(tmp_path)
    write_tree(tmp_path, TREE)
    confirm(tmp_path / "docs")
    return lambda *arguments: run("check", *arguments)


@pytest.mark.parametrize("name", sorted(REPORT_FORMATS))
def test_second_run_says_the_same(check, name):
    first = check("--format", name)
    assert Path(".parity_cache/parity.json").is_file()
    assert check("--format", name) == first == check("--format", name, "--no-cache")
    assert first[0] == 1


def test_second_run_judges_no_page_again(check, monkeypatch):
    first = check()
    monkeypatch.setattr("scripts.parity.project.workspace.parse_page", None)
    assert check() == first


@pytest.mark.parametrize("name", CHANGES)
def test_change_is_seen(check, tmp_path, name):
    first = check()
    write_tree(tmp_path, CHANGES[name])
    second = check()
    assert second == check("--no-cache")
    assert second != first


@pytest.mark.parametrize("rule", ["link-targets", "byte-order-mark"])
def test_other_rules_are_asked(check, tmp_path, rule):
    write_tree(tmp_path, {"docs/fi/form.md": "\ufeff# Lomake { #form }\n"})
    assert check("--rule", "lists")[0] == 0
    assert check("--rule", rule) == check("--rule", rule, "--no-cache")
    assert check("--rule", rule)[0] == 1


def test_another_dialect_is_seen(check, tmp_path):
    """Without a configuration, a list may interrupt a paragraph."""
    pages = {"docs/en/form.md": "Words\n- item\n", "docs/fi/form.md": "Sanoja\n\n- kohta\n"}
    write_tree(tmp_path, pages | {"mkdocs.yml": "site_name: Guides\n"})
    first = check("--rule", "lists")
    write_tree(tmp_path, {"mkdocs.yml": ""})
    assert (first[0], check("--rule", "lists")[1].count("form.md")) == (1, 0)


def test_change_of_the_words_is_seen(check, tmp_path, monkeypatch):
    """The word list is a part of the cache's key, whatever the rules do with it."""
    check()
    write_tree(tmp_path, {"docs/parity/words.fi.txt": "muu\n"})
    asked = asked_pages(check, monkeypatch)
    assert asked == {"en/form.md", "en/page.md", "fi/form.md", "fi/page.md"}


def test_change_of_a_page_asks_about_it_alone(check, tmp_path, monkeypatch):
    check()
    write_tree(tmp_path, CHANGES["page"])
    assert asked_pages(check, monkeypatch) == {"en/page.md", "fi/page.md"}


@pytest.mark.parametrize("name", ["scripts.parity.check.run.engine_digest", "scripts.parity.check.needs.version"])
def test_change_of_the_engine_or_a_helper_is_seen(check, monkeypatch, name):
    check()
    monkeypatch.setattr(name, lambda *arguments: "another")
    assert len(asked_pages(check, monkeypatch)) == 4


def asked_pages(check, monkeypatch):
    """Return the pages that the next run parses."""
    from scripts.parity.page.pages import parse_page

    asked = set()

    def note(text, **where):
        asked.add(f"{where['locale']}/{where['path']}")
        return parse_page(text, **where)

    monkeypatch.setattr("scripts.parity.project.workspace.parse_page", note)
    check()
    return asked


def test_engine_digest_is_of_all_files(monkeypatch):
    from scripts.parity.check.cache import engine_digest

    read = []
    read_bytes = Path.read_bytes
    monkeypatch.setattr(Path, "read_bytes", lambda file: read.append(file.name) or read_bytes(file))
    engine_digest.__wrapped__()
    assert {"check.py", "structure.py", "sarif.py"} <= set(read)


@pytest.mark.parametrize("content", [b"", b"\xff", b"{}", b"[]", b"null", b"x\n{}", b"\n" * 99, b'{"fi/page.md": 5}'])
def test_broken_file_is_ignored(check, content):
    first = check()
    Path(".parity_cache/parity.json").write_bytes(content)
    assert check() == first


def test_cut_file_is_ignored(check):
    first = check()
    file = Path(".parity_cache/parity.json")
    file.write_bytes(file.read_bytes()[:-20])
    assert check() == first


def test_file_that_cannot_be_written_is_none(check):
    Path(".parity_cache").write_text("a file in the folder's place")
    assert check() == check("--no-cache")


def test_no_cache_reads_and_writes_none(check):
    check("--no-cache")
    assert not Path(".parity_cache").exists()


def test_cache_keeps_itself_out_of_git(check):
    check()
    assert Path(".parity_cache/.gitignore").read_text() == "*\n"


@pytest.mark.parametrize(("helper", "rule"), [("lemmas_for", "terms"), ("open_oracle", "judgeable-page")])
def test_helper_that_is_installed_later_is_used(check, monkeypatch, helper, rule):
    def is_missing(*arguments):
        from scripts.parity.check.needs import OracleError

        if helper == "open_oracle":
            raise OracleError("gone")

    with monkeypatch.context() as patch:
        patch.setattr(f"scripts.parity.check.{'run' if helper == 'open_oracle' else 'needs'}.{helper}", is_missing)
        missing = check()
        assert f"left out: {rule}" in missing[1] or f", {rule} in" in missing[1]
        assert check() == missing
    assert check() == check("--no-cache")


def test_what_is_left_out_is_said_again(check):
    Path("docs/parity/fi.lock").unlink()
    first = check()
    assert "left out: stale, unconfirmed in fi: no lock; `stamp` makes it" in first[1]
    assert check() == first


# A made-up and a real word, spelt with their dots on two pages and without on one.
COLLISIONS = {
    "docs/fi/a.md": "# A\n\nKäytä flimflömiä ja väärää.\n",
    "docs/fi/b.md": "# B\n\nKäytä flimflömiä ja väärää.\n",
    "docs/fi/c.md": "# C\n\nKäytä flimflomia ja vaaraa.\n",
}


def test_verdicts_of_the_dictionary_are_remembered(check, tmp_path, monkeypatch):
    write_tree(tmp_path, COLLISIONS)
    first = check("--rule", "fold-collision")
    dictionary = open_dictionary("fi")
    asked = []
    monkeypatch.setattr(dictionary, "unknown", lambda words: asked.extend(words) or set(words))
    assert check("--rule", "fold-collision") == first
    assert (first[1].count("fold-collision"), asked) == (1, [])


def test_another_edition_of_the_dictionary_is_asked_again(check, tmp_path, monkeypatch):
    write_tree(tmp_path, COLLISIONS)
    check("--rule", "fold-collision")
    dictionary = open_dictionary("fi")
    monkeypatch.setattr(dictionary, "name", "another")
    monkeypatch.setattr(dictionary, "unknown", set)
    assert check("--rule", "fold-collision")[1].count("fold-collision") == 2
