"""Blocks of one line: thematic breaks, abbreviations, link definitions, snippets."""

from scripts.parity.page.blocks.container import Container
from scripts.parity.page.blocks.grammar import ABBREVIATION, BREAK, REFERENCE, SNIPPET


def parse_break(box: Container, index: int) -> int | None:
    """Parse a thematic break, which is rendered as a line across the page."""
    if not BREAK.match(box.lines[index].text):
        return None
    box.add("break", [box.lines[index]])
    return index + 1


def parse_snippet(box: Container, index: int) -> int | None:
    """Parse a snippet mark, which includes another file."""
    if not SNIPPET.match(box.lines[index].text):
        return None
    box.add("snippet", [box.lines[index]])
    return index + 1


def parse_abbreviation(box: Container, index: int) -> int | None:
    """Parse the definition of an abbreviation."""
    match = ABBREVIATION.match(box.lines[index].text)
    if match is None:
        return None
    box.add_part("abbreviation", box.lines[index], match.span(2), match[1])
    return index + 1


def parse_reference(box: Container, index: int) -> int | None:
    """Parse a link definition."""
    match = REFERENCE.match(box.lines[index].text)
    if match is None:
        return None
    box.add_part("reference", box.lines[index], match.span(2), match[1].lower())
    return index + 1
