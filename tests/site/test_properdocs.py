"""ProperDocs, the fork that continues MkDocs 1, builds the same files; so two builds are identical."""

import os
import subprocess
import sys

import pytest

BUILD = """
import properdocs.replacement, sys
from mkdocs.commands.build import build
from scripts.build_site.__main__ import main
print(build.__module__)
sys.exit(main(["--no-print", "--site-dir", sys.argv[1]]))
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """Build the site with the fork; returns its folder and the output."""
    site_dir = tmp_path_factory.mktemp("properdocs") / "site"
    # Sets are iterated in another order than in this process.
    build = subprocess.run(
        [sys.executable, "-c", BUILD, str(site_dir)],
        env={**os.environ, "PYTHONHASHSEED": "1"},
        check=True,
        capture_output=True,
        text=True,
    )
    return site_dir, build.stdout


def test_fork_is_what_built_it(built):
    assert built[1].startswith("properdocs.")


def test_pages_are_the_same(built, site, address):
    own, fork = (folder / address / "index.html" for folder in (site, built[0]))
    assert fork.read_text(encoding="utf-8") == own.read_text(encoding="utf-8")


def test_every_other_file_is_the_same(built, site):
    """A file that differs between builds would announce an update to returning readers."""
    own, fork = (
        {file.relative_to(folder): file.read_bytes() for file in folder.rglob("*") if file.is_file()}
        for folder in (site, built[0])
    )
    assert fork.keys() == own.keys()
    assert [name for name in own if fork[name] != own[name]] == []
