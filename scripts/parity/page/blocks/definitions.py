"""Definition lists and footnotes."""

from scripts.parity.page.blocks.container import Container
from scripts.parity.page.blocks.contents import parse_contents
from scripts.parity.page.blocks.grammar import DEFINITION, FOOTNOTE
from scripts.parity.page.blocks.interruptions import is_lazy
from scripts.parity.page.blocks.lines import Lines, indented, is_inside, next_text


def definition_at(lines: Lines, index: int) -> int | None:
    """The index of the next line with text, if that is a definition."""
    after = next_text(lines, index)
    return after if after is not None and DEFINITION.match(lines[after].text) else None


def parse_definitions(box: Container, index: int) -> int:
    """Parse the definitions of a term."""
    after: int | None = index
    while after is not None and (match := DEFINITION.match(box.lines[after].text)):
        body = [box.lines[after].cut(match.end())]
        index = after + 1
        while index < len(box.lines) and _continues(box, index):
            body.append(box.lines[index].dedented(4))
            index += 1
        parse_contents(box, "definition", "", box.inside(body, "definition"))
        after = next_text(box.lines, index)
    return index


def _continues(box: Container, index: int) -> bool:
    """Whether a line belongs to the definition before it."""
    return is_inside(box.lines, index) or (bool(box.lines[index].text) and is_lazy(box, index))


def parse_footnote(box: Container, index: int) -> int | None:
    """Parse a footnote; it must be at the top level of a page, not within another block."""
    lines = box.lines
    match = FOOTNOTE.match(lines[index].text)
    if match is None or box.path:
        return None
    end = index + 1
    while end < len(lines) and lines[end].text and is_lazy(box, end):
        end += 1
    more, after = indented(lines, end)
    body = [lines[index].cut(match.end()), *(line.dedented(4) for line in lines[index + 1 : end]), *more]
    parse_contents(box, "footnote", match[1], box.inside(body, "footnote"))
    return after
