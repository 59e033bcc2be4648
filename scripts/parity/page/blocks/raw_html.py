"""Raw HTML: elements and comments."""

import re

from scripts.parity.page.blocks.container import Container
from scripts.parity.page.blocks.grammar import HTML, MARKDOWN_ATTRIBUTE, MARKER
from scripts.parity.page.blocks.lines import Lines
from scripts.parity.page.html_elements import VOID_ELEMENTS


def parse_html(box: Container, index: int) -> int | None:
    """Parse raw HTML to the end of its element; the content of an element with the attribute `markdown` is Markdown."""
    text = box.lines[index].text
    if text.lstrip(" ").startswith("<!--"):
        return _parse_comment(box, index)
    match = HTML.match(text)
    if match is None or text.startswith("    ") or not (box.state.commonmark or not box.path or "html" in box.path):
        return None
    end = _html_end(box, index, match)
    if end > index and not box.state.commonmark and MARKDOWN_ATTRIBUTE.search(text) and text.endswith(">"):
        box.add("html", [box.lines[index]])
        box.inside(box.lines[index + 1 : end], "html").parse()
    else:
        box.add("html", box.lines[index : end + 1])
    return end + 1


def opens_html(box: Container, index: int) -> bool:
    """Whether a line is raw HTML that ends the paragraph before it."""
    text = box.lines[index].text
    return text.lstrip(" ").startswith("<!--") or (not box.path and HTML.match(text) is not None)


def _html_end(box: Container, index: int, match: re.Match[str]) -> int:
    """The index of the last line of raw HTML; in CommonMark, that is the line before a blank one."""
    lines = box.lines
    if box.state.commonmark:
        return next((at for at in range(index, len(lines)) if not lines[at].text), len(lines)) - 1
    if match[1] or match[2].lower() in VOID_ELEMENTS or match.string.endswith("/>"):
        return index
    return _element_end(lines, index, match[2])


def _element_end(lines: Lines, index: int, name: str) -> int:
    """The index of the line that closes an element; without one, of the last line."""
    depth = 0
    tag = re.compile(rf"<(/?){name}(?=[\s/>])", re.IGNORECASE)
    for end in range(index, len(lines)):
        for match in tag.finditer(lines[end].text):
            depth += -1 if match[1] else 1
            if depth == 0:
                return end
    return len(lines) - 1


def _parse_comment(box: Container, index: int) -> int | None:
    """Parse a comment. One of a single word marks a place, as `<!-- form -->` does; others are left out."""
    end = box.find(index, "-->", lambda text: True)
    if end is None or (end > index and box.path):
        return None
    last = box.lines[end].text
    if last.index("-->") + 3 < len(last):
        return None
    if end == index and MARKER.fullmatch(last.strip()):
        box.add("marker", [box.lines[index]])
    return end + 1
