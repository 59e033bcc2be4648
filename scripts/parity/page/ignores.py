"""Exceptions from a rule, each with its reason: `<!-- parity: ignore rule-id, because … -->`.

It holds for the block that follows it, or that it stands in; `ignore-page` holds for the whole page. In front matter it
is a comment of YAML, `# parity: ignore rule-id, because …`, and holds for the next value.
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
    """An exception: from these rules, on the lines `first` to `last`, stated on `line`; no reason is an empty one."""

    rules: tuple[str, ...]
    reason: str
    line: int
    first: int
    last: int
    verb: str = "ignore"


def find_ignores(page: Page) -> Iterator[Ignore]:
    """Yield the exceptions that a page states."""
    if "parity:" not in page.text:
        return
    lines = page.text.split("\n")
    head = FRONT_MATTER.match(page.text)
    body = head.end() if head else 0
    for match in YAML_COMMENT.finditer(page.text, 0, body):
        line = page.line_at(match.start())
        yield _read(match["exception"], line, (line, _end_of_value(lines, line)), len(lines))
    segments = sorted((one for one in page.segments if one.kind != "word"), key=lambda segment: segment.start)
    starts = [segment.start for segment in segments]
    for match in COMMENT.finditer(page.text, body):
        before = segments[max(0, bisect_right(starts, match.start()) - 1) :][:1]
        around = next((segment for segment in before if segment.start <= match.start() < segment.end), None)
        if around is None or not _is_shown(around, match.start()):
            line = page.line_at(match.start())
            block = (
                (around.line, page.line_at(around.end)) if around else (line, _end_of_block(page, lines, match.end()))
            )
            yield _read(match["exception"], line, block, len(lines))


def _read(exception: str, line: int, block: tuple[int, int], last: int) -> Ignore:
    verb, _, rest = exception.strip().partition(" ")
    names, *reason = BECAUSE.split(rest, maxsplit=1)
    rules = tuple(name for part in names.split(",") if (name := " ".join(part.split())))
    # An unknown verb holds for nothing.
    scope = {"ignore": block, "ignore-page": (1, last)}.get(verb, (1, 0))
    return Ignore(rules, " ".join("".join(reason).split()), line, *scope, verb)


def _is_shown(segment: Segment, offset: int) -> bool:
    """Whether a page shows an exception in code, instead of stating one."""
    starts = [(segment.offset_of(mark.at), len(mark.text)) for mark in segment.tokens.code]
    return segment.kind == "code" or any(start <= offset < start + length for start, length in starts)


def _end_of_block(page: Page, lines: Sequence[str], offset: int) -> int:
    """The last line of the block behind a comment that ends at `offset`: all that is indented below it, too."""
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
    """The last line of the value behind a comment of YAML on `line`: all that is indented below its key."""
    end = line + 1
    while end < len(lines) and lines[end].strip() and _indent(lines[end]) > _indent(lines[line]):
        end += 1
    return end


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())
