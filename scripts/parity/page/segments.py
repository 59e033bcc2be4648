"""A page and its segments. A segment is the smallest block that a translator translates, with its place in the file."""

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from scripts.parity.page.inline import Tokens, scan

# Kinds of segments with text for readers; the others (code, breaks, …) are structure.
PROSE = frozenset(
    [
        "heading",
        "paragraph",
        "item",
        "cell",
        "admonition",
        "tab",
        "details",
        "image",
        "term",
        "definition",
        "footnote",
        "abbreviation",
        "word",
        "html",
    ]
)
LETTER = re.compile(r"[^\W\d_]")


@dataclass(frozen=True)
class Segment:
    """A block of a page.

    `kind` is one of PROSE or `code`, `quote`, `break`, `marker`, `reference`, `snippet`. `text` is its Markdown without
    the block's own marks and indentation, `starts` the offset in the file of each line of `text`, `end` the offset
    after its last character. `path` names the containers around it, outermost first. `anchor` is an explicit id.
    `references` are the link definitions of the page that the text may use: (label, target).

    `detail` depends on the kind: the level of a heading, `ol` or `ul` for an item, the column of a cell, the type of an
    admonition, the info string of code, the target of an image, the label of a footnote, the key of a word in the front
    matter.
    """

    kind: str
    line: int
    text: str
    starts: tuple[int, ...]
    end: int
    path: tuple[str, ...] = ()
    detail: str = ""
    anchor: str = ""
    references: tuple[tuple[str, str], ...] = ()

    @property
    def start(self) -> int:
        """The offset of the segment's text in the file."""
        return self.starts[0]

    @cached_property
    def tokens(self) -> Tokens:
        """The inline content of the text: links, code, placeholders, prose. Empty for code."""
        return scan(self.text, self.references) if self.kind != "code" else NO_TOKENS

    @cached_property
    def is_prose(self) -> bool:
        """Whether the segment has words to translate."""
        return self.kind in PROSE and LETTER.search(self.tokens.prose) is not None

    def offset_of(self, index: int) -> int:
        """The offset in the file of a character of `text`."""
        breaks = _breaks(self.text)
        row = bisect_left(breaks, index)
        column = index - (breaks[row - 1] + 1 if row else 0)
        return self.starts[min(row, len(self.starts) - 1)] + column

    def line_of(self, index: int) -> int:
        """The line in the file of a character of `text`."""
        return self.line + bisect_left(_breaks(self.text), index)


@lru_cache(maxsize=64)
def _breaks(text: str) -> list[int]:
    """The indices of the line breaks of a text."""
    return [match.start() for match in re.finditer("\n", text)] if "\n" in text else []


NO_TOKENS = Tokens(prose="")


@dataclass(frozen=True)
class Section:
    """A heading and the segments up to the next one; the section before the first heading has no heading."""

    heading: Segment | None
    body: tuple[Segment, ...]

    @property
    def anchor(self) -> str:
        """The explicit id of the heading; empty if there is none."""
        return self.heading.anchor if self.heading else ""

    @property
    def level(self) -> int:
        """The level of the heading; 0 for the section before the first heading."""
        return int(self.heading.detail) if self.heading else 0


@dataclass(frozen=True)
class Page:
    """A parsed Markdown file.

    `path` is below the locale's folder, `locale` is that folder, `lang` its BCP 47 tag. `meta` holds the scalars of the
    front matter by key (`form.title_label`), `meta_lines` their lines.
    """

    path: str
    locale: str
    lang: str
    text: str
    segments: tuple[Segment, ...]
    meta: dict[str, str] = field(default_factory=dict)
    meta_lines: dict[str, int] = field(default_factory=dict)

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """The page's sections in order; the words of the front matter are in the first one, which has no heading."""
        parts: list[tuple[Segment | None, list[Segment]]] = [(None, [])]
        for segment in self.segments:
            if segment.kind == "heading" and not segment.path:
                parts.append((segment, []))
            else:
                parts[-1][1].append(segment)
        return tuple(Section(heading, tuple(body)) for heading, body in parts)

    @cached_property
    def headings(self) -> tuple[Segment, ...]:
        """All headings, in order."""
        return tuple(segment for segment in self.segments if segment.kind == "heading")

    @property
    def state(self) -> str:
        """The state of the translation that the front matter gives: `untranslated`, or empty."""
        return self.meta.get("translation", "")

    def line_at(self, offset: int) -> int:
        """The number of the line, from 1, at an offset of the file."""
        return self.text.count("\n", 0, offset) + 1


@lru_cache(maxsize=65536)
def plain_text(segment_text: str) -> str:
    """The words that a reader sees, without marks, targets and ids, white space collapsed. Staleness compares these."""
    return " ".join(scan(segment_text).visible.split())
