"""Estimates the wait at a position of the queue, from how long the earlier heads of the queue waited.

Pure functions: times in, minutes out.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

# The weight of a turn relative to the next one. Salesforce's formula, A = 0.9·A' + 0.1·W, has the same value; on the
# simulated days of scripts/bench chat-estimate 0.85 to 0.95 differ little, and 0.7 is less accurate.
KEPT = 0.9
# With fewer turns the wait is unknown.
LEAST_SEEN = 3
# Older turns tell nothing about the present wait.
LONGEST_AGO = timedelta(hours=2)


class Turn(NamedTuple):
    """One member's way through the queue."""

    queued_at: datetime
    taken_at: datetime


def estimate(
    turns: Sequence[Turn], position: int, now: datetime, *, at_head_since: datetime | None = None
) -> int | None:
    """Minutes until the member at this position (from 1) is taken; None if that is not known.

    `turns` are the latest, in the order in which they were taken. `at_head_since` is when the present head became the
    head; the time since then is subtracted.
    """
    seconds = [*_head_seconds(turns)][-20:]
    if len(seconds) < LEAST_SEEN or now - turns[-1].taken_at > LONGEST_AGO:
        return None
    weights = [KEPT**age for age in reversed(range(len(seconds)))]
    mean = sum(weight * one for weight, one in zip(weights, seconds, strict=True)) / sum(weights)
    waited = (now - at_head_since).total_seconds() if at_head_since else 0.0
    left = position * mean - min(waited, mean)
    return max(0, round(left / 60))


def _head_seconds(turns: Iterable[Turn]) -> Iterable[float]:
    """How long each member was first in the queue: since she came, or since the previous one was taken.

    Without those who waited through a night, which tells when the desk was closed, not how fast it is.
    """
    before: datetime | None = None
    for turn in turns:
        since = turn.queued_at if before is None else max(before, turn.queued_at)
        if before is not None and turn.taken_at - since <= LONGEST_AGO:
            yield max(0.0, (turn.taken_at - since).total_seconds())
        before = turn.taken_at
