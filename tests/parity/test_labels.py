"""UI labels are read from gettext catalogues, as the screen shows them."""

import pytest

from scripts.parity.check.run import check
from scripts.parity.project.labels import read_labels
from tests.parity.trees import make_tree, write_tree

PO = "catalogues/fi/LC_MESSAGES/django.po"
OPEN = 'msgctxt "tickets"\nmsgid "Open"\nmsgstr "Avoimet"\n\nmsgctxt "ticket"\nmsgid "Open"\nmsgstr "Avoin"\n'


def read(folder, text):
    write_tree(folder, {PO: text})
    return read_labels(folder / "catalogues", "fi")


def test_label_has_a_translation_for_each_context(tmp_path):
    assert read(tmp_path, OPEN) == {"Open": ("Avoimet", "Avoin")}


@pytest.mark.parametrize(
    "entry",
    [
        'msgid "Close"\nmsgstr ""\n',
        '#, fuzzy\nmsgid "Close"\nmsgstr "Sulje"\n',
        '#~ msgid "Close"\n#~ msgstr "Sulje"\n',
    ],
    ids=["untranslated", "fuzzy", "obsolete"],
)
def test_entry_that_the_portal_does_not_show_is_no_label(tmp_path, entry):
    assert read(tmp_path, entry) == {}


def test_language_without_catalogue_has_no_labels(tmp_path):
    assert read_labels(tmp_path, "fi") == {}


def test_catalogue_in_another_encoding_is_refused_by_name(tmp_path):
    with pytest.raises(OSError, match=r"fi/LC_MESSAGES/django\.po: .*; save the file in UTF-8"):
        read(tmp_path, 'msgid "Open"\nmsgstr "Ävöimet"\n'.encode("latin-1"))


def test_source_catalogue_says_what_is_on_the_screen(tmp_path):
    files = {
        "catalogues/en/LC_MESSAGES/django.po": 'msgid "Open"\nmsgstr "Waiting"\n',
        PO: 'msgid "Open"\nmsgstr "Avoimet"\n',
        "en/page.md": "# Page { #page }\n\nSee **Waiting**.\n",
        "fi/page.md": "# Sivu { #page }\n\nKatso **Open** (Avoimet).\n",
    }
    found = check(make_tree(tmp_path, files), rules=["ui-labels"]).findings
    assert [finding.message for finding in found] == ["**Open** is not what is on the screen, expected **Waiting**"]
