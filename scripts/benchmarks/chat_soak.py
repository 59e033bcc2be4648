"""Checks that the desk's memory does not grow: fifty conversations at a time for an hour, on connections that break.

Each conversation has about one message a second for a minute; then the next fifty begin. Memory is read every ten
seconds.
"""

import argparse
import asyncio
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from scripts.benchmarks.chat.desks import Desk, make_talks, running
from scripts.benchmarks.chat.talk import Tally, Trouble, as_talk, run

TROUBLE = Trouble(repeat=0.05, hang_up=0.05, cut_every=20.0)
PAUSE, MESSAGES = 1.0, 60
SAMPLE_SECONDS = 10.0
PARTS = 6
# The first part warms caches and pools. Each later part's median may be at most this factor above the second's.
GROWTH = 1.05


def main(argv: Sequence[str]) -> int:
    """Print the memory of each sixth of the time; 0 if it is flat and nothing was lost."""
    parser = argparse.ArgumentParser(prog="scripts/bench chat-soak", description=__doc__)
    parser.add_argument("--minutes", type=float, default=60.0)
    parser.add_argument("--conversations", type=int, default=50)
    parser.add_argument("--database", choices=["sqlite", "postgresql"], default="sqlite")
    options = parser.parse_args(argv)
    with (
        tempfile.TemporaryDirectory() as folder,
        running(Path(folder), database=options.database, processes=1) as (desk,),
    ):
        tally, memory = asyncio.run(_soak(desk, options.conversations, options.minutes * 60))
    wrong = (tally.lost, tally.doubled, tally.disordered)
    print(f"{tally.sent:,} messages, {tally.posts:,} posts, {tally.cuts:,} cuts, {options.minutes:g} minutes")
    print(f"Lost, doubled, disordered: {', '.join(map(str, wrong))}")
    parts = [statistics.median(part) for part in _parts(memory)]
    print("Memory in MB, median of each sixth: " + " · ".join(f"{part:.1f}" for part in parts))
    return 0 if not any(wrong) and max(parts[2:]) <= GROWTH * parts[1] else 1


async def _soak(desk: Desk, count: int, seconds: float) -> tuple[Tally, list[float]]:
    tally, memory = Tally(), list[float]()

    async def watch() -> None:
        while True:
            memory.append(desk.usage()[1])
            await asyncio.sleep(SAMPLE_SECONDS)

    watcher = asyncio.create_task(watch())
    until, dice = time.monotonic() + seconds, random.Random(count)
    while time.monotonic() < until:
        rows = await asyncio.to_thread(make_talks, desk.environment, count=count, agents=max(1, count // 4))
        talks = [as_talk(row, [desk]) for row in rows]
        await asyncio.gather(
            *[run(talk, MESSAGES, PAUSE, TROUBLE, tally, random.Random(dice.random())) for talk in talks]
        )
        # Free the latencies, which nobody reads here, so that this process does not grow either.
        tally.seconds.clear()
    watcher.cancel()
    return tally, memory


def _parts(values: list[float]) -> list[list[float]]:
    size = max(1, len(values) // PARTS)
    return [values[number * size : (number + 1) * size] for number in range(PARTS)]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
