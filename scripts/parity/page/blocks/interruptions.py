"""The end of a paragraph: a blank line, or a line that begins another block."""

import re
from collections.abc import Callable

from scripts.parity.page.blocks.code_blocks import opens_fence
from scripts.parity.page.blocks.container import Container
from scripts.parity.page.blocks.grammar import (
    ABBREVIATION,
    ADMONITION,
    BREAK,
    DEFINITION,
    DETAILS,
    FOOTNOTE,
    QUOTE,
    REFERENCE,
    SNIPPET,
    TAB,
)
from scripts.parity.page.blocks.headings import is_heading
from scripts.parity.page.blocks.lines import match_item
from scripts.parity.page.blocks.raw_html import opens_html

Test = Callable[[Container, int], bool]


def paragraph_end(box: Container, index: int) -> int:
    """The index after the last line of the paragraph that begins at `index`."""
    lines, items = box.lines, box.in_item or box.state.commonmark
    end = index + 1
    while end < len(lines) and lines[end].text and not interrupts(box, end, items=items):
        end += 1
    return end


def is_lazy(box: Container, index: int) -> bool:
    """Whether a line without indentation continues the text before it (“lazy continuation” in CommonMark)."""
    return bool(box.lines[index - 1].text) and not interrupts(box, index, items=box.state.commonmark)


def interrupts(box: Container, index: int, *, items: bool) -> bool:
    """Whether a line ends the paragraph before it; `items` says whether the item of a list does."""
    text = box.lines[index].text
    first = text.lstrip(" ")[:1]
    if first.isalpha():
        return False
    if items and match_item(text, commonmark=box.state.commonmark):
        return True
    test = TESTS.get(first)
    return test is not None and test(box, index)


def _matches(*patterns: re.Pattern[str]) -> Test:
    return lambda box, index: any(pattern.match(box.lines[index].text) for pattern in patterns)


# Tests by the first character of a line.
TESTS: dict[str, Test] = {
    "#": is_heading,
    "`": opens_fence,
    "~": opens_fence,
    ">": _matches(QUOTE),
    "-": _matches(SNIPPET, BREAK),
    "*": _matches(ABBREVIATION, BREAK),
    "_": _matches(BREAK),
    "!": _matches(ADMONITION),
    "?": _matches(DETAILS),
    "=": _matches(TAB),
    ":": _matches(DEFINITION),
    "[": _matches(FOOTNOTE, REFERENCE),
    "<": opens_html,
}
