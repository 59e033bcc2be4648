"""Finds segments that changed their place: what has no partner where it stands, and one somewhere else on the page."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from scripts.parity.page.segments import Segment
from scripts.parity.pair.features import Features, feature_likeness, features_of
from scripts.parity.pair.lock_score import STALE, LockScore

# Beyond this many on a side the two pages are of another text altogether.
MOST = 200
# What it takes to be known again, and by how much the next best must be less likely.
KNOWN = 1.0
CLEAR = 0.5
SAME = 20.0
# The logarithm of how much longer one may be.
WIDE = 0.7
# So few places apart, two that say the same have changed places.
NEAR = 3

Pairs = Sequence[tuple[Segment | None, Segment | None]]


@dataclass(frozen=True, slots=True)
class Loose:
    """A segment without a partner: its place among the pairs, and what of it few others on the page have."""

    place: int
    segment: Segment
    features: Features


def find_moves(pairs: Pairs, lock_score: LockScore) -> dict[int, Segment]:
    """The source segments of those without a partner at their place: {id of the target segment: source segment}."""
    lost = [(place, one) for place, (one, other) in enumerate(pairs) if one and not other and one.kind != "word"]
    extra = [(place, other) for place, (one, other) in enumerate(pairs) if other and not one and other.kind != "word"]
    if not lost or not extra or len(lost) > MOST or len(extra) > MOST:
        return {}
    common = _common(one for one, _ in pairs if one) | _common(other for _, other in pairs if other)
    ours, theirs = ([Loose(place, one, _rare(one, common)) for place, one in placed] for placed in (lost, extra))
    found = dict(_known(ours, theirs, lock_score))
    _extend(found, ours, theirs)
    return {id(theirs[column].segment): ours[row].segment for column, row in found.items()}


def _common(segments: Iterable[Segment]) -> set[str]:
    """The tokens and words that more than two segments of a page have: they tell none from another."""
    counts: Counter[str] = Counter()
    for segment in segments:
        features = features_of([segment])
        counts.update(features.words.union(features.tokens))
    return {token for token, count in counts.items() if count > 2}


def _rare(segment: Segment, common: set[str]) -> Features:
    features = features_of([segment])
    tokens = Counter({token: count for token, count in features.tokens.items() if token not in common})
    return replace(features, tokens=tokens, count=tokens.total(), words=features.words - common)


def _known(ours: Sequence[Loose], theirs: Sequence[Loose], lock_score: LockScore) -> Iterator[tuple[int, int]]:
    """Yield the indices (in `theirs`, in `ours`) of those that are known again by what they say."""
    taken: set[int] = set()
    for column, other in enumerate(theirs):
        ranks = sorted(
            (
                (_kinship(one, other, lock_score), row)
                for row, one in enumerate(ours)
                if one.segment.kind == other.segment.kind and row not in taken
            ),
            reverse=True,
        )
        if ranks and ranks[0][0] >= KNOWN and (len(ranks) < 2 or ranks[1][0] <= ranks[0][0] - CLEAR):
            taken.add(ranks[0][1])
            yield column, ranks[0][1]


def _kinship(one: Loose, other: Loose, lock_score: LockScore) -> float:
    """What speaks for two segments at different places being counterparts."""
    if one.segment.kind == "heading" and (one.segment.anchor or other.segment.anchor):
        return SAME if one.segment.anchor == other.segment.anchor else 0.0
    known = lock_score(one.segment, other.segment)
    if known > STALE / 2 or known < 0:
        return known
    mine, its = one.features, other.features
    if abs(mine.size - its.size) > WIDE:
        return 0.0
    shared = mine.tokens & its.tokens
    found = sum(_weight(token) * count for token, count in shared.items())
    differing = (mine.tokens | its.tokens).total() - shared.total()
    is_near = abs(one.place - other.place) <= NEAR
    same = bool(shared) and not differing and (found >= 1.0 or is_near)
    return found + same + 0.5 * len(mine.words & its.words) - 0.5 * differing


def _weight(token: str) -> float:
    """A number or a sign stands in many places by accident."""
    return 1.0 if len(token) > 2 and not token.isdigit() else 0.25


def _extend(found: dict[int, int], ours: Sequence[Loose], theirs: Sequence[Loose]) -> None:
    """Add what stands right before or behind one that is known again, and may well be its counterpart."""
    for step in (1, -1):
        for column, row in sorted(found.items(), reverse=step < 0):
            taken = set(found.values())
            while _is_next(theirs, column, step) and _is_next(ours, row, step):
                column, row = column + step, row + step
                one, other = ours[row], theirs[column]
                if column in found or row in taken or not _may_be(one, other):
                    break
                found[column] = row


def _may_be(one: Loose, other: Loose) -> bool:
    same_shape = one.segment.kind == other.segment.kind and one.segment.path == other.segment.path
    return same_shape and feature_likeness(one.features, other.features) >= 0


def _is_next(loose: Sequence[Loose], index: int, step: int) -> bool:
    """Whether the next one in a list stands right beside this one on the page too."""
    return 0 <= index + step < len(loose) and loose[index + step].place == loose[index].place + step
