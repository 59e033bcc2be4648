"""Headings: with number signs, or underlined."""

import re

from scripts.parity.page.blocks.container import Container
from scripts.parity.page.blocks.grammar import ANCHOR, HEADING, ID, UNDERLINE
from scripts.parity.page.blocks.lines import Line


def parse_heading(box: Container, index: int) -> int | None:
    """Parse a heading with number signs."""
    match = _match_heading(box, index)
    if match is None:
        return None
    _add_heading(box, box.lines[index], match.span(2), len(match[1]))
    return index + 1


def is_heading(box: Container, index: int) -> bool:
    """Whether a line is a heading with number signs."""
    return _match_heading(box, index) is not None


def _match_heading(box: Container, index: int) -> re.Match[str] | None:
    match = HEADING.match(box.lines[index].text)
    return None if match and box.state.commonmark and match[2][:1] not in ("", " ") else match


def parse_underlined(box: Container, index: int) -> int | None:
    """Parse a heading that is underlined by the next line."""
    lines = box.lines
    if index + 1 >= len(lines) or lines[index].text.startswith(" ") or not UNDERLINE.match(lines[index + 1].text):
        return None
    level = 1 if lines[index + 1].text.startswith("=") else 2
    _add_heading(box, lines[index], (0, len(lines[index].text)), level)
    return index + 2


def _add_heading(box: Container, line: Line, span: tuple[int, int], level: int) -> None:
    anchor = ""
    start, end = span
    if "{" in line.text and (match := ANCHOR.search(line.text, start, end)):
        found = ID.search(match[1])
        anchor = found[1] if found else ""
        end = match.start()
    box.add_part("heading", line, (start, end), str(level), anchor)
