"""The optimal pairing of two sequences that keeps their order, and the scores of pairs of segments.

Needleman and Wunsch (1970): the pairing with the highest sum of scores, where each element without a partner costs GAP.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, zip_longest

from scripts.parity.page.segments import Segment
from scripts.parity.pair.features import Features, feature_likeness, features_of
from scripts.parity.pair.lock_score import LockScore

GAP = -1.0
# The score of two units that are never counterparts, such as a heading and an item.
NEVER = -99.0
# Subtracted from the score of a pair whose sections are not counterparts.
OTHER_SECTION = 1.0
# The share of its neighbours' scores that is added to the score of a pair.
NEIGHBOUR_SHARE = 0.1
# A neighbour's score counts at most this much.
NEIGHBOUR_LIMIT = 4.0
# If the table of scores would have more cells, units are paired by their place.
LARGEST_TABLE = 400_000
# A place in each of two sequences; one of them is None if the other has no partner.
PlacePair = tuple[int | None, int | None]


@dataclass(frozen=True, slots=True)
class AlignedUnit:
    """An element of the alignment: a segment, or the cells of a row.

    `section` is the number of its section on the page, `anchor` the id of a heading that both pages have.
    """

    segments: tuple[Segment, ...]
    section: int = 0
    anchor: str = ""

    @property
    def head(self) -> Segment:
        """The segment, or the first cell."""
        return self.segments[0]


def pair_units(
    sources: Sequence[AlignedUnit], targets: Sequence[AlignedUnit], lock_score: LockScore
) -> Iterator[PlacePair]:
    """Yield the pairing of two runs of units whose first sections are counterparts."""
    if len(sources) * len(targets) > LARGEST_TABLE:
        return _by_place(sources, targets)
    return best_path(_scores(sources, targets, lock_score), len(sources), len(targets))


def _by_place(sources: Sequence[AlignedUnit], targets: Sequence[AlignedUnit]) -> Iterator[PlacePair]:
    for place, (one, other) in enumerate(zip_longest(sources, targets)):
        if one and other and one.head.kind == other.head.kind:
            yield place, place
        else:
            yield from [(place, None)] * bool(one)
            yield from [(None, place)] * bool(other)


def best_path(scores: Sequence[Sequence[float]], rows: int, columns: int) -> Iterator[PlacePair]:
    """Yield the pairing of `rows` with `columns` that keeps their order and has the highest sum of scores."""
    best = [GAP * column for column in range(columns + 1)]
    steps: list[bytearray] = []
    for row in range(rows):
        line, step = [GAP * (row + 1)], bytearray(columns + 1)
        for column, score in enumerate(scores[row]):
            pair, drop, add = best[column] + score, best[column + 1] + GAP, line[-1] + GAP
            # At equal values the target has no partner, so that of two equal copies the second is the extra one.
            value = max(pair, drop, add)
            step[column + 1] = 2 if value == add else 1 if value == drop else 0
            line.append(value)
        best = line
        steps.append(step)
    return iter(_trace(steps, rows, columns)[::-1])


def _trace(steps: Sequence[bytearray], row: int, column: int) -> list[PlacePair]:
    path: list[PlacePair] = []
    while row or column:
        step = 2 if not row else 1 if not column else steps[row - 1][column]
        row -= step != 2
        column -= step != 1
        path.append((row if step != 2 else None, column if step != 1 else None))
    return path


def _scores(sources: Sequence[AlignedUnit], targets: Sequence[AlignedUnit], lock_score: LockScore) -> list[list[float]]:
    """The score of each source unit with each target unit: by themselves, by their sections and by their neighbours."""
    ours, theirs = ([features_of(unit.segments) for unit in units] for units in (sources, targets))
    partners = _partners(sources, targets, lock_score)
    own = [
        [
            _score(one, other, mine, its, lock_score) - OTHER_SECTION * ((one.section, other.section) not in partners)
            for other, its in zip(targets, theirs, strict=True)
        ]
        for one, mine in zip(sources, ours, strict=True)
    ]
    return _smoothed(own)


def _smoothed(own: list[list[float]]) -> list[list[float]]:
    """Add a share of the scores of the pairs before and after: it tells equal units apart by their neighbours."""
    scores = [list(line) for line in own]
    for above, line in zip(own, scores[1:], strict=False):
        for column, score in enumerate(above[:-1], 1):
            line[column] += NEIGHBOUR_SHARE * max(-NEIGHBOUR_LIMIT, min(NEIGHBOUR_LIMIT, score))
    for below, line in zip(own[1:], scores, strict=False):
        for column, score in enumerate(below[1:]):
            line[column] += NEIGHBOUR_SHARE * max(-NEIGHBOUR_LIMIT, min(NEIGHBOUR_LIMIT, score))
    return scores


def _score(one: AlignedUnit, other: AlignedUnit, mine: Features, its: Features, lock_score: LockScore) -> float:
    ours, theirs = one.head, other.head
    if ours.kind != theirs.kind or one.anchor != other.anchor:
        return NEVER
    total = 1.0 + lock_score(ours, theirs)
    total += 1.0 if ours.path == theirs.path else -2.5
    if ours.kind not in ("image", "code") and ours.detail != theirs.detail:
        total -= 1.0
    return total + feature_likeness(mine, its)


@dataclass(frozen=True, slots=True)
class SectionPart:
    """A section, or the part of it that is in a run of units. `shapes` counts units by kind and path."""

    units: tuple[AlignedUnit, ...]
    features: Features
    shapes: Counter[tuple[str, tuple[str, ...]]]


def _partners(
    sources: Sequence[AlignedUnit], targets: Sequence[AlignedUnit], lock_score: LockScore
) -> set[tuple[int, int]]:
    """The numbers (in the source, in the target) of the sections that are counterparts as wholes."""
    ours, theirs = _parts(sources), _parts(targets)
    scores = [[_score_parts(one, other, lock_score) for other in theirs] for one in ours]
    path = best_path(scores, len(ours), len(theirs))
    pairs = [(ours[row], theirs[column]) for row, column in path if row is not None and column is not None]
    return {(one.units[0].section, other.units[0].section) for one, other in pairs}


def _parts(units: Sequence[AlignedUnit]) -> list[SectionPart]:
    parts: list[SectionPart] = []
    for _, group in groupby(units, lambda unit: unit.section):
        part = tuple(group)
        shapes = Counter((unit.head.kind, unit.head.path) for unit in part)
        parts.append(SectionPart(part, features_of(segment for unit in part for segment in unit.segments), shapes))
    return parts


def _score_parts(ours: SectionPart, theirs: SectionPart, lock_score: LockScore) -> float:
    one, other = ours.units[0].head, theirs.units[0].head
    # Only the first part of a run can be without a heading.
    if (one.kind == "heading") != (other.kind == "heading") or ours.units[0].anchor != theirs.units[0].anchor:
        return NEVER
    if one.kind != "heading":
        return -NEVER
    shared = (ours.shapes & theirs.shapes).total()
    alike = shared / (len(ours.units) + len(theirs.units) - shared)
    total = (2.0 if one.detail == other.detail else -1.0) + 3.0 * alike + lock_score(one, other) / 2
    return total + feature_likeness(ours.features, theirs.features)
