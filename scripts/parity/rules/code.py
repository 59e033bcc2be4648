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
FENCE = re.compile(r"\s*(?:[>*+-]\s+|\d+[.)]\s+)*(?:`{3,}|~{3,})\s*")
LONGEST = 60


class Block(NamedTuple):
    """A code block and its counterpart, with the lines of each that count."""

    source: Segment
    target: Segment
    language: str
    ours: list[Row]
    theirs: list[Row]


@pair_rule()
def code_text(pair: Pair) -> Iterator[Fault]:
    """The code of a code block is the source's.

    What is for people may differ: comments, words in quotation marks or `<placeholders>`, text in HTML, a program's
    output, a diagram, and a name that the page renames everywhere.

    Bad: `pip instal polib` for `pip install polib`.
    Good: `pip install polib  # kerran` for `pip install polib  # once`.
    """
    differing = [
        block for block in _blocks(pair) if [row.text for row in block.ours] != [row.text for row in block.theirs]
    ]
    renamed = renamed_names(pair) if differing else {}
    for block in differing:
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
    """Yield the first difference of a block."""
    output = has_output(block.ours, block.language)
    index = 0
    for one, other in zip(block.ours, block.theirs, strict=False):
        if not is_same(one.text, other.text, block.language, renamed, output=output):
            break
        index += 1
    ours, theirs = block.ours[index:], block.theirs[index:]
    if not ours and not theirs:
        return
    last = block.theirs[min(index, len(block.theirs) - 1)].number if block.theirs else 0
    source_last = block.ours[min(index, len(block.ours) - 1)].number if block.ours else 0
    line = _line(pair.target, block.target, last)
    yield Fault(
        line, _message(ours, theirs), _line(pair.source, block.source, source_last), _fix(pair, block, index, renamed)
    )


def _message(ours: list[Row], theirs: list[Row]) -> str:
    """What differs, where the rests of two blocks begin with different lines."""
    one, other = (rows[0].text if rows else "" for rows in (ours, theirs))
    if not theirs or (len(ours) > len(theirs) and len(ours) > 1 and ours[1].text == other):
        return f"code lacks the line `{_short(one)}` of the source"
    if not ours or (len(theirs) > len(ours) and len(theirs) > 1 and theirs[1].text == one):
        return f"code has the line `{_short(other)}`, which the source has not; remove it"
    at = next(
        (at for at, (left, right) in enumerate(zip(one, other, strict=False)) if left != right),
        min(len(one), len(other)),
    )
    return f"code is `{_short(other, at)}`, expected `{_short(one, at)}` as in the source"


def _short(line: str, at: int = 0) -> str:
    """A line, or the part of a long one that holds the difference at `at`."""
    if len(line) <= LONGEST:
        return line
    start = max(0, min(at - LONGEST // 3, len(line) - LONGEST))
    return f"{'…' if start else ''}{line[start : start + LONGEST]}{'…' if start + LONGEST < len(line) else ''}"


def _line(page: Page, segment: Segment, index: int) -> int:
    return page.line_at(segment.starts[index])


def _fix(pair: Pair, block: Block, index: int, renamed: Mapping[str, str]) -> Fix | None:
    """The source's line, where it is the only one that differs and neither has a comment or words for people."""
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
    match = FENCE.match(line)
    if match is None or line[match.end() :] != target.detail:
        return None
    end = sum(len(row) + 1 for row in pair.target.text.split("\n")[: target.line - 1]) + len(line)
    return Fix(end - len(target.detail), end, source.detail)
