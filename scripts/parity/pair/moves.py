"""Finds moved segments: those without a counterpart at their place that have one elsewhere on the page."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from scripts.parity.page.segments import Segment
from scripts.parity.pair.features import Features, feature_likeness, features_of
from scripts.parity.pair.lock_score import STALE, LockScore

# With more segments than this without a partner on a side, the two pages are different texts.
MOST_UNPAIRED = 200
# The score that two segments need to be counterparts, and the margin to the second best.
RECOGNIZED = 1.0
MARGIN = 0.5
# The score of two headings with the same id.
SAME_ID = 20.0
# The largest difference between the logarithms of two lengths: a factor of two.
LENGTH_RANGE = 0.7
# Segments at most this many places apart with the same tokens have changed places.
NEAR = 3

Pairs = Sequence[tuple[Segment | None, Segment | None]]


@dataclass(frozen=True, slots=True)
class Loose:
    """A segment without a partner: its place among the pairs, and the features that few others on the page have."""

    place: int
    segment: Segment
    features: Features


def find_moves(pairs: Pairs, lock_score: LockScore) -> dict[int, Segment]:
    """Find counterparts of segments that have none at their place: {`id()` of the target segment: source segment}."""
    lost: list[tuple[int, Segment]] = []
    extra: list[tuple[int, Segment]] = []
    for place, (one, other) in enumerate(pairs):
        if one and not other and one.kind != "word":
            lost.append((place, one))
        elif other and not one and other.kind != "word":
            extra.append((place, other))
    if not lost or not extra or max(len(lost), len(extra)) > MOST_UNPAIRED:
        return {}
    common = _common(one for one, _ in pairs if one) | _common(other for _, other in pairs if other)
    ours = [Loose(place, one, _rare(one, common)) for place, one in lost]
    theirs = [Loose(place, other, _rare(other, common)) for place, other in extra]
    found = dict(_known(ours, theirs, lock_score))
    _extend(found, ours, theirs)
    return {id(theirs[column].segment): ours[row].segment for column, row in found.items()}


def _common(segments: Iterable[Segment]) -> set[str]:
    """The tokens and words that more than two segments have, so that they identify none of them."""
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
    """Yield the indices (in `theirs`, in `ours`) of segments that are recognized by their features."""
    taken: set[int] = set()
    for column, other in enumerate(theirs):
        scores: list[tuple[float, int]] = []
        for row, one in enumerate(ours):
            if one.segment.kind == other.segment.kind and row not in taken:
                scores.append((_kinship(one, other, lock_score), row))
        if not scores:
            continue
        scores.sort(reverse=True)
        best, row = scores[0]
        if best >= RECOGNIZED and (len(scores) < 2 or scores[1][0] <= best - MARGIN):
            taken.add(row)
            yield column, row


def _kinship(one: Loose, other: Loose, lock_score: LockScore) -> float:
    """A score for two segments at different places being counterparts."""
    if one.segment.kind == "heading" and (one.segment.anchor or other.segment.anchor):
        return SAME_ID if one.segment.anchor == other.segment.anchor else 0.0
    known = lock_score(one.segment, other.segment)
    if known > STALE / 2 or known < 0:
        return known
    mine, its = one.features, other.features
    if abs(mine.size - its.size) > LENGTH_RANGE:
        return 0.0
    shared = mine.tokens & its.tokens
    found = sum(_weight(token) * count for token, count in shared.items())
    differing = (mine.tokens | its.tokens).total() - shared.total()
    is_near = abs(one.place - other.place) <= NEAR
    same = bool(shared) and not differing and (found >= 1.0 or is_near)
    return found + same + 0.5 * len(mine.words & its.words) - 0.5 * differing


def _weight(token: str) -> float:
    """The weight of a shared token: little for a number or a sign, which many segments share by accident."""
    return 1.0 if len(token) > 2 and not token.isdigit() else 0.25


def _extend(found: dict[int, int], ours: Sequence[Loose], theirs: Sequence[Loose]) -> None:
    """Add to `found` the neighbours of moved segments that may well be counterparts too."""
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
    """Whether the next segment in the list is the next one on the page too."""
    return 0 <= index + step < len(loose) and loose[index + step].place == loose[index].place + step
