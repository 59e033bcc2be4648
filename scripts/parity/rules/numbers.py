"""The rule about numbers, dates, times and units."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import groupby

from scripts.parity.findings import Fault
from scripts.parity.language.numbers import find_numbers, word_for, write_number
from scripts.parity.language.readings import Number
from scripts.parity.page.segments import PROSE, Segment
from scripts.parity.pair.multisets import by_row, line_for, listed, replacement, unmatched, unpaired
from scripts.parity.pair.pair import Pair
from scripts.parity.rules.rule import pair_rule

DIGIT = re.compile(r"[0-9]")
WHOLE, PARTED = re.compile(r"\d+"), re.compile(r"\d+(?:[.,:]\d+)+")
ENTITY = re.compile(r"&(?:nbsp|thinsp|#160|#8239|#xA0|#x202F);", re.IGNORECASE)


@pair_rule()
def numbers(pair: Pair) -> Iterator[Fault]:
    """The numbers, dates, times and units of a text are those of its counterpart, each language in its own format.

    Bad: “enintään 1,000 merkkiä” for “up to 1,000 characters”: in Finnish, 1,000 is one.
    Good: “klo 17, 3. elokuuta, enintään 10 Mt” for “up to 10 MB, on 3 August at 5 pm”.
    """
    for source, target in pair.both:
        if target.kind in PROSE and (DIGIT.search(target.text) or DIGIT.search(source.text)):
            yield from _compare(pair, source, target)


def _compare(pair: Pair, source: Segment, target: Segment) -> Iterator[Fault]:
    ours, theirs = find_numbers(_prose(source), pair.source.lang), find_numbers(_prose(target), pair.target.lang)
    unlike, unlike_theirs = _disagreement(source, target, ours, theirs)
    lacking = _without_excused(unlike, unlike_theirs, target, pair.target.lang)
    wrong = _without_excused(unlike_theirs, unlike, source, pair.source.lang)
    # Where nothing stands in its place, a pronoun may stand for a number that is there once more.
    if not lacking:
        wrong = _without(wrong, ours)
    if not wrong:
        lacking = _without(lacking, theirs)
    for left in by_row(source, target, lacking, wrong):
        yield from _faults(pair, source, target, *left)


def _without(numbers: Iterable[Number], others: Iterable[Number]) -> list[Number]:
    """Leave out the numbers that are among others."""
    known = {(other.unit, reading) for other in others for reading in other.readings}
    return [number for number in numbers if all((number.unit, reading) not in known for reading in number.readings)]


def _prose(segment: Segment) -> str:
    """The segment's prose, with entities that are spaces as such."""
    prose = segment.tokens.prose
    if "&" not in segment.text:
        return prose
    for match in ENTITY.finditer(segment.text):
        prose = prose[: match.start()] + "\u00a0" * len(match[0]) + prose[match.end() :]
    return prose


def _disagreement(
    source: Segment, target: Segment, ours: Sequence[Number], theirs: Sequence[Number]
) -> tuple[list[Number], list[Number]]:
    """The numbers of the source and of the translation that have no counterpart."""
    percent = any(one.unit == "%" for one in ours) == any(other.unit == "%" for other in theirs)

    def agree(one: Number, other: Number) -> bool:
        units = one.unit == other.unit or (
            not (one.unit and other.unit) and (percent or "%" not in (one.unit, other.unit))
        )
        return units and not one.readings.isdisjoint(other.readings)

    lacking, wrong = unmatched(source, target, ours, theirs, lambda number: (number.unit, number.readings))
    lacking, wrong = unpaired(lacking, wrong, agree)
    if not any(number.parts for number in (*lacking, *wrong)):
        return lacking, wrong
    # A date or a name whose parts all stand in the other text, in another form, is no disagreement.
    rest, other_rest = unpaired(_parts(lacking), _parts(wrong), agree)
    months = [any(number.kind == "month" for number in side) for side in (rest, other_rest)]
    left = {id(number) for number in (*rest, *other_rest) if number.kind != "month" or all(months)}
    return _with_parts_in(lacking, left), _with_parts_in(wrong, left)


def _parts(numbers: Iterable[Number]) -> list[Number]:
    return [part for number in numbers for part in (number.parts or (number,))]


def _with_parts_in(numbers: Iterable[Number], left: set[int]) -> list[Number]:
    return [number for number in numbers if any(id(part) in left for part in (number.parts or (number,)))]


def _without_excused(numbers: Sequence[Number], unlike: Sequence[Number], other: Segment, lang: str) -> list[Number]:
    """Leave out the numbers that the other text says in words, or in code; not those that it has with another unit."""
    if not numbers:
        return []
    found = {reading for number in unlike for reading in number.readings}
    tokens = other.tokens
    marks = (mark.text for mark in (*tokens.code, *tokens.placeholders, *tokens.keys, *tokens.addresses))
    in_code = {digits for mark in marks for pattern in (WHOLE, PARTED) for digits in pattern.findall(mark)}

    @cache
    def is_in_words(reading: str) -> bool:
        words = word_for(lang, reading[1:]) if reading[0] == "n" and len(reading) < 6 else None
        return words is not None and words.search(tokens.prose) is not None

    return [
        number
        for number in numbers
        if not number.readings.isdisjoint(found)
        or not (number.digits in in_code or any(is_in_words(reading) for reading in number.readings))
    ]


def _faults(
    pair: Pair, source: Segment, target: Segment, lacking: Sequence[Number], wrong: Sequence[Number]
) -> Iterator[Fault]:
    source_line = source.line_of(lacking[0].at) if lacking else source.line
    if len(lacking) == len(wrong) == 1:
        yield _replaced(pair, source, target, lacking[0], wrong[0])
        return
    hint = f", which has {_shown(lacking)}" if lacking else "; remove it"
    for line, found in groupby(wrong, lambda number: target.line_of(number.at)):
        yield Fault(line, f"{_named(found)} is not in the source here{hint}", source_line)
    for line, found in groupby(() if wrong else lacking, lambda number: line_for(source, target, number.at)):
        yield Fault(line, f"{_named(found)} is missing; the source has it here", source_line)


def _replaced(pair: Pair, source: Segment, target: Segment, expected: Number, found: Number) -> Fault:
    written = write_number(expected, found, pair.target.lang)
    line, source_line = target.line_of(found.at), source.line_of(expected.at)
    if not written:
        return Fault(line, f"{_named([found])}, but {expected.text} in the source", source_line)
    origin = "as in the source" if written == expected.text else f"({expected.text} in the source)"
    fix = replacement(pair.target, target, found.at, found.text, written)
    return Fault(line, f"{_named([found])}, expected {written} {origin}", source_line, fix)


def _named(found: Iterable[Number]) -> str:
    numbers = list(found)
    return f"{numbers[0].kind} {_shown(numbers)}"


def _shown(numbers: Iterable[Number]) -> str:
    return listed(number.text for number in numbers)
