"""The rule about the marks that segments end in."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from scripts.parity.findings import Fault, Fix
from scripts.parity.page.prose import is_readable
from scripts.parity.page.segments import Segment
from scripts.parity.pair.pair import Pair
from scripts.parity.rules.rule import pair_rule
from scripts.parity.wording.mentions import text_fix

# The last marks or letter; whatever closes or decorates the text stands behind them.
LAST = re.compile(r"(?P<marks>[.!?…:]+)\s*(?P<closed>[^\w.!?…:;,%]*)\Z|[\w;,%][^\w.!?…:;,%]*\Z")
# A smiley ends a sentence in place of a mark; an abbreviation ends in a point that says nothing.
SMILEY = re.compile(r"[:;]-?[)DP(]\s*\Z")
POINTED = re.compile(
    r"\b(?:etc|osv|jne|yms|ym|tms|mm|usw|atd|itd|itp|apod|[ap]\.\s?m|Inc|Ltd|Oy)\.\W*\Z", re.IGNORECASE
)
# “…, right?” asks for nothing, and many languages have no such question.
TAG = re.compile(
    r",\s{1,9}(?:[\w'’-]{1,30}|shall we|you may ask|\w{1,9}n['’]t \w{1,9}|n['’]est-ce pas|nicht wahr|eikö niin)"
    r"\s?\?\W*\Z"
)
# A point before a small letter, or behind Norwegian's *kl*, belongs to an abbreviation or ordinal number.
SENTENCE = re.compile(r"(?:[!?…]|(?<!\bkl)\.(?![^\w\s]{0,9}\s{1,99}[a-zåäöæø]))[^\w\s]{0,9}\s{1,99}(?=\S)")
NAMES = {
    "stop": "a full stop",
    "question": "a question mark",
    "colon": "a colon",
    "none": "no mark",
    "token": "no mark",
}


class End(NamedTuple):
    """How a text ends: the class of its last mark, the mark, and its index, of the last letter's where it has none."""

    kind: str
    mark: str
    at: int


@pair_rule()
def end_punctuation(pair: Pair) -> Iterator[Fault]:
    """A segment ends as its source does: in a full stop (or exclamation mark), a question mark, a colon or none.

    Bad: `Lähetä lomake` for `Send the form.`
    Good: `Lähetä lomake!` for `Send the form.`
    """
    for source, target in pair.prose:
        if _end_alike(source.text[-1:], target.text[-1:]):
            continue
        expected, found = _end(source), _end(target)
        if expected and found and expected.kind != found.kind and _must_agree(source, target, expected, found):
            message = f"ends in {NAMES[found.kind]}, expected {NAMES[expected.kind]} as in the source"
            fix = _end_fix(pair, target, expected, found)
            yield Fault(target.line_of(found.at), message, source.line_of(expected.at), fix)


def _end_alike(expected: str, found: str) -> bool:
    """A cheap sign that two texts end alike: in the same mark, or in a letter or digit each."""
    return (expected == found and expected in ".?:") or (expected.isalnum() and found.isalnum())


def _end(segment: Segment) -> End | None:
    """How a segment ends; None where that cannot be said."""
    tokens = segment.tokens
    prose = tokens.prose.rstrip()
    if any(mark.text.startswith("{%") for mark in tokens.placeholders):
        return None
    last = LAST.search(prose, max(len(prose) - 80, 0))
    if last is None or SMILEY.search(prose, last.start()) or POINTED.search(prose, max(len(prose) - 12, 0)):
        return None
    # What is blanked in prose ends the text all the same.
    behind = (*tokens.code, *tokens.placeholders, *tokens.keys, *tokens.addresses)
    if any(mark.at > last.start() for mark in behind):
        return End("token", "", last.start())
    if last["marks"] is None:
        return End("none", "", last.start()) if last[0][0] not in ";," else None
    if "?" in last["marks"]:
        return (
            End("question", "?", last.start())
            if not last["closed"].strip() and not TAG.search(prose, max(len(prose) - 80, 0))
            else None
        )
    mark = last["marks"][-1]
    return End("colon" if mark == ":" else "stop", mark, last.start())


def _must_agree(source: Segment, target: Segment, expected: End, found: End) -> bool:
    """Whether two texts go along sentence by sentence: a free translation may end otherwise, or ask a question."""
    if not is_readable(target) or expected.kind == "token" or (found.kind == "question" and expected.kind != "stop"):
        return False
    if expected.kind == "none" and target.text[max(found.at - 1, 0)].isdigit():
        # The point of an ordinal number.
        return False
    if found.kind == "token" and expected.kind != "stop":
        return False
    if (found.mark == "!" and expected.kind == "none") or (expected.mark == "!" and target.kind == "heading"):
        return False
    ours, theirs = (
        (len(SENTENCE.findall(one.tokens.prose)), len(one.tokens.code), len(one.tokens.links))
        for one in (source, target)
    )
    return ours == theirs


def _end_fix(pair: Pair, target: Segment, expected: End, found: End) -> Fix | None:
    """What to write instead, where the text itself ends in the mark or letter and the new one takes no space."""
    length = len(target.text.rstrip())
    # French wants a space before the other marks, and what is no question may have to be put otherwise.
    if (
        found.kind == "token"
        or expected.kind == "question"
        or (pair.language.lang == "fr" and expected.kind == "colon")
    ):
        return None
    if found.mark:
        return (
            text_fix(pair, target, found.at, length, expected.mark)
            if target.text[found.at :].strip() == found.mark
            else None
        )
    return text_fix(pair, target, length, length, expected.mark) if found.at == length - 1 else None
