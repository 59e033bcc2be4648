"""Code blocks: between fences, or indented by four spaces."""

import re

from scripts.parity.page.blocks.container import Container
from scripts.parity.page.blocks.grammar import FENCE
from scripts.parity.page.blocks.lines import Line


def parse_fence(box: Container, index: int) -> int | None:
    """Parse a block of code between two fences; None if the line opens none or the fence is never closed."""
    line = box.lines[index]
    match = _match_fence(box, line.text)
    end = _closing(box, index, match[1]) if match else None
    if match is None or end is None:
        return None
    indent = match.start(1)
    box.add_code(line, [row.dedented(indent) for row in box.lines[index + 1 : end]], match[2].strip())
    return end + 1


def opens_fence(box: Container, index: int) -> bool:
    """Whether a line opens a fence that a later line closes."""
    match = _match_fence(box, box.lines[index].text)
    return match is not None and _closing(box, index, match[1]) is not None


def _match_fence(box: Container, text: str) -> re.Match[str] | None:
    return None if box.state.commonmark and text.startswith("    ") else FENCE.match(text)


def _closing(box: Container, index: int, mark: str) -> int | None:
    """The index of the fence that closes the one at `index`; in CommonMark the closing one may be longer."""

    def closes(text: str) -> bool:
        closing = text.strip(" ")
        return closing == mark or (box.state.commonmark and closing.startswith(mark) and not closing.strip(mark[0]))

    return box.find(index + 1, mark, closes)


def open_fence(line: Line, fence: str) -> str:
    """The fence that is open after a line, empty if none is; `fence` is the one that is open before it."""
    match = FENCE.match(line.text)
    if match is None:
        return fence
    return "" if fence == match[1] and not match[2] else fence or match[1]


def parse_indented_code(box: Container, index: int) -> int:
    """Parse indented code, without the blank lines after it."""
    lines = box.lines
    end = after = index
    while end < len(lines) and (not lines[end].text or lines[end].text.startswith("    ")):
        end += 1
        after = end if lines[end - 1].text else after
    box.add_code(lines[index], [line.dedented(4) for line in lines[index:after]])
    return after
