"""Rules about what stands twice."""

import re
from collections import defaultdict
from collections.abc import Iterator

from scripts.parity.context import Pair
from scripts.parity.findings import Fault, Fix
from scripts.parity.prose import WORD, is_readable
from scripts.parity.rules.rule import pair_rule
from scripts.parity.segments import Segment, plain_text

DOUBLED = re.compile(r"(?<![\w'’-])([^\W\d_]{2,40}(?:-[^\W\d_]{1,40})?)(?P<gap>\s{1,200})(\1)(?![\w'’-])", re.IGNORECASE)
# Words that good sentences have twice in a row: pronouns before relative ones, a verb's particle before a preposition.
TWICE = {
    "cs": "se si jen",
    "da": "af de den der det er for har i med om over på som til",
    "de": "das dem den der die ihr ihnen sie uns",
    "en": "had her is that",
    "fi": "ei ennen hyvin joka hän ne niin oli on se vain yhä",
    "fr": "nous vous en",
    "nb": "av de den der det er for har i med om over på som til",
    "nn": "av dei den der det er for har i med om over på som til",
    "pl": "nie to się",
    "sv": "av att de den det för i med om på som till under vid",
}
FEWEST_WORDS = 5
# Sources that share this much may well have the same translation.
ALIKE = 0.4


@pair_rule()
def doubled_words(pair: Pair) -> Iterator[Fault]:
    """No word stands twice in a row, not even across the end of a line, where the source has no such word.

    Bad: `Avaa avaa lomake`
    Good: `Se, se oli oikea painike`
    """
    fine = frozenset(TWICE.get(pair.language.lang, "").split())
    for match in pair.matches:
        if match.target is None or not is_readable(match.target):
            continue
        for found in _doubles(match.target):
            if found[1].lower() in fine or (match.source and any(_doubles(match.source))):
                continue
            line = match.target.line_of(found.start(3))
            source_line = match.source.line if match.source else match.source_near
            message = f"“{found[1]}” stands twice in a row, expected once"
            yield Fault(line, message, source_line, _without_second(pair, match.target, found))


def _doubles(segment: Segment) -> Iterator[re.Match[str]]:
    """Yield the words that stand twice with nothing but space between them, not even a link's target."""
    for found in DOUBLED.finditer(segment.tokens.prose):
        if segment.text[found.start("gap") : found.end("gap")].isspace():
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
            same[plain_text(target.text)].append((source, target))
    for text, pairs in same.items():
        (source, target), *others = pairs
        for other_source, other in others if len(WORD.findall(text)) >= FEWEST_WORDS else ():
            if not _are_alike(source, other_source):
                message = f"the same text as on line {target.line}, but the source has another one; translate it"
                yield Fault(other.line, message, other_source.line)


def _are_alike(one: Segment, other: Segment) -> bool:
    """Whether two texts share so many words that one translation may do for both."""
    ours, theirs = ({word.lower() for word in WORD.findall(segment.tokens.prose)} for segment in (one, other))
    return len(ours & theirs) > ALIKE * len(ours | theirs)
