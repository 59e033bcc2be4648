"""`stamp` confirms the named translations, and nothing else."""

import subprocess

import pytest

from tests.parity.trees import read_files, write_tree

TREE = read_files("""\
==> docs/en/page.md <==
# Page { #page }

First words.

Second words.
==> docs/en/form.md <==
# Form { #form }
==> docs/fi/page.md <==
# Sivu { #page }

Ensimmäiset sanat.

Toiset sanat.
==> docs/fi/form.md <==
# Lomake { #form }
==> docs/no/page.md <==
# Side { #page }

Første ord.

Andre ord.
==> docs/no/form.md <==
---
translation: untranslated
---

# Form { #form }
==> docs/parity/terms.toml <==
""")


@pytest.fixture
def stamp(run, tmp_path):
    """Return a function that runs `stamp` on TREE."""
    write_tree(tmp_path, TREE)
    return lambda *arguments: run("stamp", *arguments, "--docs", "docs")


@pytest.fixture
def lock(tmp_path):
    """Map the words of each line of a lock to its columns."""

    def read(locale="fi"):
        lines = (tmp_path / f"docs/parity/{locale}.lock").read_text(encoding="utf-8").splitlines()
        return {line.split("\t")[-1]: line.split("\t") for line in lines if not line.startswith("#")}

    return read


def test_stamp_all_confirms_every_translation(stamp, lock):
    assert stamp("--all") == (
        0,
        "docs/parity/fi.lock: 2 pages confirmed\ndocs/parity/no.lock: 1 page confirmed\n",
        "",
    )
    assert lock("fi").keys() == {"Page", "First words.", "Second words.", "Form"}
    assert lock("no").keys() == {"Page", "First words.", "Second words."}


def test_stamped_tree_has_nothing_unconfirmed(stamp, run):
    stamp("--all")
    arguments = ("check", "--docs", "docs", "--no-cache", "--rule", "stale", "unconfirmed")
    assert run(*arguments) == (0, "4 pages, 2 rules: no findings\n", "")


@pytest.mark.parametrize("path", ["docs/fi/page.md", "fi/page.md"])
def test_stamp_confirms_the_pages_named(stamp, lock, path):
    assert stamp(path) == (0, "docs/parity/fi.lock: 1 page confirmed\n", "")
    assert {columns[0] for columns in lock("fi").values()} == {"page.md"}


def test_source_page_means_its_translations(stamp, lock):
    assert stamp("docs/en/page.md")[0] == 0
    assert lock("fi").keys() == lock("no").keys() == {"Page", "First words.", "Second words."}


@pytest.mark.parametrize("arguments", [[], ["docs"], ["docs/en"], ["docs/fi", "docs/no"], ["docs/fi", "--all"]])
def test_whole_tree_needs_all(stamp, tmp_path, arguments):
    hint = "name the pages that were read beside their source, or --all for the whole tree"
    assert stamp(*arguments) == (2, "", f"stamp: {hint}\n")
    assert not (tmp_path / "docs/parity/fi.lock").exists()


def test_unknown_page(stamp):
    assert stamp("docs/fi/gone.md") == (2, "", "docs/fi/gone.md: no such page or folder below docs\n")


def test_no_folder_for_the_lock(run, tmp_path):
    write_tree(tmp_path, {path: text for path, text in TREE.items() if "parity" not in path})
    complaint = "docs/parity: no such folder; make it, the locks go there\n"
    assert run("stamp", "--all", "--docs", "docs") == (2, "", complaint)


def test_check_writes_nothing(stamp, tmp_path):
    assert stamp("--all", "--check") == (
        1,
        "docs/parity/fi.lock: 2 pages would change\ndocs/parity/no.lock: 1 page would change\n",
        "",
    )
    assert not (tmp_path / "docs/parity/fi.lock").exists()


def test_check_of_a_stamped_tree_is_clean(stamp):
    stamp("--all")
    assert stamp("--all", "--check") == (0, "nothing to confirm\n", "")


def test_stamp_is_idempotent(stamp, tmp_path):
    stamp("--all", "--reviewer", "Aino")
    before = (tmp_path / "docs/parity/fi.lock").read_bytes()
    assert stamp("--all", "--reviewer", "Kari") == (0, "nothing to confirm\n", "")
    assert (tmp_path / "docs/parity/fi.lock").read_bytes() == before


def test_what_did_not_change_keeps_its_date_and_reviewer(stamp, lock, tmp_path, monkeypatch):
    stamp("--all", "--reviewer", "Aino")
    old = lock()
    monkeypatch.setattr("scripts.parity.translate.stamp.today", lambda: "2031-01-31")
    write_tree(tmp_path, {"docs/fi/page.md": TREE["docs/fi/page.md"].replace("Toiset", "Uudet")})
    assert stamp("docs/fi/page.md", "--reviewer", "Kari") == (0, "docs/parity/fi.lock: 1 page confirmed\n", "")
    assert lock()["Second words."][4:6] == ["2031-01-31", "Kari"]
    assert lock() | {"Second words.": old["Second words."]} == old


def test_reviewer_comes_from_the_environment(run, tmp_path, lock, monkeypatch):
    monkeypatch.setenv("PARITY_REVIEWER", "Aino\tVirtanen\n")
    write_tree(tmp_path, TREE)
    run("stamp", "fi/form.md", "--docs", "docs")
    assert lock()["Form"][5] == "Aino Virtanen"


def test_pages_that_are_gone_leave_the_lock(stamp, lock, tmp_path):
    stamp("--all")
    for locale in ("en", "fi", "no"):
        (tmp_path / f"docs/{locale}/page.md").unlink()
    assert stamp("--all")[1].startswith("docs/parity/fi.lock: 1 page confirmed\n")
    assert lock().keys() == {"Form"}


def test_page_that_cannot_be_read_keeps_its_lines(stamp, lock, tmp_path):
    stamp("--all")
    before = lock()
    (tmp_path / "docs/fi/page.md").write_bytes(b"\xff")
    assert stamp("--all") == (0, "nothing to confirm\n", "")
    assert lock() == before


def test_no_git_is_needed(stamp, monkeypatch):
    def refuse(*arguments, **options):
        raise AssertionError(arguments)

    monkeypatch.setattr(subprocess, "run", refuse)
    monkeypatch.setattr(subprocess, "Popen", refuse)
    assert stamp("--all")[0] == 0


def test_lock_with_a_merge_conflict(stamp, tmp_path):
    stamp("--all")
    file = tmp_path / "docs/parity/fi.lock"
    file.write_text(file.read_text(encoding="utf-8") + "<<<<<<< ours\n", encoding="utf-8")
    code, out, err = stamp("--all")
    assert (code, out) == (2, "")
    assert err.startswith("docs/parity/fi.lock:6: a merge conflict; keep the lines of both sides")
