"""The oracle: counts the blocks that the site's own Markdown renders, to compare them with the parsed segments."""

from collections import Counter
from collections.abc import Mapping, Sequence
from html.parser import HTMLParser
from typing import Any

import markdown

from scripts.parity.page.front_matter import FRONT_MATTER
from scripts.parity.page.html_elements import VOID_ELEMENTS
from scripts.parity.page.segments import Page

# Extensions that MkDocs always turns on.
MKDOCS_EXTENSIONS = ("toc", "tables", "fenced_code")


class Oracle:
    """Renders pages with the extensions of one site and counts their blocks."""

    def __init__(self, extensions: Sequence[str], configs: Mapping[str, Any]) -> None:
        names = [*MKDOCS_EXTENSIONS, *(name for name in extensions if name not in MKDOCS_EXTENSIONS)]
        self.markdown = markdown.Markdown(extensions=names, extension_configs=dict(configs))

    def count(self, text: str) -> Counter[str]:
        """Count the blocks of a page's text by kind. Raises what an extension raises."""
        match = FRONT_MATTER.match(text)
        body = text[match.end() :] if match else text.removeprefix("\ufeff")
        counter = _Counter()
        counter.feed(self.markdown.reset().convert(body))
        counter.close()
        return +counter.found


def count_segments(page: Page) -> Counter[str]:
    """Count the segments of a page by the names that the oracle uses."""
    found: Counter[str] = Counter()
    for segment in page.segments:
        name = f"heading {segment.detail}" if segment.kind == "heading" else BLOCKS_BY_KIND.get(segment.kind)
        if name:
            found[name] += 1
        found["image"] += len(segment.tokens.images) + (segment.kind == "image")
        found["text block"] += segment.kind in TEXT_KINDS and bool(segment.text or segment.kind == "image")
        if segment.kind == "html":
            counter = _Counter()
            counter.feed(segment.text)
            counter.close()
            found.update(counter.found)
    return +found


def disagreements(rendered: Counter[str], segments: Counter[str]) -> list[str]:
    """The counts that differ, as in `list item: 3 rendered, 2 read`."""
    names = sorted((rendered | segments).keys())
    return [
        f"{name}: {rendered[name]} rendered, {segments[name]} read"
        for name in names
        if rendered[name] != segments[name]
    ]


BLOCKS_BY_KIND = {
    "item": "list item",
    "cell": "table cell",
    "admonition": "admonition",
    "tab": "tab",
    "details": "details",
    "term": "definition term",
    "definition": "definition",
    "footnote": "footnote",
    "code": "code block",
    "quote": "quotation",
    "break": "thematic break",
}
TEXT_KINDS = frozenset({"paragraph", "item", "definition", "footnote", "image"})
BLOCKS_BY_ELEMENT = {
    **{f"h{level}": f"heading {level}" for level in range(1, 7)},
    "li": "list item",
    "th": "table cell",
    "td": "table cell",
    "details": "details",
    "dt": "definition term",
    "dd": "definition",
    "pre": "code block",
    "blockquote": "quotation",
    "hr": "thematic break",
    "img": "image",
}
# Inline elements do not end a run of text in an item.
INLINE_ELEMENTS = frozenset(
    [
        "a",
        "abbr",
        "b",
        "br",
        "code",
        "del",
        "em",
        "i",
        "img",
        "ins",
        "kbd",
        "label",
        "mark",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
    ]
)


class _Counter(HTMLParser):
    """Counts the HTML elements that blocks are rendered as."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: Counter[str] = Counter()
        self.open: list[tuple[str, str]] = []
        self.in_text = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        classes = attributes.get("class", "")
        if name := self._name(tag, classes.split(), attributes):
            self.found[name] += 1
        if tag == "p" and "admonition-title" not in classes:
            self.found["text block"] += 1
        self.in_text = self.in_text and tag in INLINE_ELEMENTS
        if tag == "img":
            self._text()
        if tag not in VOID_ELEMENTS:
            self.open.append((tag, classes))

    def _name(self, tag: str, classes: list[str], attributes: dict[str, str]) -> str | None:
        if tag == "li" and attributes.get("id", "").startswith("fn:"):
            return "footnote"
        if tag == "div" and "admonition" in classes:
            return "admonition"
        if tag == "label" and attributes.get("for", "").startswith("__tabbed"):
            return "tab"
        if tag == "hr" and self.open and self.open[-1] == ("div", "footnote"):
            return None
        if tag == "td" and {"linenos", "code"} & set(classes):
            return None
        return BLOCKS_BY_ELEMENT.get(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in INLINE_ELEMENTS:
            self.in_text = False
        if any(tag == name for name, _ in self.open):
            while self.open.pop()[0] != tag:
                pass

    def handle_data(self, data: str) -> None:
        """Count text directly in an item or a definition as a text block."""
        if data.strip():
            self._text()

    def _text(self) -> None:
        if self.in_text:
            return
        block = next((name for name, _ in reversed(self.open) if name not in INLINE_ELEMENTS), "")
        if block in ("li", "dd"):
            self.in_text = True
            self.found["text block"] += 1
