"""The optimal order-keeping pairing of two sequences, and what a pair of segments scores in it.

Needleman and Wunsch (1970): the pairing with the highest sum of scores, where what stays without a partner costs GAP.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, zip_longest

from scripts.parity.page.segments import Segment
from scripts.parity.pair.features import Features, feature_likeness, features_of
from scripts.parity.pair.lock_score import LockScore

GAP = -1.0
NEVER = -99.0
# What a pair loses that stands in sections which do not go together.
AWAY = 1.0
# The share that its neighbours' scores have in a pair's.
NEXT = 0.1
# More than this a neighbour's score does not count.
HIGHEST = 4.0
# Above this many cells of the table, units are paired by their place.
LARGEST = 400_000
# Places in the two sequences, one of them None where there is no partner.
Step = tuple[int | None, int | None]


@dataclass(frozen=True, slots=True)
class Unit:
    """What is paired as one: a segment, or the cells of a row.

    `section` is the number of its section on the page, `anchor` the id of a heading that both pages have.
    """

    segments: tuple[Segment, ...]
    section: int = 0
    anchor: str = ""

    @property
    def head(self) -> Segment:
        """The segment, or the first cell."""
        return self.segments[0]


def pair_units(sources: Sequence[Unit], targets: Sequence[Unit], lock_score: LockScore) -> Iterator[Step]:
    """Yield the pairing of two runs of units, whose first sections are known to go together."""
    if len(sources) * len(targets) > LARGEST:
        return _by_place(sources, targets)
    return best_path(_scores(sources, targets, lock_score), len(sources), len(targets))


def _by_place(sources: Sequence[Unit], targets: Sequence[Unit]) -> Iterator[Step]:
    for place, (one, other) in enumerate(zip_longest(sources, targets)):
        if one and other and one.head.kind == other.head.kind:
            yield place, place
        else:
            yield from [(place, None)] * bool(one)
            yield from [(None, place)] * bool(other)


def best_path(scores: Sequence[Sequence[float]], rows: int, columns: int) -> Iterator[Step]:
    """Yield the order-keeping pairing of `rows` with `columns` that has the highest sum of scores."""
    best = [GAP * column for column in range(columns + 1)]
    steps: list[bytearray] = []
    for row in range(rows):
        line, step = [GAP * (row + 1)], bytearray(columns + 1)
        for column, score in enumerate(scores[row]):
            pair, drop, add = best[column] + score, best[column + 1] + GAP, line[-1] + GAP
            # Of two copies of one surrounding the first is the counterpart and the second one is too much.
            value = max(pair, drop, add)
            step[column + 1] = 2 if value == add else 1 if value == drop else 0
            line.append(value)
        best = line
        steps.append(step)
    return iter(_trace(steps, rows, columns)[::-1])


def _trace(steps: Sequence[bytearray], row: int, column: int) -> list[Step]:
    path: list[Step] = []
    while row or column:
        step = 2 if not row else 1 if not column else steps[row - 1][column]
        row -= step != 2
        column -= step != 1
        path.append((row if step != 2 else None, column if step != 1 else None))
    return path


def _scores(sources: Sequence[Unit], targets: Sequence[Unit], lock_score: LockScore) -> list[list[float]]:
    """How well each unit goes together with each: by what they are, by their sections, and by what is next to them."""
    ours, theirs = ([features_of(unit.segments) for unit in units] for units in (sources, targets))
    partners = _partners(sources, targets, lock_score)
    own = [
        [
            _score(one, other, mine, its, lock_score) - AWAY * ((one.section, other.section) not in partners)
            for other, its in zip(targets, theirs, strict=True)
        ]
        for one, mine in zip(sources, ours, strict=True)
    ]
    return _smoothed(own)


def _smoothed(own: list[list[float]]) -> list[list[float]]:
    """Add a share of the scores before and behind: of equal units, those in the same surroundings go together."""
    scores = [list(line) for line in own]
    for above, line in zip(own, scores[1:], strict=False):
        for column, score in enumerate(above[:-1], 1):
            line[column] += NEXT * max(-HIGHEST, min(HIGHEST, score))
    for below, line in zip(own[1:], scores, strict=False):
        for column, score in enumerate(below[1:]):
            line[column] += NEXT * max(-HIGHEST, min(HIGHEST, score))
    return scores


def _score(one: Unit, other: Unit, mine: Features, its: Features, lock_score: LockScore) -> float:
    ours, theirs = one.head, other.head
    if ours.kind != theirs.kind or one.anchor != other.anchor:
        return NEVER
    total = 1.0 + lock_score(ours, theirs)
    total += 1.0 if ours.path == theirs.path else -2.5
    if ours.kind not in ("image", "code") and ours.detail != theirs.detail:
        total -= 1.0
    return total + feature_likeness(mine, its)


@dataclass(frozen=True, slots=True)
class Part:
    """A section, or what of it stands in a run of units."""

    units: tuple[Unit, ...]
    features: Features
    shapes: Counter[tuple[str, tuple[str, ...]]]


def _partners(sources: Sequence[Unit], targets: Sequence[Unit], lock_score: LockScore) -> set[tuple[int, int]]:
    """The numbers of the sections that go together as wholes."""
    ours, theirs = _parts(sources), _parts(targets)
    scores = [[_score_parts(one, other, lock_score) for other in theirs] for one in ours]
    path = best_path(scores, len(ours), len(theirs))
    pairs = [(ours[row], theirs[column]) for row, column in path if row is not None and column is not None]
    return {(one.units[0].section, other.units[0].section) for one, other in pairs}


def _parts(units: Sequence[Unit]) -> list[Part]:
    parts: list[Part] = []
    for _, group in groupby(units, lambda unit: unit.section):
        part = tuple(group)
        shapes = Counter((unit.head.kind, unit.head.path) for unit in part)
        parts.append(Part(part, features_of(segment for unit in part for segment in unit.segments), shapes))
    return parts


def _score_parts(ours: Part, theirs: Part, lock_score: LockScore) -> float:
    one, other = ours.units[0].head, theirs.units[0].head
    # Only the first ones have no heading here.
    if (one.kind == "heading") != (other.kind == "heading") or ours.units[0].anchor != theirs.units[0].anchor:
        return NEVER
    if one.kind != "heading":
        return -NEVER
    shared = (ours.shapes & theirs.shapes).total()
    alike = shared / (len(ours.units) + len(theirs.units) - shared)
    total = (2.0 if one.detail == other.detail else -1.0) + 3.0 * alike + lock_score(one, other) / 2
    return total + feature_likeness(ours.features, theirs.features)
