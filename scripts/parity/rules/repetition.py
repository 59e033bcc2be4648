"""Rules about repeated words and segments."""

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
# A text is the original if it fits its source better than a copy does by this margin.
CERTAIN = 1.0
NUMBER = re.compile(r"\d+")
FEWEST_COPIED_WORDS = 5
# Sources that share this much of their words may have the same translation.
ALIKE = 0.4


@pair_rule()
def doubled_words(pair: Pair) -> Iterator[Fault]:
    """No word occurs twice in a row, not even across a line end, unless the source has such a word.

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
    """Yield the words that occur twice with only space between them, not even the target of a link."""
    words = segment.tokens.prose.lower().split()
    if not any(map(str.startswith, words[1:], words)):
        return
    for found in DOUBLED.finditer(segment.tokens.prose):
        if found[1].lower() not in language.doubled and segment.text[found.start("gap") : found.end("gap")].isspace():
            yield found


def _without_second(pair: Pair, target: Segment, found: re.Match[str]) -> Fix | None:
    """A fix that removes the second word with the space before it.

    If the word begins a line, the space after it is removed, so that the line end stays.
    """
    start, end = found.end(1), found.end(3)
    if "\n" in found["gap"] and target.text[end : end + 1] == " ":
        start, end = found.start(3), end + 1
    first, last = target.offset_of(start), target.offset_of(end)
    is_there = pair.target.text[first:last].split() == target.text[start:end].split()
    return Fix(first, last, "") if is_there and target.kind != "word" else None


@pair_rule()
def repeated_segments(pair: Pair) -> Iterator[Fault]:
    """A paragraph or item has a text of its own if its source has one.

    Bad: the second step is the first one's translation again.
    Good: each step is translated from its own source.
    """
    same: dict[str, list[tuple[Segment, Segment]]] = defaultdict(list)
    for source, target in pair.both:
        if target.kind in {"paragraph", "item"} and len(target.text) > 3 * FEWEST_COPIED_WORDS:
            same[target.text].append((source, target))
    for text, pairs in same.items():
        if len(pairs) < 2 or len(WORD.findall(text)) < FEWEST_COPIED_WORDS:
            continue
        ranked = sorted(pairs, key=lambda one: _fit(pair, *one), reverse=True)
        (source, target), *others = ranked
        wrong = [(one, other, target) for one, other in others if not _are_alike(source, one)]
        # If no text fits clearly best, any of them may be the copy.
        if wrong and _fit(pair, *ranked[0]) - _fit(pair, *ranked[1]) < CERTAIN:
            wrong.append((source, target, wrong[0][1]))
        for one, other, twin in wrong:
            message = f"the same text as on line {twin.line}, but its source has another one; translate it"
            yield Fault(other.line, message, one.line)


def _fit(pair: Pair, source: Segment, target: Segment) -> float:
    """How much a text looks like the translation of its source, rather than a copy of another one's."""
    if pair.lock and pair.lock.find(source, target):
        return 10.0
    traits = zip(_traits(source), _traits(target), strict=True)
    agreeing = sum(mine == its for mine, its in traits)
    return agreeing - abs(log((len(target.text) + 1) / (len(source.text) + 1)))


def _traits(segment: Segment) -> tuple[object, ...]:
    """What a translation keeps of its source: targets, the number of bold texts, code, numbers."""
    tokens = segment.tokens
    targets = sorted(link.target for link in tokens.links)
    code = [mark.text for mark in tokens.code]
    return targets, len(tokens.bold), code, NUMBER.findall(tokens.prose)


def _are_alike(one: Segment, other: Segment) -> bool:
    """Whether two sources share so many words that one translation may be right for both."""
    ours, theirs = ({word.lower() for word in WORD.findall(segment.tokens.prose)} for segment in (one, other))
    return len(ours & theirs) > ALIKE * len(ours | theirs)
