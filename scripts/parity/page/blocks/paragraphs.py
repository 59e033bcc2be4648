"""Paragraphs, and what looks like one: an image on a line of its own, and the terms before a definition."""

from scripts.parity.page.blocks.container import Container
from scripts.parity.page.blocks.definitions import definition_at, parse_definitions
from scripts.parity.page.blocks.grammar import LONE_IMAGE
from scripts.parity.page.blocks.interruptions import paragraph_end
from scripts.parity.page.blocks.lines import Line
from scripts.parity.page.segments import Segment


def parse_paragraph(box: Container, index: int, *, terms: bool) -> int:
    """Parse a paragraph; if `terms` is set and a definition follows, each of its lines is a term."""
    end = paragraph_end(box, index)
    lines = box.lines[index:end]
    definition = definition_at(box.lines, end) if terms else None
    if definition is not None:
        for line in lines:
            box.add("term", [line])
        return parse_definitions(box, definition)
    if len(lines) > 1 or not _add_image(box, lines[0]):
        box.add("paragraph", lines)
    return end


def _add_image(box: Container, line: Line) -> bool:
    """Add a segment if the line is nothing but an image; return whether it is."""
    text = line.text
    match = LONE_IMAGE.match(text, len(text) - len(text.lstrip()))
    if match is None:
        return False
    start, end = (line.end - len(text) + index for index in match.span(1))
    box.state.segments.append(Segment("image", line.number, match[1], (start,), end, box.path, match[2]))
    return True
