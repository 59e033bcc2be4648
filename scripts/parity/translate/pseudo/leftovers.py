"""Finds words in built pages that are not pseudo text: no translator of the pages can reach them."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple

from scripts.parity.page.html_elements import BUTTON_TYPES, VOID_ELEMENTS
from scripts.parity.translate.pseudo.accents import ACCENTED

# Pseudo text has no ASCII letters. A single letter is allowed, since it names a part of a form.
ASCII_LETTERS = re.compile(r"[A-Za-z]{2}")
PSEUDO = re.compile(f"[⟦⟧·{re.escape(ACCENTED)}]")
ATTRIBUTES_READ_OUT = frozenset(
    {"alt", "title", "placeholder", "label", "aria-label", "aria-description", "aria-valuetext"}
)
DESCRIPTIONS = frozenset({"description", "og:title", "og:description", "og:site_name", "twitter:title"})
# Elements whose text is not for readers, or is code.
SKIPPED = frozenset({"code", "kbd", "pre", "samp", "script", "style"})


@dataclass(frozen=True, order=True)
class Leftover:
    """A text, where it was found (`text` or the name of an attribute), and its number on each page."""

    text: str
    where: str
    pages: tuple[tuple[str, int], ...]

    def __str__(self) -> str:
        first, count = self.pages[0][0], sum(count for _, count in self.pages)
        others = f" and {len(self.pages) - 1} more pages" if len(self.pages) > 1 else ""
        return f"{count}× {self.text!r} ({self.where}): {first}{others}"


def find_leftovers(site: Path, locale: str, *, names: Iterable[str], controls: Iterable[str]) -> list[Leftover]:
    """Find the leftovers in a locale's pages and in those at the root of the site.

    `names` are allowed anywhere, `controls` in bold or next to pseudo text; elsewhere they come from a template.
    """
    name, control = _pattern(names), _pattern(controls)
    counts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for file in sorted([*site.glob("*.html"), *(site / locale).rglob("*.html")]):
        parser = _Texts(locale)
        parser.feed(file.read_text(encoding="utf-8"))
        parser.close()
        for where, text, is_bold in parser.found:
            rest = control.sub(" ", text) if is_bold or PSEUDO.search(text) else text
            if ASCII_LETTERS.search(name.sub(" ", rest)):
                counts[text, where][file.relative_to(site).as_posix()] += 1
    return sorted(Leftover(text, where, tuple(sorted(pages.items()))) for (text, where), pages in counts.items())


def _pattern(phrases: Iterable[str]) -> re.Pattern[str]:
    """A pattern that finds phrases as whole words, the longest first."""
    words = sorted({" ".join(phrase.split()) for phrase in phrases if phrase.strip()}, key=lambda one: (-len(one), one))
    return re.compile("|".join(rf"(?<!\w){re.escape(word)}(?!\w)" for word in words) or r"(?!)")


class _Open(NamedTuple):
    """An open element: whether its text counts, and whether it is bold."""

    tag: str
    skips: bool
    is_bold: bool


class _Texts(HTMLParser):
    """Collects the texts and attributes for readers, without those marked as another language."""

    def __init__(self, lang: str) -> None:
        super().__init__(convert_charrefs=True)
        self.lang = lang
        self.found: list[tuple[str, str, bool]] = []
        self.open = [_Open("", skips=False, is_bold=False)]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        # The language chooser at the root is marked as the source language and has a part for each locale.
        foreign = tag != "html" and attributes.get("lang", self.lang) != self.lang
        skips = self.open[-1].skips or tag in SKIPPED or foreign or attributes.get("translate") == "no"
        for name, value in attributes.items():
            if not skips and _is_for_readers(tag, name, value, attributes):
                self._take(name, value)
        if tag not in VOID_ELEMENTS:
            self.open.append(_Open(tag, skips, self.open[-1].is_bold or tag in ("b", "strong")))

    def handle_endtag(self, tag: str) -> None:
        if any(tag == one.tag for one in self.open):
            while self.open.pop().tag != tag:
                pass

    def handle_data(self, data: str) -> None:
        if not self.open[-1].skips:
            self._take("text", data)

    def _take(self, where: str, text: str) -> None:
        if text := " ".join(text.split()):
            self.found.append((where, text, self.open[-1].is_bold))


def _is_for_readers(tag: str, name: str, value: str, attributes: dict[str, str]) -> bool:
    if tag == "meta":
        return name == "content" and attributes.get("name", attributes.get("property")) in DESCRIPTIONS
    if name == "value":
        return tag == "input" and attributes.get("type") in BUTTON_TYPES
    # JavaScript shows the texts of data-* attributes. A single word there may be a name for programs.
    return name in ATTRIBUTES_READ_OUT or (name.startswith("data-") and " " in value.strip())
