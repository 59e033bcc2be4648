"""The tree builds unchanged with the fork that goes on with MkDocs 1."""

import re
import subprocess
import sys

import pytest

BUILD = "import properdocs.replacement, sys; from scripts.build_site import main; sys.exit(main(sys.argv[1:]))"


@pytest.fixture(scope="module")
def properdocs_site(tmp_path_factory):
    site_dir = tmp_path_factory.mktemp("properdocs") / "site"
    subprocess.run([sys.executable, "-c", BUILD, "--site-dir", str(site_dir)], check=True, capture_output=True)
    return site_dir


def read(path):
    return re.sub(r'<meta name="generator".*?>', "", path.read_text(encoding="utf-8"))


def test_fork_is_what_built_it(properdocs_site):
    assert '<meta name="generator" content="mkdocs-ProperDocs ' in (properdocs_site / "en/index.html").read_text(
        "utf-8"
    )


def test_pages_are_the_same(properdocs_site, site, address):
    assert read(properdocs_site / address / "index.html") == read(site / address / "index.html")
