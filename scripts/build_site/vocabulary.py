"""What the built pages and their scripts contain or name, as far as a style sheet can tell."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from lxml import html

WORD = re.compile(r"[A-Za-z][\w-]*")
CAPITAL = re.compile(r"(?<=[a-z])[A-Z]")


@dataclass(frozen=True)
class Element:
    """Elements that no selector without values tells apart."""

    tag: str
    classes: frozenset[str]
    attributes: frozenset[str]


@dataclass(frozen=True)
class Vocabulary:
    """The elements of pages, the values of their attributes by name, and the words of the scripts, which add more."""

    elements: frozenset[Element]
    values: Mapping[str, frozenset[str]]
    words: frozenset[str]


def read_vocabulary(pages: Iterable[Path], scripts: Iterable[str]) -> Vocabulary:
    """Read what pages (files) contain and scripts (texts) may add to them."""
    elements = set()
    values: defaultdict[str, set[str]] = defaultdict(set)
    for page in pages:
        for element in html.parse(str(page), html.HTMLParser(encoding="utf-8")).iter("*"):
            names = frozenset(map(str, element.attrib))
            elements.add(Element(str(element.tag), frozenset(element.get("class", "").split()), names))
            for name, value in element.items():
                values[name].add(value)
    words = {word for script in scripts for word in WORD.findall(script)}
    # As `dataset` and the reflecting properties spell attributes: ariaInvalid, mdColorScheme.
    words |= {CAPITAL.sub(lambda letter: f"-{letter[0].lower()}", word) for word in words}
    return Vocabulary(frozenset(elements), {name: frozenset(found) for name, found in values.items()}, frozenset(words))
