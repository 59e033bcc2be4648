"""Parses a page block by block; the first character of a line chooses the parsers to try."""

from collections.abc import Callable

from scripts.parity.page.blocks.code_blocks import parse_fence, parse_indented_code
from scripts.parity.page.blocks.container import Container, ParseState
from scripts.parity.page.blocks.containers import parse_admonition, parse_details, parse_quote, parse_tab
from scripts.parity.page.blocks.definitions import parse_footnote
from scripts.parity.page.blocks.headings import parse_heading, parse_underlined
from scripts.parity.page.blocks.lines import split_lines
from scripts.parity.page.blocks.lists import parse_list
from scripts.parity.page.blocks.paragraphs import parse_paragraph
from scripts.parity.page.blocks.raw_html import parse_html
from scripts.parity.page.blocks.references import refer
from scripts.parity.page.blocks.single_lines import parse_abbreviation, parse_break, parse_reference, parse_snippet
from scripts.parity.page.blocks.tables import parse_table
from scripts.parity.page.segments import Segment

# At this depth of nesting, no further container is opened.
DEEPEST_CONTAINER = 40
# Returns the index after its block, or None if the line does not begin such a block.
BlockParser = Callable[[Container, int], int | None]
PARSERS: dict[str, tuple[BlockParser, ...]] = {
    "#": (parse_heading,),
    "`": (parse_fence,),
    "~": (parse_fence,),
    ">": (parse_quote,),
    "-": (parse_snippet, parse_break, parse_list),
    "*": (parse_abbreviation, parse_break, parse_list),
    "_": (parse_break,),
    "+": (parse_list,),
    "!": (parse_admonition,),
    "?": (parse_details,),
    "=": (parse_tab,),
    "[": (parse_footnote, parse_reference),
    "<": (parse_html,),
}
PARSERS_OF_DIGITS: tuple[BlockParser, ...] = (parse_list,)


def parse_blocks(text: str, *, first_line: int = 1, first_offset: int = 0, commonmark: bool = False) -> list[Segment]:
    """Parse the Markdown of a page below its front matter.

    `first_line` and `first_offset` are the place of `text` in the file. `commonmark` chooses the dialect.
    """
    state = ParseState(_parse, commonmark)
    _parse(Container(split_lines(text, first_line, first_offset), (), state), 0)
    return refer(state.segments)


def _parse(box: Container, index: int) -> None:
    """Parse the lines of one container from an index on."""
    lines = box.lines
    while index < len(lines):
        index = _parse_block(box, index) if lines[index].text else index + 1


def _parse_block(box: Container, index: int) -> int:
    """Parse one block and return the index after it."""
    text = box.lines[index].text
    first = text.lstrip(" ")[:1]
    deepest = len(box.path) >= DEEPEST_CONTAINER
    for parse in () if deepest else PARSERS.get(first, PARSERS_OF_DIGITS if first.isdigit() else ()):
        if (end := parse(box, index)) is not None:
            return end
    if text.startswith("    "):
        return parse_indented_code(box, index)
    if "|" in text and (end := parse_table(box, index)) is not None:
        return end
    if (end := parse_underlined(box, index)) is not None:
        return end
    return parse_paragraph(box, index, terms=not deepest)
