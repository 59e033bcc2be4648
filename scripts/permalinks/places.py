"""The places to which permalinks lead: pages, sections and steps, read from the Markdown of one locale."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from html import unescape
from typing import Literal

import markdown

from scripts.parity.page.segments import Page, Segment
from scripts.parity.project.settings import Settings
from scripts.parity.project.workspace import open_page

# Numbered items in these blocks are examples or asides, not steps of the guide.
ASIDES = frozenset({"admonition", "details", "quote", "footnote"})
INLINE = re.compile(r"</?(?:a|p|img)\b[^>]*>")
TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True)
class Place:
    """A page, section or step of one locale.

    `slug` is the page's path without `.md`; `anchor` is the id, empty for the page itself. `html` is its title as
    inline HTML, `tab` the label of the tab around it, or empty.
    """

    slug: str
    anchor: str
    kind: Literal["page", "section", "step"]
    line: int
    html: str
    tab: str = ""

    @property
    def permalink(self) -> str:
        """The permalink without `/go/` before it and the slash after it: `submit/a-title`."""
        return f"{self.slug}/{self.anchor}" if self.anchor else self.slug

    @property
    def page_address(self) -> str:
        """The address of its page below the locale's prefix: `submit/`, or empty for the home page."""
        head, _, name = f"/{self.slug}".rpartition("/")
        folder = head if name in ("index", "README") else f"{head}/{name}"
        return f"{folder[1:]}/" if folder else ""

    @property
    def address(self) -> str:
        """Its address below the locale's prefix: `submit/#a-title`."""
        return self.page_address + (f"#{self.anchor}" if self.anchor else "")

    @property
    def title(self) -> str:
        """Its title as plain text."""
        return unescape(TAG.sub("", self.html))

    def with_html(self, html: str) -> "Place":
        """The same place with other markup in its title."""
        return replace(self, html=html)


@dataclass(frozen=True)
class Nameless:
    """A step without an id: the slug of its page, its line, and the anchor of its section."""

    slug: str
    line: int
    section: str


def read_pages(settings: Settings, locale: str) -> list[Page]:
    """Read all pages of a locale, sorted. Raises UnreadablePageError for front matter that is not YAML."""
    folder = settings.docs / locale
    paths = sorted(path.relative_to(settings.docs).as_posix() for path in folder.rglob("*.md"))
    return [open_page(settings, path) for path in paths]


def find_places(pages: Collection[Page]) -> dict[str, Place]:
    """The places of a locale's pages by their permalinks, in the order of the pages."""
    return {place.permalink: place for page in pages for place in _places_of(page)}


def _places_of(page: Page) -> Iterator[Place]:
    slug = page.path.removesuffix(".md")
    title = next((segment for segment in page.headings if segment.detail == "1"), None)
    shown = _html_of(title) if title else page.meta.get("title", slug)
    yield Place(slug, "", "page", title.line if title else 1, shown)
    tab = ""
    for segment in page.segments:
        if segment.kind == "tab":
            tab = segment.tokens.visible
        if segment.anchor and segment is not title:
            kind: Literal["section", "step"] = "section" if segment.kind == "heading" else "step"
            inside = tab if "tab" in segment.path else ""
            yield Place(slug, segment.anchor, kind, segment.line, _html_of(segment), inside)


def find_nameless(pages: Collection[Page]) -> Iterator[Nameless]:
    """Yield the steps without an id, to which no link can lead."""
    for page in pages:
        section = ""
        for segment in page.segments:
            if segment.kind == "heading":
                section = segment.anchor
            elif _is_step(segment) and not segment.anchor:
                yield Nameless(page.path.removesuffix(".md"), segment.line, section)


def _is_step(segment: Segment) -> bool:
    return segment.kind == "item" and segment.detail == "ol" and not ASIDES.intersection(segment.path)


def _html_of(segment: Segment) -> str:
    """The first line of a segment, which is its first sentence, as inline HTML without links and pictures."""
    return INLINE.sub("", markdown.markdown(segment.text.split("\n", 1)[0], extensions=["attr_list"])).strip()
