"""`scripts/before` takes a test for a proof only where it fails at its assertion on the earlier commit."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from scripts.product import HERE

PYPROJECT = """
[tool.pytest.ini_options]
pythonpath = ["."]
addopts = ["--strict-markers", "-p", "no:django"]
markers = ["fails_before: as in the real one"]
"""
TESTS = """
import pytest
from scripts.product import run

@pytest.fixture
def broken():
    assert run("speak.py").stdout == "right\\n"

@pytest.mark.fails_before
def test_right(): assert run("speak.py").stdout == "right\\n"

@pytest.mark.fails_before
def test_passes(): assert run("speak.py").returncode == 0

@pytest.mark.fails_before
def test_fixture(broken): pass

@pytest.mark.fails_before
def test_import():
    import not_there

@pytest.mark.fails_before
def test_missing_command(): assert run("new.py").returncode == 0

@pytest.mark.fails_before
def test_skipped(): pytest.skip("not today")

def test_unmarked(): assert True
"""
INSTALL = f'#!/bin/sh -e\ncd "$(dirname "$0")/.."\nmkdir -p .venv/bin\nln -sf {sys.executable} .venv/bin/python\n'


@pytest.fixture(scope="module")
def repository(tmp_path_factory) -> Path:
    """A product of two commits: `speak.py` says something wrong, then it is right; `new.py` comes with the second."""
    folder = tmp_path_factory.mktemp("repository")
    write(folder, {"speak.py": "print('wrong')", "requirements.lock": "left==1.0 \\\n", "scripts/install": INSTALL})
    (folder / "scripts" / "install").chmod(0o755)
    git(folder, "init", "--quiet")
    commit(folder)
    lock = "left==1.0 \\\nright==2.0 \\\n"
    tests = {"tests/test_speak.py": TESTS, "tests/broken/test_broken.py": "import not_there\n"}
    write(folder, {"speak.py": "print('right')", "new.py": "", "requirements.lock": lock, "pyproject.toml": PYPROJECT})
    write(folder, tests)
    shutil.copytree(HERE / "scripts" / "fails_before", folder / "scripts" / "fails_before")
    shutil.copy(HERE / "scripts" / "product.py", folder / "scripts")
    commit(folder)
    return folder


def write(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")


def git(folder: Path, *arguments: str) -> str:
    who = ["-c", "user.name=Somebody", "-c", "user.email=somebody@example.com"]
    return subprocess.run(["git", *who, *arguments], cwd=folder, stdout=subprocess.PIPE, text=True, check=True).stdout


def commit(folder: Path) -> None:
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "Change")


def before(repository: Path, *arguments: str, commit: str = "") -> subprocess.CompletedProcess[str]:
    hash_ = commit or git(repository, "rev-parse", "HEAD~").strip()
    command = [sys.executable, "-m", "scripts.fails_before", "--commit", hash_, "-p", "no:cacheprovider", *arguments]
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("DJANGO", "PYTEST"))}
    # It starts in half the time.
    environment["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    return subprocess.run(command, cwd=repository, env=environment, capture_output=True, text=True, check=False)


def test_test_that_fails_at_its_assertion_is_a_proof(repository):
    done = before(repository, "tests/test_speak.py", "-k", "right")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "red       tests/test_speak.py::test_right\n" in done.stdout
    assert "tests/test_speak.py:10: AssertionError: assert 'wrong\\n' == 'right\\n'" in done.stdout
    assert "1 of 1 marked tests fail there at their assertion." in done.stdout


def test_what_fails_elsewhere_or_passes_is_none(repository):
    done = before(repository, "tests/test_speak.py")
    assert done.returncode == 1, done.stdout + done.stderr
    for name in ("passes", "fixture", "import", "missing_command", "skipped"):
        assert f"NO PROOF  tests/test_speak.py::test_{name}\n" in done.stdout
    assert "test_unmarked" not in done.stdout
    assert "1 of 6 marked tests fail there at their assertion." in done.stdout


def test_file_that_cannot_be_imported_is_none(repository):
    done = before(repository, "tests", "-k", "right")
    assert done.returncode == 1
    assert "1 of 2 marked tests fail there at their assertion." in done.stdout
    assert "cannot be imported: E   ModuleNotFoundError: No module named 'not_there'" in done.stdout


def test_nothing_to_run_is_misuse(repository):
    assert before(repository, "-k", "unmarked", "tests/test_speak.py").returncode == 2


def test_unknown_commit_says_what_to_fetch(repository):
    done = before(repository, commit="0" * 40)
    assert done.returncode == 2
    assert f"git fetch origin {'0' * 40}" in done.stderr


def test_environment_is_the_commits_own_where_todays_lock_lacks_a_package(repository, tmp_path):
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "--quiet", str(repository), str(clone))
    write(clone, {"requirements.lock": "right==2.0 \\\n"})
    done = before(clone, "tests/test_speak.py", "-k", "right")
    assert "its own environment, since today's lock lacks left 1.0" in done.stdout
    assert done.returncode == 0, done.stdout + done.stderr
    assert [*clone.glob("var/before/*/.venv/bin/python")]
