"""Containers with a title and indented content (admonitions, details, tabs), and quotations."""

from scripts.parity.page.blocks.container import Container
from scripts.parity.page.blocks.grammar import ADMONITION, DETAILS, QUOTE, TAB
from scripts.parity.page.blocks.lines import Line, Lines, indented, next_text


def parse_admonition(box: Container, index: int) -> int | None:
    """Parse an admonition, such as a note or a warning."""
    match = ADMONITION.match(box.lines[index].text)
    return match and _parse_titled(box, index, "admonition", match.span(2), match[1].split()[0])


def parse_details(box: Container, index: int) -> int | None:
    """Parse a details block, which a reader unfolds."""
    match = DETAILS.match(box.lines[index].text)
    if match is None or not (match[1] or match[2]):
        return None
    return _parse_titled(box, index, "details", match.span(2), (match[1] or "").split(" ")[0])


def parse_tab(box: Container, index: int) -> int | None:
    """Parse one of several tabs."""
    match = TAB.match(box.lines[index].text)
    return match and _parse_titled(box, index, "tab", match.span(1))


def _parse_titled(box: Container, index: int, kind: str, title: tuple[int, int], detail: str = "") -> int:
    """Add the title, empty and at the end of the line if it has no span, then parse the content."""
    line = box.lines[index]
    box.add_part(kind, line, title if title[0] >= 0 else (len(line.text), len(line.text)), detail)
    body, after = indented(box.lines, index + 1)
    box.inside(body, kind).parse()
    return after


def parse_quote(box: Container, index: int) -> int | None:
    """Parse a quotation."""
    if not QUOTE.match(box.lines[index].text):
        return None
    inner: Lines = []
    end = index
    while end < len(box.lines) and (line := _quoted(box.lines, end, inner)):
        inner.append(line)
        end += 1
    box.add_part("quote", box.lines[index], (0, 0))
    box.inside(inner, "quote").parse()
    return end


def _quoted(lines: Lines, index: int, inner: Lines) -> Line | None:
    """A line of a quotation without its mark; None if the quotation ends before it.

    A line without the mark belongs to the quotation after a line with text, or if it is blank and the next text has it.
    """
    line = lines[index]
    if match := QUOTE.match(line.text):
        return line.cut(match.end())
    if line.text:
        return line if inner[-1].text else None
    after = next_text(lines, index)
    return line if after is not None and QUOTE.match(lines[after].text) else None
