"""The inline content of a segment: links, code, placeholders, and the prose between them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple


class Link(NamedTuple):
    """A link or image in a text: `target` as written, `label` as the reader sees it, `at` its index in the text.

    A link by reference (`[text][label]`) has the label in `reference` and the target of its definition; without a
    definition, the target is `[label]`.
    """

    target: str
    label: str
    at: int
    title: str = ""
    reference: str = ""


class Mark(NamedTuple):
    """The text of a token, and its index in the text around it."""

    text: str
    at: int


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of a text.

    `prose` is the text with everything else (code, targets, tags, placeholders, marks) replaced by spaces, so that an
    index in it is an index in the text. `visible` is what a reader sees, including code.
    """

    prose: str
    visible: str = ""
    links: tuple[Link, ...] = ()
    images: tuple[Link, ...] = ()
    code: tuple[Mark, ...] = ()
    placeholders: tuple[Mark, ...] = ()
    keys: tuple[Mark, ...] = ()
    icons: tuple[Mark, ...] = ()
    footnotes: tuple[Mark, ...] = ()
    tags: tuple[Mark, ...] = ()
    bold: tuple[Mark, ...] = ()
    addresses: tuple[Mark, ...] = ()


# Lengths are bounded, so that an unclosed mark cannot make a scan quadratic.
# A text without any of these is all prose.
SPECIAL = re.compile(r"[`\[\]<>{}*_\\~^]|::?\w|\+\+|://|@|%\(|&[#\w]+;|==")
# A target may hold one level of parentheses.
TARGET = (
    r"""\(\s?(?P<{0}><[^<>\n]*>|(?:[^\s()\\]|\\.|\([^\s()]*\))*)(?:\s{{1,3}}(?P<{0}_title>"[^"\n]*"|'[^'\n]*'))?\s?\)"""
)
TOKEN = re.compile(
    r"(?P<escape>\\[!-/:-@\[-`{-~])"
    r"|(?<!`)(?P<ticks>`++)(?P<code>(?!`).{1,1000}?(?<!`))(?P=ticks)(?!`)"
    r"|(?P<comment><!--.{0,2000}?-->)"
    r"|!\[(?P<alt>(?:[^\[\]\\]|\\.)*)\]" + TARGET.format("src") + r"(?P<image_attributes>\{[^{}\n]*\})?"
    r"|!\[(?P<picture>(?:[^\[\]\\]|\\.)*)\]\[(?P<picture_reference>[^\[\]]*)\]"
    r"|(?P<footnote>\[\^[^\]\s]+\])"
    r"|(?P<close>\])" + TARGET.format("href") + r"(?P<link_attributes>\{:?\s*[.#\w][^{}\n]*\})?"
    r"|(?P<close_reference>\])\[(?P<reference>[^\[\]]*)\]"
    r"|(?P<close_bare>\])"
    r"|(?P<open>\[)"
    r"|<(?P<autolink>(?:https?|mailto|ftp):[^\s<>]+|[\w.+-]{1,64}@[\w-]{1,63}\.[\w.-]{1,63})>"
    r"|(?P<tag></?[a-zA-Z][\w-]*(?:\s+[^<>]*|)/?>)"
    r"|(?P<jinja>\{\{.{1,300}?\}\}|\{%.{1,300}?%\})"
    r"|(?P<attributes>\{:?\s*[.#][^{}\n]*\})"
    r"|(?P<placeholder>\{[A-Za-z_]\w*\}|%\(\w+\)[sd]|\$\{\w+\})"
    r"|(?P<keys>\+\+[\w\"-]+(?:\+[\w\"-]+)*\+\+)"
    r"|(?P<icon>(?<![\w:]):[a-z][a-z0-9_]*(?:-[a-z0-9_]+)*:(?!\w)(?:\{[^{}\n]*\})?)"
    r"|(?P<url>\bhttps?://(?:\{\{[^{}\n]{1,100}\}\}|[^\s<>\"'”»)\]])*[^\s<>\"'”»)\].,;:!?])"
    r"|(?P<email>(?<![\w.])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4})"
    r"|(?P<entity>&(?:#\d+|#x[0-9a-fA-F]+|[a-zA-Z]\w*);)"
    r"|(?P<bold>\*\*|__(?=\S)|(?<=\S)__)"
    r"|(?P<mark>[*]+|==|~~|\^\^|(?<!\w)_(?=\S)|(?<=\S)_(?!\w))",
    re.DOTALL,
)
# Where a token other than an e-mail address may begin: searching for a set of characters is many times faster than for
# TOKEN.
TOKEN_START = re.compile(r"[\\`<!\[\]{%$+:&*_=~^]|h(?=ttps?:)")


@lru_cache(maxsize=32768)
def scan(text: str, references: tuple[tuple[str, str], ...] = ()) -> Tokens:
    """Find the tokens of a segment's text; `references` are link definitions: (label in lower case, target)."""
    if not SPECIAL.search(text):
        return Tokens(prose=text, visible=text)
    return _Scanner(text, dict(references)).tokens()


def _tokens_in(text: str) -> Iterator[re.Match[str]]:
    """Yield the same matches as `TOKEN.finditer`, faster, for a text without e-mail addresses."""
    at = 0
    while first := TOKEN_START.search(text, at):
        match = TOKEN.match(text, first.start())
        at = match.end() if match else first.end()
        if match:
            yield match


