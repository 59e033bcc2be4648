"""Turns pages into pseudo text: accented letters, in brackets, longer. Text that no translator changes stays."""

import re
from collections.abc import Iterator
from math import ceil

from scripts.parity.page.segments import Page, Segment, plain_text
from scripts.parity.translate.exchange.merge import TextChange, apply_changes

PLAIN_LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
ACCENTED = "áƀçđéƒĝĥíĵķļɱñóþɋřšţúṽŵẋýžÁƁÇĐÉƑĜĤÍĴĶĻṀÑÓÞɊŘŠŢÚṼŴẊÝŽ"
LETTERS = str.maketrans(PLAIN_LETTERS, ACCENTED)
# The share by which a translation may be longer.
GROWTH = 0.3
# The end of a text, with the attribute list of the block itself.
CLOSING_ATTRIBUTES = re.compile(r"\s*(?:\{(?::|\s*[.#])[^{}\n]*\}\s*)?\Z")
VALUE = re.compile(r"=\s*(?:\"([^\"]*)\"|'([^']*)')")


def pseudo(text: str) -> str:
    """Pseudo text for a text without Markdown."""
    return _in_brackets(text.translate(LETTERS), text)


def pseudo_page(page: Page, *, commonmark: bool = False) -> str:
    """The text of a page with pseudo text instead of its prose."""
    changes = [TextChange(segment, pseudo_text(segment)) for segment in page.segments if segment.is_prose]
    _, text, _ = apply_changes(page, changes, commonmark=commonmark)
    return text


def pseudo_text(segment: Segment) -> str:
    """The text of a segment with pseudo text instead of its prose; bold stays, since it names a control."""
    tokens = segment.tokens
    letters = list(segment.text)
    for at, character in enumerate(tokens.prose):
        letters[at] = letters[at].translate(LETTERS) if character == letters[at] else letters[at]
    for mark in tokens.bold:
        letters[mark.at : mark.at + len(mark.text)] = mark.text
    text = "".join(letters)
    # A bracket before raw HTML would turn it into a paragraph.
    return text if segment.kind == "html" else _in_brackets(text, tokens.prose)


def _in_brackets(text: str, prose: str) -> str:
    end = CLOSING_ATTRIBUTES.search(text)
    at = end.start() if end else len(text)
    more = "·" * ceil(GROWTH * sum(character.isalpha() for character in prose))
    return f"⟦{text[:at]}{more}⟧{text[at:]}"


def controls(page: Page) -> Iterator[str]:
    """Yield the names of controls, which stay unchanged in bold."""
    yield from (plain_text(mark.text) for segment in page.segments for mark in segment.tokens.bold)


def kept(page: Page) -> Iterator[str]:
    """Yield the other texts of a page that stay unchanged, as a reader sees them: they do come from the pages."""
    for segment in page.segments:
        tokens = segment.tokens
        yield from (mark.text for mark in (*tokens.code, *tokens.placeholders, *tokens.keys, *tokens.addresses))
        yield from (link.title for link in (*tokens.links, *tokens.images))
        yield from (match[1] or match[2] or "" for tag in tokens.tags for match in VALUE.finditer(tag.text))
