"""What a site tells its readers: which sections are stale and which pages untranslated."""

import pytest

from scripts.parity.check.run import check
from scripts.parity.page.pages import parse_page
from scripts.parity.rules.staleness import stale
from scripts.parity.translate.behind import Behind, find_behind, sections_at
from tests.parity.trees import make_tree

PAGE = """---
title: Otsikko
form:
  title_label: Otsikko
---

# Sivu { #page }

Johdanto.

## Yksi { #one }

Teksti.

### Sisällä { #inside }

Teksti.

## Ilman tunnistetta

Teksti.

## Kaksi { #two }

Teksti.
"""
SOURCE = "# Page { #page }\n\nIntroduction.\n\n## One { #one }\n\nOld words.\n\n## Two { #two }\n\nOther words.\n"
TARGET = "# Sivu { #page }\n\nJohdanto.\n\n## Yksi { #one }\n\nVanhat sanat.\n\n## Kaksi { #two }\n\nMuut sanat.\n"


@pytest.mark.parametrize(
    ("lines", "anchors"),
    [
        ([], ()),
        ([2], ("",)),
        ([4], ("",)),
        ([7], ("",)),
        ([9], ("",)),
        ([11], ("one",)),
        ([13], ("one",)),
        ([17], ("inside",)),
        ([21], ("inside",)),
        ([25], ("two",)),
        ([25, 13, 9, 14], ("", "one", "two")),
    ],
)
def test_line_belongs_to_the_nearest_section_that_a_link_can_lead_to(lines, anchors):
    page = parse_page(PAGE, path="page.md", locale="fi", lang="fi")
    assert sections_at(page, lines) == anchors


def behind(tmp_path, files):
    settings = make_tree(tmp_path, files)
    return find_behind(settings, check(settings, rules=[stale.id]).findings)


def test_stale_section_is_named(tmp_path):
    new = SOURCE.replace("Other", "Entirely new")
    files = {
        "was/en/page.md": SOURCE,
        "en/page.md": new,
        "fi/page.md": TARGET,
        "no/page.md": TARGET.replace("sanat", "ord"),
    }
    assert behind(tmp_path, files) == Behind(stale={"fi/page.md": ("two",), "no/page.md": ("two",)})


def test_unconfirmed_section_is_not_named(tmp_path):
    new = {"en/page.md": SOURCE.replace("Other", "New"), "fi/page.md": TARGET.replace("Muut", "Uudet")}
    assert behind(tmp_path, new | {"was/en/page.md": SOURCE, "was/fi/page.md": TARGET}) == Behind()


def test_untranslated_page_is_named_and_never_stale(tmp_path):
    files = {"was/en/page.md": SOURCE, "en/page.md": SOURCE.replace("Other", "New"), "was/fi/page.md": TARGET}
    files["fi/page.md"] = f"---\ntranslation: untranslated\n---\n\n{SOURCE}"
    assert behind(tmp_path, files) == Behind(untranslated=frozenset({"fi/page.md"}))


def test_source_page_and_words_in_the_text_are_not_untranslated(tmp_path):
    said = "---\ntranslation: untranslated\n---\n\n" + SOURCE
    assert behind(tmp_path, {"en/page.md": said, "fi/page.md": TARGET + "\ntranslation: untranslated\n"}) == Behind()


def test_tree_without_a_lock_is_not_behind(tmp_path):
    assert behind(tmp_path, {"en/page.md": SOURCE, "fi/page.md": TARGET}) == Behind()
