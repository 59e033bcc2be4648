"""Turns pages into pseudo text: accented look-alikes, in brackets, longer; what no translator changes stays."""

import re
from collections.abc import Iterator
from math import ceil

from scripts.parity.page.segments import Page, Segment, plain_text
from scripts.parity.translate.exchange.merge import Change, apply_changes

PLAIN = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
ACCENTED = "áƀçđéƒĝĥíĵķļɱñóþɋřšţúṽŵẋýžÁƁÇĐÉƑĜĤÍĴĶĻṀÑÓÞɊŘŠŢÚṼŴẊÝŽ"
LETTERS = str.maketrans(PLAIN, ACCENTED)
# How much longer a translation may be.
GROWTH = 0.3
# Attributes of the block itself stand at its very end.
END = re.compile(r"\s*(?:\{(?::|\s*[.#])[^{}\n]*\}\s*)?\Z")
VALUE = re.compile(r"=\s*(?:\"([^\"]*)\"|'([^']*)')")


def pseudo(text: str) -> str:
    """Pseudo text for a text without marks, all of it."""
    return _in_brackets(text.translate(LETTERS), text)


def pseudo_page(page: Page, *, commonmark: bool = False) -> str:
    """A page's text with pseudo text for its prose."""
    changes = [Change(segment, pseudo_text(segment)) for segment in page.segments if segment.is_prose]
    _, text, _ = apply_changes(page, changes, commonmark=commonmark)
    return text


def pseudo_text(segment: Segment) -> str:
    """A segment's text with pseudo text for its prose; bold stays, since it names a control."""
    tokens = segment.tokens
    letters = list(segment.text)
    for at, character in enumerate(tokens.prose):
        letters[at] = letters[at].translate(LETTERS) if character == letters[at] else letters[at]
    for mark in tokens.bold:
        letters[mark.at : mark.at + len(mark.text)] = mark.text
    text = "".join(letters)
    # A bracket in front of raw HTML would make a paragraph of it.
    return text if segment.kind == "html" else _in_brackets(text, tokens.prose)


def _in_brackets(text: str, prose: str) -> str:
    end = END.search(text)
    at = end.start() if end else len(text)
    more = "·" * ceil(GROWTH * sum(character.isalpha() for character in prose))
    return f"⟦{text[:at]}{more}⟧{text[at:]}"


def controls(page: Page) -> Iterator[str]:
    """Yield the names of controls, which stay in bold."""
    yield from (plain_text(mark.text) for segment in page.segments for mark in segment.tokens.bold)


def kept(page: Page) -> Iterator[str]:
    """Yield what else stays of a page as it is, as a reader sees it; all of this does come from the pages."""
    for segment in page.segments:
        tokens = segment.tokens
        yield from (mark.text for mark in (*tokens.code, *tokens.placeholders, *tokens.keys, *tokens.addresses))
        yield from (link.title for link in (*tokens.links, *tokens.images))
        yield from (match[1] or match[2] or "" for tag in tokens.tags for match in VALUE.finditer(tag.text))
