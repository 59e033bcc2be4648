"""Aligns the segments of two pages: headings by id, the segments between them by an optimal pairing.

The score of a pair counts first whether the lock confirms it; then kind, nesting, links, code, numbers, names and
length, and the scores of its neighbours. Segments that only changed their place are paired afterwards and marked as
moved.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, repeat, zip_longest

from scripts.parity.page.segments import Page, Segment
from scripts.parity.pair.features import tokens_of
from scripts.parity.pair.lock_score import CONFIRMED, ELSEWHERE, LockScore
from scripts.parity.pair.moves import find_moves
from scripts.parity.pair.score import AlignedUnit, pair_units


@dataclass(frozen=True, slots=True)
class Match:
    """A segment and its counterpart; one of them is None if it has none.

    `near` is a line of the target page: that of the segment, or the line where a missing one belongs. `source_near` is
    the same on the source page.
    """

    source: Segment | None
    target: Segment | None
    near: int
    source_near: int
    moved: bool = False


SegmentPair = tuple[Segment | None, Segment | None]


def no_lock_score(source: Segment, target: Segment) -> float:
    """The LockScore of a tree without a lock: nothing is known of any two segments."""
    return 0.0


def align(source: Page, target: Page, lock_score: LockScore = no_lock_score) -> tuple[Match, ...]:
    """Align two pages. Matches are in the order of the target, missing segments where they belong.

    Link definitions are left out, since their order on a page means nothing.
    """
    pairs = list(_pair_pages(source, target, lock_score))
    moves = find_moves(pairs, lock_score)
    moved_sources = {id(segment) for segment in moves.values()}
    matches: list[Match] = []
    near = source_near = 1
    for one, other in pairs:
        if other is None and id(one) in moved_sources:
            continue
        if other:
            near = other.line
        if one:
            source_near = one.line
        elif other and (moved := moves.get(id(other))):
            matches.append(Match(moved, other, near, moved.line, moved=True))
            continue
        matches.append(Match(one, other, near, source_near))
    return tuple(matches)


def _pair_pages(source: Page, target: Page, lock_score: LockScore) -> Iterator[SegmentPair]:
    yield from _pair_words(source, target)
    body, other_body = _body(source), _body(target)
    if len(body) == len(other_body) and all(map(_is_plain_pair, body, other_body, repeat(lock_score))):
        yield from zip(body, other_body, strict=True)
        return
    anchors = _anchors(source) & _anchors(target)
    ours, theirs = _units(source, anchors), _units(target, anchors)
    start = begin = 0
    for end, stop in _pins(ours, theirs):
        yield from _pair_run(ours[start:end], theirs[begin:stop], lock_score)
        yield ours[end].head, theirs[stop].head
        start, begin = end + 1, stop + 1
    yield from _pair_run(ours[start:], theirs[begin:], lock_score)


def _body(page: Page) -> list[Segment]:
    """The segments whose order matters: all except words of the front matter and link definitions."""
    return [segment for segment in page.segments if segment.kind not in ("word", "reference")]


def _pair_words(source: Page, target: Page) -> Iterator[SegmentPair]:
    """Pair the words of the front matter by their keys."""
    words = {segment.detail: segment for segment in target.segments if segment.kind == "word"}
    for segment in source.segments:
        if segment.kind == "word":
            yield segment, words.pop(segment.detail, None)
    yield from ((None, word) for word in words.values())


def _anchors(page: Page) -> set[str]:
    """The explicit ids of the headings, except those that occur twice."""
    counts = Counter(heading.anchor for heading in page.headings if not heading.path)
    return {anchor for anchor, count in counts.items() if anchor and count == 1}


def _units(page: Page, anchors: set[str]) -> list[AlignedUnit]:
    units: list[AlignedUnit] = []
    section = 0
    for segment in _body(page):
        is_heading = segment.kind == "heading" and not segment.path
        section += is_heading
        if units and segment.kind == "cell" == units[-1].head.kind and segment.line == units[-1].head.line:
            units[-1] = AlignedUnit((*units[-1].segments, segment), section)
        else:
            units.append(
                AlignedUnit((segment,), section, segment.anchor if is_heading and segment.anchor in anchors else "")
            )
    return units


def _pins(sources: Sequence[AlignedUnit], targets: Sequence[AlignedUnit]) -> list[tuple[int, int]]:
    """The places (in sources, in targets) of headings with the same id on both pages: the most in the same order."""
    places = {unit.anchor: place for place, unit in enumerate(targets) if unit.anchor}
    pins = [(place, places[unit.anchor]) for place, unit in enumerate(sources) if unit.anchor]
    return pins if all(one[1] < other[1] for one, other in pairwise(pins)) else _longest_rising(pins)


def _longest_rising(pins: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest subsequence of the pins in which the second places increase too.

    Patience sorting (Fredman 1975): `lowest[n]` is the lowest place that a subsequence of n + 1 pins can end in.
    """
    lowest: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for index, (_, place) in enumerate(pins):
        length = bisect_left(lowest, place)
        before.append(last[length - 1] if length else -1)
        lowest[length : length + 1] = [place]
        last[length : length + 1] = [index]
    rising: list[tuple[int, int]] = []
    index = last[-1]
    while index >= 0:
        rising.append(pins[index])
        index = before[index]
    return rising[::-1]


def _pair_run(
    sources: Sequence[AlignedUnit], targets: Sequence[AlignedUnit], lock_score: LockScore
) -> Iterator[SegmentPair]:
    """Yield the pairs of segments between two pinned headings."""
    if len(sources) == len(targets) and all(map(_is_plain, sources, targets, repeat(lock_score))):
        for one, other in zip(sources, targets, strict=True):
            yield from zip(one.segments, other.segments, strict=True)
        return
    for row, column in pair_units(sources, targets, lock_score):
        ours = sources[row].segments if row is not None else ()
        theirs = targets[column].segments if column is not None else ()
        yield from _pair_cells(ours, theirs, lock_score) if ours and theirs else zip_longest(ours, theirs)


def _pair_cells(ours: Sequence[Segment], theirs: Sequence[Segment], lock_score: LockScore) -> Iterator[SegmentPair]:
    """Yield the pairs of the segments of two units; if two rows differ in width, some cells have no partner."""
    if len(ours) == len(theirs):
        yield from zip(ours, theirs, strict=True)
        return
    for row, column in pair_units(
        [AlignedUnit((cell,)) for cell in ours], [AlignedUnit((cell,)) for cell in theirs], lock_score
    ):
        yield None if row is None else ours[row], None if column is None else theirs[column]


def _is_plain(one: AlignedUnit, other: AlignedUnit, lock_score: LockScore) -> bool:
    """Whether two units at the same place are counterparts for certain, so that no scores are needed."""
    if len(one.segments) != len(other.segments):
        return False
    return all(map(_is_plain_pair, one.segments, other.segments, repeat(lock_score)))


def _is_plain_pair(one: Segment, other: Segment, lock_score: LockScore) -> bool:
    if one.kind != other.kind or one.path != other.path or one.anchor != other.anchor:
        return False
    known = lock_score(one, other)
    if known in (CONFIRMED, ELSEWHERE):
        return known == CONFIRMED
    return one.detail == other.detail and tokens_of(one) == tokens_of(other)
