"""What the engine reads from a site's `mkdocs.yml`."""

import pytest

from scripts.parity.project.settings import read_settings
from tests.parity.trees import write_tree

SITE = """
edit_uri_template: !ENV [EDIT_URI_TEMPLATE, '']
nav:
  - index.md
  - Chat: chat.md
  - Problems:
      - sign-in.md
      - en/files.md
"""


@pytest.fixture
def docs(tmp_path):
    write_tree(tmp_path, {"mkdocs.yml": SITE, "docs/en/index.md": "# One\n", "docs/fi/index.md": "# Yksi\n"})
    return tmp_path / "docs"


def test_pages_come_in_the_order_of_the_navigation(docs):
    assert read_settings(docs=docs).nav == ("index.md", "chat.md", "sign-in.md", "files.md")


@pytest.mark.parametrize("template", ["", "https://git.example/edit/main/docs/{path}"])
def test_edit_address_comes_from_the_environment_as_in_the_site(docs, monkeypatch, template):
    monkeypatch.setenv("EDIT_URI_TEMPLATE", template)
    assert read_settings(docs=docs).edit_url == template


def test_edit_address_has_the_sites_default(docs, monkeypatch):
    monkeypatch.delenv("EDIT_URI_TEMPLATE", raising=False)
    assert read_settings(docs=docs).edit_url == ""
