"""Measures the error of the estimated wait on simulated days: each new member's estimate against her actual wait.

Members arrive at random, more of them around noon; each agent holds several chats at once, with log-normal lengths.
For comparison: Salesforce's published formula, A = 0.9·A' + 0.1·W, where W is the wait of the member taken last.
"""

import argparse
import heapq
import math
import random
import statistics
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from helpdesk.chat.estimate import Turn, estimate

OPENING = datetime(2026, 11, 24, 8, tzinfo=UTC)
DAY_MINUTES = 8 * 60
# The rate of arriving members, as a share of what the agents can serve.
LOADS = (0.6, 0.9, 1.05)


@dataclass(frozen=True)
class Guess:
    """The estimate shown to a new member (None: unknown) and her actual wait, in minutes."""

    said: float | None
    waited: float


def main(argv: Sequence[str]) -> int:
    """Print a row for each load and estimator; always return 0."""
    parser = argparse.ArgumentParser(prog="scripts/bench chat-estimate", description=__doc__)
    parser.add_argument("--days", type=int, default=200)
    options = parser.parse_args(argv)
    print("| load | estimate | newcomers who waited | median wait, min | unknown | median error, min | within 2 min |")
    print("|---:|---|---:|---:|---:|---:|---:|")
    for load in LOADS:
        for name, way in {"ours": ours, "0.9·A' + 0.1·W": salesforce}.items():
            guesses = [guess for day in range(options.days) for guess in simulate(random.Random(day), load, way)]
            print(_row(load, name, [guess for guess in guesses if guess.waited > 0]))
    return 0


def simulate(dice: random.Random, load: float, way: Callable[[list[Turn], int, datetime], float | None]) -> list[Guess]:
    """Simulate a day of two to four agents with three chats each; a chat lasts 9.6 minutes on average."""
    servers = 3 * dice.randint(2, 4)
    free = [0.0] * servers
    taken: list[tuple[float, float]] = []
    waits: list[tuple[float, float | None]] = []
    for came in _arrivals(dice, load * servers / 9.6):
        before = [(queued, at) for queued, at in taken if at <= came]
        position = sum(at > came for _queued, at in taken) + 1
        turns = [Turn(_at(queued), _at(at)) for queued, at in before[-21:]]
        said = way(turns, position, _at(came)) if min(free) > came else 0.0
        start = max(came, heapq.heappop(free))
        heapq.heappush(free, start + dice.lognormvariate(math.log(8), 0.6))
        taken.append((came, start))
        waits.append((start - came, said))
    return [Guess(said, waited) for waited, said in waits]


def ours(turns: list[Turn], position: int, now: datetime) -> float | None:
    """Return the desk's own estimate."""
    since = max(turns[-1].taken_at, now) if turns and position == 1 else turns[-1].taken_at if turns else None
    return estimate(turns, position, now, at_head_since=since)


def salesforce(turns: list[Turn], position: int, now: datetime) -> float | None:
    """Return the smoothed wait of earlier members, whatever the position in the queue."""
    mean: float | None = None
    for turn in turns:
        waited = (turn.taken_at - turn.queued_at).total_seconds() / 60
        mean = waited if mean is None else 0.9 * mean + 0.1 * waited
    return None if mean is None else round(mean)


def _arrivals(dice: random.Random, rate: float) -> list[float]:
    """Draw arrival times in minutes after opening: a Poisson process with its peak around noon (thinning)."""
    mean, highest = 0.5 + 2 / math.pi, 1.5
    found, at = [], 0.0
    while (at := at + dice.expovariate(rate * highest / mean)) < DAY_MINUTES:
        if dice.random() < (0.5 + math.sin(math.pi * at / DAY_MINUTES)) / highest:
            found.append(at)
    return found


def _at(minutes: float) -> datetime:
    return OPENING + timedelta(minutes=minutes)


def _row(load: float, name: str, guesses: list[Guess]) -> str:
    known = [abs(guess.said - guess.waited) for guess in guesses if guess.said is not None]
    unknown = 1 - len(known) / len(guesses)
    within = sum(error <= 2 for error in known) / len(known)
    wait = statistics.median(guess.waited for guess in guesses)
    figures = f"{wait:.1f} | {unknown:.1%} | {statistics.median(known):.1f} | {within:.0%}"
    return f"| {load:.0%} | {name} | {len(guesses)} | {figures} |"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
