"""The lines of a page, and questions about them that several blocks ask."""

import re
from typing import NamedTuple

from scripts.parity.page.blocks.grammar import BREAK, ITEM

# How far to search for the next text, so that a page of blank lines does not take quadratic time.
FARTHEST = 100


class Line(NamedTuple):
    """A line without the indentation of its containers: its number, the offset of its end in the file, its text."""

    number: int
    end: int
    text: str

    def dedented(self, width: int) -> "Line":
        """The line without up to `width` leading spaces."""
        text = self.text
        if not text.startswith(" "):
            return self
        spaces = min(width, len(text) - len(text.lstrip(" ")))
        return Line(self.number, self.end, text[spaces:])

    def cut(self, width: int) -> "Line":
        """The line without its first `width` characters."""
        return Line(self.number, self.end, self.text[width:])


Lines = list[Line]


def split_lines(text: str, number: int, offset: int) -> Lines:
    """Split a text into lines; a tab in the indentation counts as up to four spaces, as in Python-Markdown."""
    lines = []
    for row in text.split("\n"):
        line = row.rstrip()
        lines.append(Line(number, offset + len(line), _expanded(line) if "\t" in line else line))
        number += 1
        offset += len(row) + 1
    return lines


def _expanded(line: str) -> str:
    body = line.lstrip()
    return line[: len(line) - len(body)].expandtabs(4) + body


def next_text(lines: Lines, index: int) -> int | None:
    """The index of the first line that is not blank, from `index` on; None if there is none within FARTHEST lines."""
    for at in range(index, min(index + FARTHEST, len(lines))):
        if lines[at].text:
            return at
    return None


def is_inside(lines: Lines, index: int, width: int = 4) -> bool:
    """Whether a line is indented by at least `width` spaces; for a blank line, whether the next text is."""
    at = index if lines[index].text else next_text(lines, index)
    return at is not None and lines[at].text.startswith(" " * width)


def indented(lines: Lines, index: int) -> tuple[Lines, int]:
    """The indented lines from `index` on, four spaces removed, and the index after them."""
    end = index
    while end < len(lines) and is_inside(lines, end):
        end += 1
    return [line.dedented(4) for line in lines[index:end]], end


def match_item(text: str, *, commonmark: bool) -> re.Match[str] | None:
    """Match the marker of a list item: group 1 is a bullet, group 2 the character after a number."""
    match = ITEM.match(text)
    if match is None or (match[1] and BREAK.match(text)):
        return None
    refused = match.end() == len(text) if commonmark else match[2] == ")"
    return None if refused else match
