"""The sections of a locale's built pages: each heading and the text below it, as a reader sees it."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path

from scripts.build_site.site import Site

HEADING = re.compile(r"h[1-6]")
BLOCKS = frozenset({"dd", "div", "dt", "label", "li", "p", "pre", "td", "th", "tr"})
VOID = frozenset({"area", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"})
# Left out: these classes and elements, and any element that is hidden or has a `data-module`.
AROUND = frozenset({"notice", "save"})
SKIPPED = frozenset({"aside", "button", "footer", "form", "nav", "script", "select", "style", "svg", "template"})


@dataclass(frozen=True)
class Section:
    """A heading and the text below it, with a line for each block.

    `page` is the page's address below the locale's prefix; `anchor` is the heading's id, empty for the page's title.
    `is_source`: the page is still in the source language. `is_aside`: it is not in the menu. `source_title` is the
    title in the source language, by which the section is found in every language.
    """

    page: str
    anchor: str
    title: str
    text: str
    is_source: bool
    is_aside: bool
    source_title: str = ""


def read_sections(site: Site, new: Path, locale: str, aside: Collection[str] = ()) -> list[Section]:
    """Read the sections of all pages of a locale; `aside` are the addresses of pages outside the menu."""
    return [
        section
        for address, locales in site.counterparts.items()
        if locale in locales
        for section in sections_of(
            (new / locale / address / "index.html").read_text(encoding="utf-8"),
            page=address,
            is_source=f"{locale}/{address}" in site.untranslated,
            is_aside=f"{locale}/{address}" in aside,
        )
    ]


def sections_of(html: str, *, page: str, is_source: bool = False, is_aside: bool = False) -> Iterator[Section]:
    """Yield the sections in the `<article>` of a page."""
    reader = _Article()
    reader.feed(html)
    reader.close()
    for number, (anchor, title, text) in enumerate(reader.sections):
        yield Section(page, anchor if number else "", _clean(title), "\n".join(_lines(text)), is_source, is_aside)


def _clean(parts: Sequence[str]) -> str:
    return " ".join("".join(parts).split())


def _classes(attributes: Mapping[str, str | None]) -> set[str]:
    return {*(attributes.get("class") or "").split()}


def _lines(parts: Sequence[str]) -> Iterator[str]:
    for line in "".join(parts).split("\0"):
        if cleaned := " ".join(line.split()):
            yield cleaned


class _Article(HTMLParser):
    """Collects [id, parts of the title, parts of the text] of each heading; `\\0` stands between blocks."""

    def __init__(self) -> None:
        super().__init__()
        self.sections: list[tuple[str, list[str], list[str]]] = []
        self.is_inside = self.is_title = False
        self.skipped: list[str] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = dict(attributes)
        if tag == "article":
            self.is_inside = True
        elif not self.is_inside or tag in VOID:
            return
        elif self.skipped or tag in SKIPPED or {"hidden", "data-module"} & given.keys() or AROUND & _classes(given):
            self.skipped.append(tag)
        elif HEADING.fullmatch(tag) and given.get("id"):
            self.sections.append((given["id"] or "", [], []))
            self.is_title = True
        else:
            self._break(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag == "article":
            self.is_inside = False
        elif self.skipped:
            # The end tag of an element around it also ends an element without an end tag of its own, such as <p>.
            if tag in self.skipped:
                while self.skipped.pop() != tag:
                    pass
        elif HEADING.fullmatch(tag):
            self.is_title = False
        else:
            self._break(tag)

    def handle_data(self, data: str) -> None:
        if self.is_inside and self.sections and not self.skipped:
            _, title, text = self.sections[-1]
            (title if self.is_title else text).append(data)

    def _break(self, tag: str) -> None:
        if tag in BLOCKS and self.sections:
            self.sections[-1][2].append("\0")
