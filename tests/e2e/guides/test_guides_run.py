"""Every numbered step of every guide is carried out, on the portal in the guide's language.

A translated guide also names the controls of the English portal. It is not carried out there a second time: the
English guide is, and the translated one leads through the same steps by the same English names and links, which is a
comparison of texts.
"""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.e2e.guides.conftest import DOCS, WORDS
from tests.e2e.guides.plan import differences
from tests.e2e.guides.reading import Guide, Section, read_guide
from tests.e2e.guides.walks import WALKS

GUIDES = sorted(file.stem for file in (DOCS / "en").glob("*.md"))


@pytest.mark.parametrize("slug", GUIDES)
@pytest.mark.parametrize("locale", WORDS)
def test_every_step_has_an_action(locale, slug):
    assert list(differences(read_guide(DOCS, locale, slug), WALKS)) == []


@pytest.mark.parametrize("slug", WALKS)
@pytest.mark.parametrize("locale", WORDS)
def test_guide_runs(new_reader, locale, slug):
    new_reader(slug, locale, locale).carry_out(slug)


@pytest.mark.parametrize("slug", WALKS)
@pytest.mark.parametrize("locale", [locale for locale in WORDS if locale != "en"])
def test_english_names_and_links_are_those_of_the_english_guide(locale, slug):
    assert list(english_lines(read_guide(DOCS, locale, slug))) == list(english_lines(read_guide(DOCS, "en", slug)))


def english_lines(guide: Guide) -> Iterator[tuple[Any, ...]]:
    """Yield what a reader of the English portal looks for: parts of the form, names and links of each section."""
    for section in guide.sections.values():
        if section.heading.bold[1:3] == ". ":
            yield section.anchor, section.heading.on("en")
        if section.steps:
            yield from section_lines(section)


def section_lines(section: Section) -> Iterator[tuple[Any, ...]]:
    yield section.anchor, "before", [name.on("en") for name in section.before]
    for step in section.steps:
        yield step.anchor, step.number, [name.on("en") for name in step.names], [link.target for link in step.links]
    yield section.anchor, "after", [name.on("en") for name in section.after]
