"""Exceptions from a rule, each with its reason: `<!-- parity: ignore rule-id, because … -->`.

The comment applies to the next block, or to the block that it is in; `ignore-page` applies to the whole page. In front
matter it is a YAML comment, `# parity: ignore rule-id, because …`, and applies to the next value.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from scripts.parity.page.front_matter import FRONT_MATTER
from scripts.parity.page.segments import Page, Segment

COMMENT = re.compile(r"<!--[ \t]*parity:(?P<exception>(?:(?!-->)[\s\S]){0,1000})-->")
YAML_COMMENT = re.compile(r"^[ \t]*#[ \t]*parity:(?P<exception>[^\n]*)", re.MULTILINE)
BECAUSE = re.compile(r",?\s*\bbecause\b\s*")
VERBS = ("ignore", "ignore-page")


class Ignore(NamedTuple):
    """An exception from `rules` for the lines `first` to `last`, stated on `line`. `reason` may be empty."""

    rules: tuple[str, ...]
    reason: str
    line: int
    first: int
    last: int
    verb: str = "ignore"


def find_ignores(page: Page) -> Iterator[Ignore]:
    """Yield the exceptions that a page states, also the malformed ones, which the rule `ignore-reason` reports."""
    if "parity:" not in page.text:
        return
    lines = page.text.split("\n")
    head = FRONT_MATTER.match(page.text)
    body = head.end() if head else 0
    for match in YAML_COMMENT.finditer(page.text, 0, body):
        line = page.line_at(match.start())
        yield _read(match["exception"], line, (line, _end_of_value(lines, line)), len(lines))
    segments = sorted((one for one in page.segments if one.kind != "word"), key=lambda segment: segment.start)
    for match in COMMENT.finditer(page.text, body):
        around = _segment_at(segments, match.start())
        if around and _is_shown(around, match.start()):
            continue
        line = page.line_at(match.start())
        if around:
            first, last = around.line, page.line_at(around.end)
        else:
            first, last = line, _end_of_block(page, lines, match.end())
        yield _read(match["exception"], line, (first, last), len(lines))


def _segment_at(segments: Sequence[Segment], offset: int) -> Segment | None:
    """The segment that contains an offset of the file; `segments` are sorted by their start."""
    index = bisect_right(segments, offset, key=lambda segment: segment.start) - 1
    if index >= 0 and offset < segments[index].end:
        return segments[index]
    return None


def _read(exception: str, line: int, block: tuple[int, int], last: int) -> Ignore:
    """Read the text of an exception; `block` are the first and last line of the block, `last` that of the page."""
    verb, _, rest = exception.strip().partition(" ")
    names, *reason = BECAUSE.split(rest, maxsplit=1)
    rules = [" ".join(name.split()) for name in names.split(",")]
    # An unknown verb applies to no line.
    first, end = {"ignore": block, "ignore-page": (1, last)}.get(verb, (1, 0))
    return Ignore(
        rules=tuple(filter(None, rules)),
        reason=" ".join("".join(reason).split()),
        line=line,
        first=first,
        last=end,
        verb=verb,
    )


def _is_shown(segment: Segment, offset: int) -> bool:
    """Whether an exception is only shown, as an example in code."""
    starts = [(segment.offset_of(mark.at), len(mark.text)) for mark in segment.tokens.code]
    return segment.kind == "code" or any(start <= offset < start + length for start, length in starts)


def _end_of_block(page: Page, lines: Sequence[str], offset: int) -> int:
    """The last line of the block after a comment that ends at `offset`, including everything indented below it."""
    line = page.line_at(offset)
    ends = {segment.line: page.line_at(segment.end) + 1 for segment in page.segments if segment.kind == "code"}
    first = end = next((row for row in range(line, len(lines)) if lines[row].strip()), len(lines))
    while end < len(lines):
        end = min(max(end + 1, ends.get(end + 1, 0)), len(lines))
        after = next((row for row in lines[end : end + 100] if row.strip()), "")
        if end < len(lines) and not lines[end].strip() and _indent(after) <= _indent(lines[first]):
            break
    return end


def _end_of_value(lines: Sequence[str], line: int) -> int:
    """The last line of the value after a YAML comment on `line`, including everything indented below its key."""
    end = line + 1
    while end < len(lines) and lines[end].strip() and _indent(lines[end]) > _indent(lines[line]):
        end += 1
    return end


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())
