"""How long a message takes from one page to the other, with so many conversations of about one message a second.

Client and desk share the machine's cores. Latency is counted from the post's beginning to the message's arrival on the
other page's open stream; what was sent while a line was cut is not in it.
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

TROUBLE = Trouble(cut_every=20.0)
PAUSE, RAMP = 1.0, 10.0


def main(argv: Sequence[str]) -> int:
    """Print a row for each number of conversations; 0 where 100 hold p99 < 500 ms and nothing was lost."""
    parser = argparse.ArgumentParser(prog="scripts/bench chat-latency", description=__doc__)
    parser.add_argument("--conversations", type=int, nargs="*", default=[20, 50, 100, 200])
    parser.add_argument("--messages", type=int, default=40, help="in each conversation")
    parser.add_argument("--database", choices=["sqlite", "postgresql"], default="sqlite")
    parser.add_argument("--processes", type=int, default=1)
    options = parser.parse_args(argv)
    print("| conversations | messages/s | p50 ms | p95 ms | p99 ms | desk's CPU | memory | lost, doubled, disordered |")
    print("|---:|---:|---:|---:|---:|---:|---:|---:|")
    holds = True
    for count in options.conversations:
        with (
            tempfile.TemporaryDirectory() as folder,
            running(Path(folder), database=options.database, processes=options.processes) as desks,
        ):
            tally, seconds, usage = asyncio.run(_talk(desks, count, options.messages))
        cuts = [1000 * value for value in statistics.quantiles(tally.seconds, n=100)]
        wrong = (tally.lost, tally.doubled, tally.disordered)
        print(
            f"| {count} | {tally.sent / seconds:.0f} | {cuts[49]:.0f} | {cuts[94]:.0f} | {cuts[98]:.0f} "
            f"| {usage[0] / seconds:.0%} | {usage[1]:.0f} MB | {', '.join(map(str, wrong))} |",
            flush=True,
        )
        holds = holds and not any(wrong) and not (count == 100 and cuts[98] >= 500)
    return 0 if holds else 1


async def _talk(desks: list[Desk], count: int, messages: int) -> tuple[Tally, float, tuple[float, float]]:
    tally = Tally()
    rows = await asyncio.to_thread(make_talks, desks[0].environment, count=count, agents=max(1, count // 4))
    before = [desk.usage()[0] for desk in desks]
    began = time.monotonic()
    dice = random.Random(count)

    async def one(row: tuple[int, str, str, int]) -> None:
        own = random.Random(dice.random())
        # Not all at once: to open so many pages is another matter than to keep them open.
        await asyncio.sleep(own.random() * RAMP)
        await run(as_talk(row, desks), messages, PAUSE, TROUBLE, tally, own)

    await asyncio.gather(*[one(row) for row in rows])
    seconds = time.monotonic() - began
    cpu = sum(desk.usage()[0] for desk in desks) - sum(before)
    return tally, seconds, (cpu, sum(desk.usage()[1] for desk in desks))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
