"""What a segment shares with its counterpart in any language, and how well two segments go together by it."""

import math
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from scripts.parity.page.inline import scan
from scripts.parity.page.segments import Segment

NUMBER = re.compile(r"\d+")
# Units and halves of the day are written otherwise in other languages.
NAME = re.compile(r"\b(?![KMG]B\b|[AP]M\b)[A-Z][A-Z0-9]+\b")
# Names of people, products and places are the same in most languages; shorter words are so by accident.
WORD = re.compile(r"[^\W\d_]{4,}")
# What the logarithm of the lengths' ratio weighs.
LENGTH = 1.5
CODE_WORD = re.compile(r"\w+|[^\w\s]+")
HOST = re.compile(r"https?://(?:www\.)?([^/?#]+)")
# What a text with tokens has; cheap to look for.
HINT = re.compile(r"[`\[\]<{}@&\d+:%$]|[A-Z][A-Z0-9]")
MARK = re.compile(r"\n|[?!:;()→…]|\*\*|[\"“”„«»]")


def tokens_of(segment: Segment) -> Counter[str]:
    """The tokens that a translation keeps: targets, code, placeholders, numbers, acronyms; a code block's lines."""
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
        # Another page of the same site is the same to some degree.
        if match := HOST.match(link.target):
            found[match[1]] += 1
    for marks in (tokens.code, tokens.placeholders, tokens.keys, tokens.icons, tokens.footnotes, tokens.addresses):
        found.update(mark.text for mark in marks)
    found.update(NUMBER.findall(tokens.prose))
    found.update(set(NAME.findall(tokens.prose)))
    if kind == "image":
        found[detail] += 1
    return found


@dataclass(frozen=True, slots=True)
class Features:
    """What is compared of segments that are taken as one: tokens, words, punctuation, the logarithm of the length.

    `count` is the number of tokens, `marked` that of punctuation; `speaks` is whether there are letters besides code.
    """

    tokens: Counter[str]
    words: frozenset[str]
    marks: Counter[str]
    size: float
    speaks: bool
    count: int
    marked: int


def features_of(segments: Iterable[Segment]) -> Features:
    """The signs of segments that go together as one, such as the cells of a row."""
    tokens: Counter[str] = Counter()
    words: set[str] = set()
    marks: Counter[str] = Counter()
    length = 0
    speaks = False
    for segment in segments:
        if segment.kind == "code":
            # Lines of code differ by their prompts and comments, and are cut short or drawn out more than text is.
            tokens.update(CODE_WORD.findall(segment.text))
            length += 20 * (segment.text.count("\n") + 1)
            continue
        tokens.update(tokens_of(segment))
        words.update(WORD.findall(segment.tokens.prose.lower()))
        # The name of a control is often the same in every language.
        words.update(f"**{mark.text}" for mark in segment.tokens.bold)
        marks.update(MARK.findall(segment.text))
        length += len(segment.text)
        speaks = speaks or segment.is_prose
    size = math.log(length + 8) if length else 0.0
    return Features(tokens, frozenset(words), marks, size, speaks, tokens.total(), marks.total())


def feature_likeness(one: Features, other: Features) -> float:
    """How well two go together: above 3 for the same tokens, 1 for none and one length, below -2 for other texts."""
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
    return total + 1.0 - LENGTH * abs(one.size - other.size)


def _likeness_of_tokens(one: Features, other: Features) -> float:
    shared = _shared(one.tokens, other.tokens)
    only_one, only_other = one.count - shared, other.count - shared
    alike = 2.0 * shared / (one.count + other.count)
    # One token that differs can be a mistake in a translation, four are another text.
    differing = min(4.0, min(only_one, only_other) + 0.3 * max(only_one, only_other))
    return 3.0 * alike - differing * (1.0 - alike)


def _shared(one: Counter[str], other: Counter[str]) -> int:
    """How many the two have in common; `&` makes a new counter, which takes five times as long."""
    if len(one) > len(other):
        one, other = other, one
    return sum(min(count, other[token]) for token, count in one.items() if token in other)
