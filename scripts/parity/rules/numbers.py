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
    # A text may repeat a number for which the other text has a pronoun: that is no fault.
    if not lacking:
        wrong = _without(wrong, ours)
    if not wrong:
        lacking = _without(lacking, theirs)
    for left in by_row(source, target, lacking, wrong):
        yield from _faults(pair, source, target, *left)


def _without(numbers: Iterable[Number], others: Iterable[Number]) -> list[Number]:
    """Leave out the numbers that are among `others`."""
    known = {(other.unit, reading) for other in others for reading in other.readings}
    return [number for number in numbers if all((number.unit, reading) not in known for reading in number.readings)]


def _prose(segment: Segment) -> str:
    """The segment's prose, with HTML entities for spaces replaced by no-break spaces."""
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
    both_percent = any(one.unit == "%" for one in ours) == any(other.unit == "%" for other in theirs)

    def agree(one: Number, other: Number) -> bool:
        if one.readings.isdisjoint(other.readings):
            return False
        if one.unit == other.unit:
            return True
        # A unit may be left out, but a percent sign only if neither text or both texts have one.
        one_is_bare = not one.unit or not other.unit
        return one_is_bare and (both_percent or "%" not in (one.unit, other.unit))

    lacking, wrong = unmatched(source, target, ours, theirs, lambda number: (number.unit, number.readings))
    lacking, wrong = unpaired(lacking, wrong, agree)
    if not any(number.parts for number in (*lacking, *wrong)):
        return lacking, wrong
    # A date or a name is right if the other text has all its parts, in another form.
    rest, other_rest = unpaired(_parts(lacking), _parts(wrong), agree)
    left = {id(number) for number in (*rest, *other_rest) if number.kind != "month"}
    if _has_month(rest) and _has_month(other_rest):
        left |= {id(number) for number in (*rest, *other_rest)}
    return _with_parts_in(lacking, left), _with_parts_in(wrong, left)


def _has_month(numbers: Iterable[Number]) -> bool:
    return any(number.kind == "month" for number in numbers)


def _parts(numbers: Iterable[Number]) -> list[Number]:
    return [part for number in numbers for part in (number.parts or (number,))]


def _with_parts_in(numbers: Iterable[Number], left: set[int]) -> list[Number]:
    return [number for number in numbers if any(id(part) in left for part in (number.parts or (number,)))]


def _without_excused(numbers: Sequence[Number], unlike: Sequence[Number], other: Segment, lang: str) -> list[Number]:
    """Leave out the numbers that the other text has in words or in code.

    Those that it has with another unit stay: `unlike` are the numbers of the other text without a counterpart.
    """
    if not numbers:
        return []
    found = {reading for number in unlike for reading in number.readings}
    in_code = _numbers_in_code(other)

    @cache
    def is_in_words(reading: str) -> bool:
        words = word_for(lang, reading[1:]) if reading[0] == "n" and len(reading) < 6 else None
        return words is not None and words.search(other.tokens.prose) is not None

    def is_excused(number: Number) -> bool:
        if not number.readings.isdisjoint(found):
            return False
        return number.digits in in_code or any(map(is_in_words, number.readings))

    return [number for number in numbers if not is_excused(number)]


def _numbers_in_code(segment: Segment) -> set[str]:
    """The numbers in the tokens of a segment, with and without their separators."""
    tokens = segment.tokens
    found: set[str] = set()
    for mark in (*tokens.code, *tokens.placeholders, *tokens.keys, *tokens.addresses):
        found.update(WHOLE.findall(mark.text))
        found.update(PARTED.findall(mark.text))
    return found


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
