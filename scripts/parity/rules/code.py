"""Rules about code blocks."""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from scripts.parity.findings import Fault, Fix
from scripts.parity.page.segments import Page, Segment
from scripts.parity.pair.code import (
    UNCOMPARED,
    Row,
    find_renamed,
    find_rows,
    has_output,
    has_own_names,
    has_own_words,
    is_same,
    language_of_code,
)
from scripts.parity.pair.pair import Pair
from scripts.parity.rules.rule import pair_rule

TITLE = re.compile(r"\b(?:title|caption)=(?:\"[^\"]*\"|'[^']*'|\S+)")
OPTION = re.compile(r"[\w.+#:-]+=(?:\"[^\"]*\"|'[^']*'|[^\s\"'{}]+)|[^\s{}]+")
# The fence that opens a block, with the marks of the containers around it.
FENCE_OPENING = re.compile(r"\s*(?:[>*+-]\s+|\d+[.)]\s+)*(?:`{3,}|~{3,})\s*")
# A message shows at most this many characters of a line.
LONGEST_CODE_EXCERPT = 60


class Block(NamedTuple):
    """A code block and its counterpart, with the lines of each that are compared."""

    source: Segment
    target: Segment
    language: str
    ours: list[Row]
    theirs: list[Row]


@pair_rule()
def code_text(pair: Pair) -> Iterator[Fault]:
    """The code of a code block is that of the source.

    Words for people may differ: comments, words in quotation marks or `<placeholders>`, text in HTML, a program's
    output, a diagram, and a name that the page renames everywhere.

    Bad: `pip instal polib` for `pip install polib`.
    Good: `pip install polib  # kerran` for `pip install polib  # once`.
    """
    renamed: Mapping[str, str] | None = None
    for block in _blocks(pair):
        if [row.text for row in block.ours] == [row.text for row in block.theirs]:
            continue
        if renamed is None:
            renamed = renamed_names(pair)
        yield from _compare(pair, block, renamed)


def _blocks(pair: Pair) -> Iterator[Block]:
    for source, target in pair.both:
        if source.kind == "code" and source.text != target.text:
            language = language_of_code(source.detail)
            if language not in UNCOMPARED:
                yield Block(
                    source, target, language, find_rows(source.text, language), find_rows(target.text, language)
                )


def renamed_names(pair: Pair) -> Mapping[str, str]:
    """The names that the translation of a page renames throughout."""
    return find_renamed(_code_pairs(pair))


def _code_pairs(pair: Pair) -> Iterator[tuple[str, str]]:
    for source, target in pair.both:
        ours, theirs = _lines(source), _lines(target)
        if len(ours) == len(theirs):
            yield from zip(ours, theirs, strict=True)


def _lines(segment: Segment) -> list[str]:
    if segment.kind == "code":
        language = language_of_code(segment.detail)
        return [row.text for row in find_rows(segment.text, language)] if has_own_names(language) else []
    return [mark.text for mark in segment.tokens.code]


def _compare(pair: Pair, block: Block, renamed: Mapping[str, str]) -> Iterator[Fault]:
    """Yield a fault for the first difference of a block."""
    output = has_output(block.ours, block.language)
    index = 0
    for one, other in zip(block.ours, block.theirs, strict=False):
        if not is_same(one.text, other.text, block.language, renamed, output=output):
            break
        index += 1
    ours, theirs = block.ours[index:], block.theirs[index:]
    if ours or theirs:
        line = _line(pair.target, block.target, block.theirs, index)
        source_line = _line(pair.source, block.source, block.ours, index)
        yield Fault(line, _message(ours, theirs), source_line, _fix(pair, block, index, renamed))


def _message(ours: list[Row], theirs: list[Row]) -> str:
    """The message about a difference; `ours` and `theirs` are the lines from the first difference on."""
    one = ours[0].text if ours else ""
    other = theirs[0].text if theirs else ""
    if not theirs or (len(ours) > max(len(theirs), 1) and ours[1].text == other):
        return f"code lacks the line `{_short(one)}` of the source"
    if not ours or (len(theirs) > max(len(ours), 1) and theirs[1].text == one):
        return f"code has the line `{_short(other)}`, which the source has not; remove it"
    at = _first_difference(one, other)
    return f"code is `{_short(other, at)}`, expected `{_short(one, at)}` as in the source"


def _first_difference(one: str, other: str) -> int:
    """The index of the first character that differs."""
    for at, (left, right) in enumerate(zip(one, other, strict=False)):
        if left != right:
            return at
    return min(len(one), len(other))


def _short(line: str, at: int = 0) -> str:
    """A line, or the part of a long line around the difference at `at`."""
    if len(line) <= LONGEST_CODE_EXCERPT:
        return line
    start = max(0, min(at - LONGEST_CODE_EXCERPT // 3, len(line) - LONGEST_CODE_EXCERPT))
    end = start + LONGEST_CODE_EXCERPT
    before = "…" if start else ""
    behind = "…" if end < len(line) else ""
    return f"{before}{line[start:end]}{behind}"


def _line(page: Page, segment: Segment, rows: list[Row], index: int) -> int:
    """The line of the row `index` of a code block; that of the last row if it has fewer rows."""
    number = rows[min(index, len(rows) - 1)].number if rows else 0
    return page.line_at(segment.starts[number])


def _fix(pair: Pair, block: Block, index: int, renamed: Mapping[str, str]) -> Fix | None:
    """A fix with the source's line; None unless only this line differs and has no comment or words for people."""
    if len(block.ours) != len(block.theirs):
        return None
    ours, theirs = block.source.text.split("\n"), block.target.text.split("\n")
    one, other = block.ours[index], block.theirs[index]
    rest = zip(block.ours[index + 1 :], block.theirs[index + 1 :], strict=True)
    if has_own_words(one.text, other.text, renamed):
        return None
    raw, found = ours[one.number], theirs[other.number]
    start = block.target.starts[other.number]
    if " ".join(raw.split()) != one.text.strip() or " ".join(found.split()) != other.text.strip():
        return None
    if pair.target.text[start : start + len(found)] != found or any(left.text != right.text for left, right in rest):
        return None
    return Fix(start, start + len(found), raw)


@pair_rule()
def code_language(pair: Pair) -> Iterator[Fault]:
    """A code block has the language and the options of its counterpart; a title may be translated.

    Bad: ` ```yaml hl_lines="2" ` for ` ```yaml hl_lines="3" `.
    Good: ` ```yaml title="Asetukset" hl_lines="3" ` for ` ```yaml hl_lines="3" title="Settings" `.
    """
    for source, target in pair.both:
        if source.kind == "code" and source.detail != target.detail and _options(source) != _options(target):
            found, expected = target.detail or "no language", source.detail or "none"
            message = f"code block has {found}, expected {expected} as in the source"
            yield Fault(target.line, message, source.line, _language_fix(pair, source, target))


def _options(segment: Segment) -> list[str]:
    """The language and options of a code block, without the title."""
    return sorted(option.lstrip(".") for option in OPTION.findall(TITLE.sub("", segment.detail)))


def _language_fix(pair: Pair, source: Segment, target: Segment) -> Fix | None:
    if TITLE.search(source.detail) or TITLE.search(target.detail) or not source.detail:
        return None
    line = pair.target.text.split("\n")[target.line - 1].rstrip()
    match = FENCE_OPENING.match(line)
    if match is None or line[match.end() :] != target.detail:
        return None
    end = sum(len(row) + 1 for row in pair.target.text.split("\n")[: target.line - 1]) + len(line)
    return Fix(end - len(target.detail), end, source.detail)
