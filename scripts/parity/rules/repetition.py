"""Rules about what stands twice."""

import re
from collections import defaultdict
from collections.abc import Iterator
from math import log

from scripts.parity.findings import Fault, Fix
from scripts.parity.language.language import Language
from scripts.parity.page.prose import WORD, is_readable
from scripts.parity.page.segments import Segment
from scripts.parity.pair.pair import Pair
from scripts.parity.rules.rule import pair_rule

DOUBLED = re.compile(
    r"(?<![\w'’-])([^\W\d_]{1,40}-[^\W\d_]{1,40}|[^\W\d_]{2,40})(?P<gap>\s{1,200})(\1)(?![\w'’-])", re.IGNORECASE
)
# By so much a text fits its source better than a copy does.
CERTAIN = 1.0
NUMBER = re.compile(r"\d+")
FEWEST_WORDS = 5
# Sources that share this much may well have the same translation.
ALIKE = 0.4


@pair_rule()
def doubled_words(pair: Pair) -> Iterator[Fault]:
    """No word stands twice in a row, not even across the end of a line, where the source has no such word.

    Bad: `Avaa avaa lomake`
    Good: `Se, se oli oikea painike`
    """
    for match in pair.matches:
        if match.target is None or not is_readable(match.target):
            continue
        for found in _doubles(match.target, pair.language):
            if match.source and any(_doubles(match.source, pair.source_language)):
                break
            line = match.target.line_of(found.start(3))
            source_line = match.source.line if match.source else match.source_near
            message = f"“{found[1]}” stands twice in a row, expected once"
            yield Fault(line, message, source_line, _without_second(pair, match.target, found))


def _doubles(segment: Segment, language: Language) -> Iterator[re.Match[str]]:
    """Yield the words that stand twice with nothing but space between them, not even a link's target."""
    words = segment.tokens.prose.lower().split()
    if not any(map(str.startswith, words[1:], words)):
        return
    for found in DOUBLED.finditer(segment.tokens.prose):
        if found[1].lower() not in language.doubled and segment.text[found.start("gap") : found.end("gap")].isspace():
            yield found


def _without_second(pair: Pair, target: Segment, found: re.Match[str]) -> Fix | None:
    """Take out the second word, and of a line's first word the space behind it instead of the line's end before it."""
    start, end = found.end(1), found.end(3)
    if "\n" in found["gap"] and target.text[end : end + 1] == " ":
        start, end = found.start(3), end + 1
    first, last = target.offset_of(start), target.offset_of(end)
    is_there = pair.target.text[first:last].split() == target.text[start:end].split()
    return Fix(first, last, "") if is_there and target.kind != "word" else None


@pair_rule()
def repeated_segments(pair: Pair) -> Iterator[Fault]:
    """A paragraph or item has a text of its own where its source has one.

    Bad: the second step is the first one's translation again.
    Good: each step is translated from its own source.
    """
    same: dict[str, list[tuple[Segment, Segment]]] = defaultdict(list)
    for source, target in pair.both:
        if target.kind in {"paragraph", "item"} and len(target.text) > 3 * FEWEST_WORDS:
            same[target.text].append((source, target))
    for text, pairs in same.items():
        if len(pairs) < 2 or len(WORD.findall(text)) < FEWEST_WORDS:
            continue
        ranked = sorted(pairs, key=lambda one: _fit(pair, *one), reverse=True)
        (source, target), *others = ranked
        wrong = [(one, other, target) for one, other in others if not _are_alike(source, one)]
        # Which one is the copy may be impossible to say.
        if wrong and _fit(pair, *ranked[0]) - _fit(pair, *ranked[1]) < CERTAIN:
            wrong.append((source, target, wrong[0][1]))
        for one, other, twin in wrong:
            message = f"the same text as on line {twin.line}, but its source has another one; translate it"
            yield Fault(other.line, message, one.line)


def _fit(pair: Pair, source: Segment, target: Segment) -> float:
    """How much a text looks like the translation of its source, rather than a copy of another one's."""
    if pair.lock and pair.lock.find(source, target):
        return 10.0
    ours, theirs = (
        (
            sorted(link.target for link in one.links),
            len(one.bold),
            [mark.text for mark in one.code],
            NUMBER.findall(one.prose),
        )
        for one in (target.tokens, source.tokens)
    )
    agreeing = sum(mine == its for mine, its in zip(ours, theirs, strict=True))
    return agreeing - abs(log((len(target.text) + 1) / (len(source.text) + 1)))


def _are_alike(one: Segment, other: Segment) -> bool:
    """Whether two texts share so many words that one translation may do for both."""
    ours, theirs = ({word.lower() for word in WORD.findall(segment.tokens.prose)} for segment in (one, other))
    return len(ours & theirs) > ALIKE * len(ours | theirs)
