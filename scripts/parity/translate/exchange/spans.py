"""Finds the characters of a file that a new text replaces, as few as possible."""

import re

from scripts.parity.findings import Fix
from scripts.parity.page.segments import Page, Segment
from scripts.parity.translate.exchange.scalars import write_scalar

ONE_LINE = frozenset({"heading", "cell", "admonition", "tab", "details", "image", "term", "abbreviation"})
# As the parser separates cells: not at a bar in code or after a backslash.
BAR = re.compile(r"\\.|(`+).*?\1|\|")


def as_text_of(segment: Segment, text: str) -> str:
    """A translator's text as the parser will read it: with the line ends that the segment can have, stripped."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").strip("\n")
    if segment.kind == "word":
        one_line = "\n" not in segment.text
        return _joined(text) if one_line else text.strip() + segment.text[len(segment.text.rstrip("\n")) :]
    if segment.kind in ONE_LINE:
        text = _joined(text).strip()
        return BAR.sub(_escaped, text) if segment.kind == "cell" else text
    return "\n".join(line.strip() for line in text.split("\n")).strip("\n")


def _joined(text: str) -> str:
    return re.sub(r"[ \t]*\n\s*", " ", text)


def _escaped(match: re.Match[str]) -> str:
    return r"\|" if match[0] == "|" else match[0]


def make_fix(page: Page, segment: Segment, text: str) -> Fix:
    """The fix that gives a segment a new text, which must come from `as_text_of`."""
    if segment.kind == "word":
        return Fix(segment.start, segment.end, write_scalar(page, segment, text))
    old, new = segment.text.split("\n"), text.split("\n")
    first = _common(old, new)
    after = _common(old[first:][::-1], new[first:][::-1])
    lines = new[first : len(new) - after]
    if first == len(old) - after:
        return _insertion(page, segment, first, lines)
    last = len(old) - after - 1
    if not lines:
        return _removal(segment, first, last)
    parts = [lines[0]]
    for row, line in enumerate(lines[1:], first + 1):
        parts += [_gap(page, segment, row) if row <= last else _new_gap(page, segment), line]
    return Fix(segment.starts[first], _line_end(segment, last), "".join(parts))


def _common(old: list[str], new: list[str]) -> int:
    """The number of equal lines at the beginning."""
    pairs = enumerate(zip(old, new, strict=False))
    return next((row for row, (one, other) in pairs if one != other), min(len(old), len(new)))


def _insertion(page: Page, segment: Segment, row: int, lines: list[str]) -> Fix:
    """A fix that inserts lines before the line `row`, or after the last one."""
    gap = _new_gap(page, segment)
    if row:
        at = _line_end(segment, row - 1)
        return Fix(at, at, "".join(gap + line for line in lines))
    return Fix(segment.start, segment.start, "".join(line + gap for line in lines))


def _removal(segment: Segment, first: int, last: int) -> Fix:
    """A fix that removes the lines `first` to `last`; at least one other line is left."""
    if first:
        return Fix(_line_end(segment, first - 1), _line_end(segment, last), "")
    return Fix(segment.start, segment.starts[last + 1], "")


def _line_end(segment: Segment, row: int) -> int:
    return segment.starts[row] + len(segment.text.split("\n")[row])


def _gap(page: Page, segment: Segment, row: int) -> str:
    """The characters between the line `row` and the one above: spaces, line end, indentation, `>` of a quotation."""
    return page.text[_line_end(segment, row - 1) : segment.starts[row]]


def _new_gap(page: Page, segment: Segment) -> str:
    """The characters to write before a new line: as before the second line, else as for a continuation of the first."""
    if len(segment.starts) > 1:
        return _gap(page, segment, 1).lstrip(" \t")
    line_start = page.text.rfind("\n", 0, segment.start) + 1
    before = page.text[line_start : segment.start]
    # After the marker of an item, a definition or a footnote, a line continues four spaces deeper.
    outer = re.match(r"[\s>\ufeff]*", before)
    inside = outer[0].lstrip("\ufeff") if outer else ""
    deeper = "    " if before.strip(" \t>\ufeff") else ""
    return ("\r\n" if "\r\n" in page.text else "\n") + inside + deeper
