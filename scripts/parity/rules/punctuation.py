"""The rule about the punctuation mark at the end of a segment."""

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

# The last marks or letter; quotation marks, brackets and the like may follow.
LAST = re.compile(r"(?P<marks>[.!?…:]+)\s*(?P<closed>[^\w.!?…:;,%]*)\Z|[\w;,%][^\w.!?…:;,%]*\Z")
# A smiley ends a sentence instead of a mark.
SMILEY = re.compile(r"[:;]-?[)DP(]\s*\Z")
NAMES_OF_ENDS = {
    "stop": "a full stop",
    "question": "a question mark",
    "colon": "a colon",
    "none": "no mark",
    "token": "no mark",
}


@cache
def _abbreviation() -> re.Pattern[str]:
    """A pattern for an abbreviation at the end of a text, in any language: its point does not end a sentence."""
    texts = "|".join(from_all(lambda language: language.abbreviations))
    return re.compile(rf"\b(?:{texts})\.\W*\Z", re.IGNORECASE)


@cache
def _tag_question() -> re.Pattern[str]:
    """A pattern for a tag question such as “…, right?” at the end of a text: many languages have none."""
    texts = "|".join(from_all(lambda language: language.tag_questions))
    return re.compile(rf",\s{{1,9}}(?:[\w'’-]{{1,30}}|{texts})\s?\?\W*\Z")


@cache
def _sentence_end() -> re.Pattern[str]:
    """A pattern for the end of a sentence that another one follows.

    A point before a small letter, or after an abbreviation such as *kl*, belongs to an abbreviation or ordinal number.
    """
    letters = "".join(from_all(lambda language: language.folds))
    inner = "".join(rf"(?<!\b{text})" for text in from_all(lambda language: language.inner_abbreviations))
    point = rf"{inner}\.(?![^\w\s]{{0,9}}\s{{1,99}}[a-z{letters}])"
    return re.compile(rf"(?:[!?…]|{point})[^\w\s]{{0,9}}\s{{1,99}}(?=\S)")


class End(NamedTuple):
    """The end of a text: the kind of its last mark, the mark, and its index, or that of the last letter."""

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
            message = f"ends in {NAMES_OF_ENDS[found.kind]}, expected {NAMES_OF_ENDS[expected.kind]} as in the source"
            fix = _end_fix(pair, target, expected, found)
            yield Fault(target.line_of(found.at), message, source.line_of(expected.at), fix)


def _end_alike(expected: str, found: str) -> bool:
    """A cheap test that two texts end alike: in the same mark, or each in a letter or digit."""
    return (expected == found and expected in ".?:") or (expected.isalnum() and found.isalnum())


def _end(segment: Segment) -> End | None:
    """The end of a segment; None if it does not tell, as with an abbreviation."""
    tokens = segment.tokens
    prose = tokens.prose.rstrip()
    if any(mark.text.startswith("{%") for mark in tokens.placeholders):
        return None
    last = LAST.search(prose, max(len(prose) - 80, 0))
    if last is None or SMILEY.search(prose, last.start()) or _abbreviation().search(prose, max(len(prose) - 12, 0)):
        return None
    at, marks = last.start(), last["marks"]
    # Code and other tokens are replaced by spaces in the prose, but may end the text.
    behind = (*tokens.code, *tokens.placeholders, *tokens.keys, *tokens.addresses)
    if any(mark.at > at for mark in behind):
        return End("token", "", at)
    if marks is None:
        return None if last[0][0] in ";," else End("none", "", at)
    if "?" in marks:
        is_tag = bool(last["closed"].strip()) or _tag_question().search(prose, max(len(prose) - 80, 0))
        return None if is_tag else End("question", "?", at)
    return End("colon" if marks[-1] == ":" else "stop", marks[-1], at)


def _must_agree(source: Segment, target: Segment, expected: End, found: End) -> bool:
    """Whether the ends of two texts must agree: not in a free translation, whose sentences differ in number."""
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
    """A fix with the expected mark; None if the text does not end in the mark, or if the mark takes a space."""
    # A sentence may need other words to become a question, and some languages want a space before a colon.
    if found.kind == "token" or expected.kind == "question":
        return None
    if expected.kind == "colon" and expected.mark in pair.language.spaced_marks:
        return None
    length = len(target.text.rstrip())
    if found.mark:
        ends_in_mark = target.text[found.at :].strip() == found.mark
        return text_fix(pair, target, found.at, length, expected.mark) if ends_in_mark else None
    return text_fix(pair, target, length, length, expected.mark) if found.at == length - 1 else None
