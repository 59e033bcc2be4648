"""Makes the search index of a larger site, with pages of tests/parity/corpus whose words are exchanged."""

import re
from collections.abc import Iterator
from typing import Any

from markdown import Markdown

from scripts.benchmarks import corpus
from scripts.benchmarks.parity_speed import vary
from scripts.build_site.search.index import make_index
from scripts.build_site.search.sections import Section, sections_of
from scripts.build_site.search.synonyms import Synonyms

EXTENSIONS = ["admonition", "attr_list", "def_list", "tables", "pymdownx.details", "pymdownx.superfences"]
FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)


def grown_index(pages: int, locale: str, lang: str) -> dict[str, Any]:
    """Make the index of a locale with so many pages."""
    return make_index(list(_sections(pages, locale)), Synonyms({}, frozenset()), lang=lang, source_lang=corpus.SOURCE)


def _sections(pages: int, locale: str) -> Iterator[Section]:
    markdown = Markdown(extensions=EXTENSIONS)
    for number in range(pages):
        text = vary(corpus.compose(number, number)[f"{locale}/page-{number:04}.md"], locale, number)
        html = markdown.reset().convert(FRONT_MATTER.sub("", text))
        yield from sections_of(f"<article>{html}</article>", page=f"page-{number:04}/")
