"""Lists and their items."""

import re

from scripts.parity.page.blocks.code_blocks import open_fence
from scripts.parity.page.blocks.container import Container
from scripts.parity.page.blocks.contents import parse_contents
from scripts.parity.page.blocks.interruptions import is_lazy
from scripts.parity.page.blocks.lines import Lines, is_inside, match_item, next_text


def parse_list(box: Container, index: int) -> int | None:
    """Parse a list; in CommonMark a marker of another kind begins another list."""
    match = _match_item(box, index)
    if match is None:
        return None
    kind, end = _kind(match), index
    after: int | None = index
    while after is not None and match and (_kind(match) == kind or not box.state.commonmark):
        item, end = _item_lines(box, after, match.end())
        parse_contents(box, "item", kind, box.inside(item, kind, in_item=True))
        after = next_text(box.lines, end)
        match = _match_item(box, after)
    return end


def _match_item(box: Container, index: int | None) -> re.Match[str] | None:
    return None if index is None else match_item(box.lines[index].text, commonmark=box.state.commonmark)


def _kind(match: re.Match[str]) -> str:
    return "ul" if match[1] else "ol"


def _item_lines(box: Container, index: int, marker: int) -> tuple[Lines, int]:
    """The lines of one item without their indentation, and the index after them."""
    # Python-Markdown nests by four spaces, CommonMark by the width of the marker.
    width = marker if box.state.commonmark else 4
    item = [box.lines[index].cut(marker)]
    fence = open_fence(item[0], "")
    end = index + 1
    while end < len(box.lines) and (is_inside(box.lines, end, width) or _continues(box, end, fence)):
        item.append(box.lines[end].dedented(width))
        fence = open_fence(item[-1], fence)
        end += 1
    return item, end


def _continues(box: Container, index: int, fence: str) -> bool:
    """Whether a line belongs to an item although it is not indented; `fence` is the code fence open before it."""
    text = box.lines[index].text
    if not text or fence:
        return bool(text)
    return not match_item(text, commonmark=box.state.commonmark) and is_lazy(box, index)
