"""Parses a page: front matter, then blocks."""

from scripts.parity.page.blocks import parse_blocks
from scripts.parity.page.front_matter import FRONT_MATTER, UNCLOSED, PageError, read_front_matter
from scripts.parity.page.segments import Page, Segment

# Top-level keys of the front matter whose values are words for readers.
WORD_KEYS = ("title", "description", "form")


def parse_page(text: str, *, path: str, locale: str, lang: str, commonmark: bool = False) -> Page:
    """Parse a page's text; `path` is below the locale's folder. Raises PageError for front matter that is not YAML."""
    match = FRONT_MATTER.match(text)
    words: list[Segment] = []
    meta: dict[str, str] = {}
    lines: dict[str, int] = {}
    body = 1 if text.startswith("\ufeff") else 0
    found = read_front_matter(match["yaml"], match.start("yaml")) if match else None
    if match is None and UNCLOSED.match(text):
        raise PageError(1, "the front matter has no end, expected a line --- below its keys")
    if match and found is not None:
        body = match.end()
        for word in found:
            meta[word.detail] = word.text
            lines[word.detail] = word.line
            if word.detail.split(".")[0] in WORD_KEYS:
                words.append(word)
    first_line = text.count("\n", 0, body) + 1
    blocks = parse_blocks(text[body:], first_line=first_line, first_offset=body, commonmark=commonmark)
    return Page(path, locale, lang, text, (*words, *blocks), meta, lines)
