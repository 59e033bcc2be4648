"""Tables: a row of titles, a row of dashes, then rows of cells."""

from itertools import pairwise

from scripts.parity.page.blocks.container import Container
from scripts.parity.page.blocks.grammar import BARS, ROW_RULE
from scripts.parity.page.blocks.lines import Lines

Spans = list[tuple[int, int]]


def parse_table(box: Container, index: int) -> int | None:
    """Parse a table to the next blank line, cell by cell."""
    titles = _titles(box.lines, index)
    if titles is None:
        return None
    end = index + 2
    while end < len(box.lines) and box.lines[end].text:
        end += 1
    rows = box.lines[index + 2 : end]
    table = box.inside(rows, "table")
    for line, cells in [(box.lines[index], titles), *((row, _cells(row.text)) for row in rows)]:
        for column, span in enumerate(cells[: len(titles)]):
            table.add_part("cell", line, span, str(column))
    return end


def begins_table(lines: Lines) -> bool:
    """Whether the first two lines look like the beginning of a table."""
    return "|" in lines[0].text and len(lines) > 1 and ROW_RULE.match(lines[1].text) is not None


def _titles(lines: Lines, index: int) -> Spans | None:
    """The cells of the first row; None unless the row below has as many cells of dashes."""
    if index + 1 >= len(lines) or not ROW_RULE.match(lines[index + 1].text):
        return None
    text, rule = lines[index].text, lines[index + 1].text
    if "|" not in rule and not text.lstrip().startswith("|"):
        return None
    titles = _cells(text)
    return titles if len(titles) == len(_cells(rule)) else None


def _cells(text: str) -> Spans:
    """The spans of a row's cells; a bar in code or after a backslash does not separate cells."""
    bars = [match.start() for match in BARS.finditer(text) if match[0] == "|"]
    start = len(text) - len(text.lstrip())
    stop = len(text.rstrip())
    first = [] if bars and bars[0] == start else [start - 1]
    last = [] if bars and bars[-1] == stop - 1 else [stop]
    cuts = [*first, *bars, *last]
    return [(left + 1, right) for left, right in pairwise(cuts)]
