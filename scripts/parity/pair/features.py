"""Features that a segment shares with its translation in any language, and how alike two segments are by them."""

import math
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from scripts.parity.page.inline import scan
from scripts.parity.page.segments import Segment

DIGITS = re.compile(r"\d+")
# Units and AM/PM are left out: other languages write them in other ways.
ACRONYM = re.compile(r"\b(?![KMG]B\b|[AP]M\b)[A-Z][A-Z0-9]+\b")
# A word in both texts is likely a name of a person, product or place; shorter words are the same by accident.
WORD_OF_FOUR_LETTERS = re.compile(r"[^\W\d_]{4,}")
# The weight of the logarithm of the ratio of two lengths.
LENGTH_WEIGHT = 1.5
CODE_WORD = re.compile(r"\w+|[^\w\s]+")
HOST = re.compile(r"https?://(?:www\.)?([^/?#]+)")
# Every text with tokens matches this, which is cheap to search for.
HINT = re.compile(r"[`\[\]<{}@&\d+:%$]|[A-Z][A-Z0-9]")
PUNCTUATION = re.compile(r"\n|[?!:;()→…]|\*\*|[\"“”„«»]")


def tokens_of(segment: Segment) -> Counter[str]:
    """The tokens that a translation keeps: targets, code, placeholders, numbers, acronyms; of code, its lines."""
    return _tokens_of(segment.kind, segment.text, segment.detail, segment.references)


@lru_cache(maxsize=16384)
def _tokens_of(kind: str, text: str, detail: str, references: tuple[tuple[str, str], ...]) -> Counter[str]:
    if kind == "code":
        return Counter(filter(None, map(str.strip, text.split("\n"))))
    if kind != "image" and not HINT.search(text):
        return Counter()
    tokens = scan(text, references)
    found: Counter[str] = Counter()
    for link in (*tokens.links, *tokens.images):
        found[link.target] += 1
        # Links to two pages of one site are partly alike.
        if match := HOST.match(link.target):
            found[match[1]] += 1
    for marks in (tokens.code, tokens.placeholders, tokens.keys, tokens.icons, tokens.footnotes, tokens.addresses):
        found.update(mark.text for mark in marks)
    found.update(DIGITS.findall(tokens.prose))
    found.update(set(ACRONYM.findall(tokens.prose)))
    if kind == "image":
        found[detail] += 1
    return found


@dataclass(frozen=True, slots=True)
class Features:
    """The features of one segment, or of several taken together: tokens, words, punctuation, length.

    `size` is the logarithm of the length, `count` the number of tokens, `marked` the number of punctuation marks;
    `speaks` says whether there is prose besides code.
    """

    tokens: Counter[str]
    words: frozenset[str]
    marks: Counter[str]
    size: float
    speaks: bool
    count: int
    marked: int


def features_of(segments: Iterable[Segment]) -> Features:
    """The features of segments that are taken together, such as the cells of a row."""
    tokens: Counter[str] = Counter()
    words: set[str] = set()
    marks: Counter[str] = Counter()
    length = 0
    speaks = False
    for segment in segments:
        if segment.kind == "code":
            # Prompts and comments differ, so words are compared, not lines; each line counts as 20 characters.
            tokens.update(CODE_WORD.findall(segment.text))
            length += 20 * (segment.text.count("\n") + 1)
            continue
        tokens.update(tokens_of(segment))
        words.update(WORD_OF_FOUR_LETTERS.findall(segment.tokens.prose.lower()))
        # The name of a control, in bold, is often the same in every language.
        words.update(f"**{mark.text}" for mark in segment.tokens.bold)
        marks.update(PUNCTUATION.findall(segment.text))
        length += len(segment.text)
        speaks = speaks or segment.is_prose
    size = math.log(length + 8) if length else 0.0
    return Features(tokens, frozenset(words), marks, size, speaks, tokens.total(), marks.total())


def feature_likeness(one: Features, other: Features) -> float:
    """How alike two segments are: above 3 if they have the same tokens, below -2 if they are of different texts.

    Two segments of the same length without tokens score 1.
    """
    total = _likeness_of_tokens(one, other) if one.count or other.count else 0.0
    if one.words and other.words:
        total += min(1.5, 0.4 * len(one.words & other.words))
    if one.marked or other.marked:
        shared = _shared(one.marks, other.marks)
        total += shared / (one.marked + other.marked - shared) - 0.5
    if not one.size or not other.size:
        return total - (0.5 if one.size != other.size else 0.0)
    if one.speaks != other.speaks:
        total -= 2.0
    return total + 1.0 - LENGTH_WEIGHT * abs(one.size - other.size)


def _likeness_of_tokens(one: Features, other: Features) -> float:
    shared = _shared(one.tokens, other.tokens)
    only_one, only_other = one.count - shared, other.count - shared
    alike = 2.0 * shared / (one.count + other.count)
    # One token that differs can be a mistake of the translator; four mean another text.
    differing = min(4.0, min(only_one, only_other) + 0.3 * max(only_one, only_other))
    return 3.0 * alike - differing * (1.0 - alike)


def _shared(one: Counter[str], other: Counter[str]) -> int:
    """How many elements two counters have in common. `(one & other).total()` would take five times as long."""
    if len(one) > len(other):
        one, other = other, one
    return sum(min(count, other[token]) for token, count in one.items() if token in other)
