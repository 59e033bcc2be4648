"""The elements, attributes and words of built pages and their scripts, against which purge.py holds selectors."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import rjsmin
from lxml import html

WORD = re.compile(r"[A-Za-z][\w-]*")
CAPITAL = re.compile(r"(?<=[a-z])[A-Z]")


@dataclass(frozen=True)
class Element:
    """A kind of element: tag, classes and names of attributes; values are kept in the Vocabulary."""

    tag: str
    classes: frozenset[str]
    attributes: frozenset[str]


@dataclass(frozen=True)
class Vocabulary:
    """The kinds of elements of pages, the values of attributes by name, and the words of the scripts.

    A script may add any element, class or attribute that it names.
    """

    elements: frozenset[Element]
    values: Mapping[str, frozenset[str]]
    words: frozenset[str]


def read_vocabulary(pages: Iterable[Path], scripts: Iterable[str]) -> Vocabulary:
    """Read the vocabulary of pages, given as files, and scripts, given as texts."""
    elements = set()
    values: defaultdict[str, set[str]] = defaultdict(set)
    for page in pages:
        for element in html.parse(str(page), html.HTMLParser(encoding="utf-8")).iter("*"):
            names = frozenset(map(str, element.attrib))
            elements.add(Element(str(element.tag), frozenset(element.get("class", "").split()), names))
            for name, value in element.items():
                values[name].add(value)
    # Without comments, whose words would keep rules that nothing uses.
    words = {word for script in scripts for word in WORD.findall(str(rjsmin.jsmin(script)))}
    # JavaScript spells attributes in camel case: ariaInvalid for aria-invalid, dataset.mdColorScheme.
    words |= {CAPITAL.sub(lambda letter: f"-{letter[0].lower()}", word) for word in words}
    return Vocabulary(frozenset(elements), {name: frozenset(found) for name, found in values.items()}, frozenset(words))
