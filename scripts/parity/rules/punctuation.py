"""The rule about the marks that segments end in."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from scripts.parity.findings import Fault, Fix
from scripts.parity.language.languages import from_all
from scripts.parity.page.prose import is_readable
from scripts.parity.page.segments import Segment
from scripts.parity.pair.pair import Pair
from scripts.parity.rules.rule import pair_rule
from scripts.parity.wording.mentions import text_fix

# The last marks or letter; whatever closes or decorates the text stands behind them.
LAST = re.compile(r"(?P<marks>[.!?…:]+)\s*(?P<closed>[^\w.!?…:;,%]*)\Z|[\w;,%][^\w.!?…:;,%]*\Z")
# A smiley ends a sentence in place of a mark.
SMILEY = re.compile(r"[:;]-?[)DP(]\s*\Z")
NAMES = {
    "stop": "a full stop",
    "question": "a question mark",
    "colon": "a colon",
    "none": "no mark",
    "token": "no mark",
}


@cache
def _abbreviation() -> re.Pattern[str]:
    """Match an abbreviation of any language at a text's end: its point says nothing of the sentence."""
    texts = "|".join(from_all(lambda language: language.abbreviations))
    return re.compile(rf"\b(?:{texts})\.\W*\Z", re.IGNORECASE)


@cache
def _tag_question() -> re.Pattern[str]:
    """Match “…, right?” at a text's end: it asks for nothing, and many languages have no such question."""
    texts = "|".join(from_all(lambda language: language.tag_questions))
    return re.compile(rf",\s{{1,9}}(?:[\w'’-]{{1,30}}|{texts})\s?\?\W*\Z")


@cache
def _sentence_end() -> re.Pattern[str]:
    """Match the end of a sentence that another one follows.

    A point before a small letter, or behind an abbreviation such as *kl*, belongs to an abbreviation or ordinal number.
    """
    letters = "".join(from_all(lambda language: language.folds))
    inner = "".join(rf"(?<!\b{text})" for text in from_all(lambda language: language.inner_abbreviations))
    point = rf"{inner}\.(?![^\w\s]{{0,9}}\s{{1,99}}[a-z{letters}])"
    return re.compile(rf"(?:[!?…]|{point})[^\w\s]{{0,9}}\s{{1,99}}(?=\S)")


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
    if last is None or SMILEY.search(prose, last.start()) or _abbreviation().search(prose, max(len(prose) - 12, 0)):
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
            if not last["closed"].strip() and not _tag_question().search(prose, max(len(prose) - 80, 0))
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
        (len(_sentence_end().findall(one.tokens.prose)), len(one.tokens.code), len(one.tokens.links))
        for one in (source, target)
    )
    return ours == theirs


def _end_fix(pair: Pair, target: Segment, expected: End, found: End) -> Fix | None:
    """What to write instead, where the text itself ends in the mark or letter and the new one takes no space."""
    length = len(target.text.rstrip())
    # What is no question may have to be put otherwise, and some languages want a space before a colon.
    if (
        found.kind == "token"
        or expected.kind == "question"
        or (expected.kind == "colon" and expected.mark in pair.language.spaced_marks)
    ):
        return None
    if found.mark:
        return (
            text_fix(pair, target, found.at, length, expected.mark)
            if target.text[found.at :].strip() == found.mark
            else None
        )
    return text_fix(pair, target, length, length, expected.mark) if found.at == length - 1 else None
