"""The facts of a page that rules about the whole tree need."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from scripts.parity.language.languages import language_of
from scripts.parity.page.ignores import Ignore, find_ignores
from scripts.parity.page.links import Target, anchors_of, targets_of
from scripts.parity.page.segments import Page

WORD_OF_THREE_LETTERS = re.compile(r"[^\W\d_]{3,}")


@dataclass(frozen=True)
class Facts:
    """The facts of a page that rules about the whole tree need, small enough to hold those of a large tree in memory.

    `anchors` are all ids that a link may lead to, `targets` the page's links and images. `words` are the distinct words
    in lower case, kept only for languages with letters that can lose their diacritics: one row of text for each line of
    the page that has new words, the number of the line first. `state` is the state that the front matter gives.
    """

    anchors: frozenset[str]
    targets: tuple[Target, ...]
    ignores: tuple[Ignore, ...]
    words: str
    state: str = ""


def find_facts(page: Page) -> Facts:
    """Collect the facts of a page."""
    targets = (target for segment in page.segments for target in targets_of(segment))
    words = "\n".join(_words(page))
    return Facts(frozenset(anchors_of(page)), tuple(targets), tuple(find_ignores(page)), words, page.state)


def line_of_word(facts: Facts, word: str) -> int:
    """The first line of the page with `word`, which must be one of `facts.words`."""
    rows = (row.split() for row in facts.words.split("\n"))
    return next(int(row[0]) for row in rows if word in row)


def _words(page: Page) -> Iterator[str]:
    known: set[str] = set()
    for segment in page.segments if language_of(page.lang).folds else ():
        if segment.kind != "code":
            for line, prose in enumerate(segment.tokens.prose.lower().split("\n"), segment.line):
                if new := set(WORD_OF_THREE_LETTERS.findall(prose)) - known:
                    known |= new
                    yield " ".join((str(line), *sorted(new)))