class _Scanner:
    """One pass over a text. A class, because the tokens and the two output texts grow together."""

    def __init__(self, text: str, references: dict[str, str]) -> None:
        self.text = text
        self.references = references
        self.found: dict[str, list[Mark]] = {}
        self.links: list[Link] = []
        self.images: list[Link] = []
        self.prose: list[str] = []
        self.visible: list[str] = []
        self.opened: list[tuple[int, int]] = []
        self.bold_from: int | None = None
        self.bold: list[Mark] = []

    def tokens(self) -> Tokens:
        """Scan the text."""
        position = 0
        for match in TOKEN.finditer(self.text) if "@" in self.text else _tokens_in(self.text):
            self._plain(position, match.start())
            self._take(match)
            position = match.end()
        self._plain(position, len(self.text))
        marks = {name: tuple(self.found.get(name, ())) for name in _MARKS}
        return Tokens(
            prose="".join(self.prose),
            visible="".join(self.visible),
            links=tuple(self.links),
            images=tuple(self.images),
            bold=tuple(self.bold),
            **marks,
        )

    def _plain(self, start: int, end: int) -> None:
        piece = self.text[start:end]
        self.prose.append(piece)
        self.visible.append(piece)

    def _blank(self, start: int, end: int) -> None:
        piece = self.text[start:end]
        self.prose.append(piece if piece.isspace() else re.sub(r"[^\n]", " ", piece))

    def _take(self, match: re.Match[str]) -> None:
        kind = match.lastgroup or ""
        getattr(self, f"_{_HANDLERS.get(kind, 'other')}")(match, kind)

    def _escape(self, match: re.Match[str], kind: str) -> None:
        self.prose.append(" " + match[0][1])
        self.visible.append(match[0][1])

    def _code(self, match: re.Match[str], kind: str) -> None:
        self._mark("code", match["code"].strip(), match.start())
        self._blank(*match.span())
        self.visible.append(match["code"])

    def _image(self, match: re.Match[str], kind: str) -> None:
        self.images.append(Link(match["src"].strip("<>"), match["alt"], match.start(), match["src_title"] or ""))
        self._blank(match.start(), match.start("alt"))
        self._plain(*match.span("alt"))
        self._blank(match.end("alt"), match.end())

    def _picture(self, match: re.Match[str], kind: str) -> None:
        self._refer(self.images, match["picture_reference"] or match["picture"], match["picture"], match.start())
        self._blank(match.start(), match.start("picture"))
        self._plain(*match.span("picture"))
        self._blank(match.end("picture"), match.end())

    def _refer(self, links: list[Link], reference: str, label: str, at: int) -> None:
        name = " ".join(reference.lower().split())
        target = self.references.get(name)
        links.append(Link(f"[{reference}]" if target is None else target, label, at, reference=name))

    def _open(self, match: re.Match[str], kind: str) -> None:
        # Bounded, since each closing bracket joins the text back to its opening one.
        if len(self.opened) < 20:
            self.opened.append((match.start(), len(self.visible)))
        self.prose.append(" ")
        self.visible.append("[")

    def _close(self, match: re.Match[str], kind: str) -> None:
        self._blank(*match.span())
        if not self.opened:
            self.visible.append(match[0])
            return
        start, mark = self.opened.pop()
        self.visible[mark] = ""
        label = "".join(self.visible[mark:])
        if match["href"] is None:
            self._refer(self.links, match["reference"] or label, label, start)
        else:
            self.links.append(Link(match["href"].strip("<>"), label, start, match["href_title"] or ""))

    def _close_bare(self, match: re.Match[str], kind: str) -> None:
        """Take a bracket with no target after it: it closes a link if the text in brackets is a definition's label."""
        opened = self.opened.pop() if self.opened else None
        label = "".join(self.visible[opened[1] + 1 :]) if opened and self.references else ""
        if opened and " ".join(label.lower().split()) in self.references:
            self._blank(*match.span())
            self.visible[opened[1]] = ""
            self._refer(self.links, label, label, opened[0])
        else:
            self._plain(*match.span())

    def _autolink(self, match: re.Match[str], kind: str) -> None:
        self._mark("addresses", (match["autolink"] or match[0]).removeprefix("mailto:"), match.start())
        self._shown(match, kind)

    def _shown(self, match: re.Match[str], kind: str) -> None:
        self._blank(*match.span())
        self.visible.append(match[0])

    def _named(self, match: re.Match[str], kind: str) -> None:
        self._mark(_NAMES[kind], match[0], match.start())
        self._blank(*match.span())
        if kind in {"placeholder", "jinja", "keys"}:
            self.visible.append(match[0])

    def _strong(self, match: re.Match[str], kind: str) -> None:
        self._blank(*match.span())
        if self.bold_from is None:
            self.bold_from = match.end()
            return
        self.bold.append(Mark(self.text[self.bold_from : match.start()], self.bold_from))
        self.bold_from = None

    def _other(self, match: re.Match[str], kind: str) -> None:
        self._blank(*match.span())

    def _mark(self, name: str, text: str, at: int) -> None:
        self.found.setdefault(name, []).append(Mark(text, at))


_NAMES = {
    "footnote": "footnotes",
    "tag": "tags",
    "jinja": "placeholders",
    "placeholder": "placeholders",
    "keys": "keys",
    "icon": "icons",
}
# The last group of a match tells the kind of token.
_HANDLERS = {
    "escape": "escape",
    "code": "code",
    **dict.fromkeys(("alt", "src", "src_title", "image_attributes"), "image"),
    "open": "open",
    **dict.fromkeys(("close", "href", "href_title", "link_attributes", "close_reference", "reference"), "close"),
    **dict.fromkeys(("picture", "picture_reference"), "picture"),
    "close_bare": "close_bare",
    **dict.fromkeys(("autolink", "url", "email"), "autolink"),
    "entity": "shown",
    "bold": "strong",
    **dict.fromkeys(_NAMES, "named"),
}
_MARKS = ("code", "placeholders", "keys", "icons", "footnotes", "tags", "addresses")
