"""Checks that the chat loses, doubles and reorders no message, on bad connections and with a server that is killed.

Every message is posted with an idempotency key until the desk confirms it. Some connections are cut before the answer,
some posts are repeated. Both pages read a stream that is cut at random and resumed with `Last-Event-ID`. At the end
both pages and the database must have every message exactly once and in order.
"""

import argparse
import asyncio
import random
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from scripts.benchmarks.chat.desks import Desk, make_talks, running
from scripts.benchmarks.chat.talk import Talk, Tally, Trouble, as_talk, run
from scripts.desk import ROOT

TROUBLE = Trouble(repeat=0.1, hang_up=0.1, cut_every=4.0)
# Checks the rows in the database as well as the pages: numbers without a gap, each text once.
CHECK = """
from django.db.models import Count, Max, Min
from helpdesk.chat.models import Conversation, Event
rows = Event.objects.values("conversation").annotate(n=Count("pk"), last=Max("sequence"), first=Min("sequence"))
print("GAPS", sum(row["n"] != row["last"] or row["first"] != 1 for row in rows))
bodies = Event.objects.filter(body__startswith="[").values("conversation", "body").annotate(n=Count("pk"))
print("DOUBLED", sum(row["n"] - 1 for row in bodies))
print("MESSAGES", bodies.count())
"""


def main(argv: Sequence[str]) -> int:
    """Run, print the tally, and return 0 if nothing was lost."""
    parser = argparse.ArgumentParser(prog="scripts/bench chat-loss", description=__doc__)
    parser.add_argument("--database", choices=["sqlite", "postgresql"], default="sqlite")
    parser.add_argument("--processes", type=int, default=1)
    parser.add_argument("--conversations", type=int, default=15_800)
    parser.add_argument("--messages", type=int, default=10, help="in each conversation")
    parser.add_argument("--together", type=int, default=100, help="conversations at a time")
    parser.add_argument("--kill-every", type=float, default=60.0, help="seconds between two kill -9; 0 for none")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(argv)
    with (
        tempfile.TemporaryDirectory() as folder,
        running(Path(folder), database=options.database, processes=options.processes) as desks,
    ):
        tally, seconds = asyncio.run(_talk(desks, options))
        rows = _rows(desks[0].environment)
        return _report(options, tally, rows, desks, seconds)


async def _talk(desks: list[Desk], options: argparse.Namespace) -> tuple[Tally, float]:
    dice = random.Random(options.seed)
    tally = Tally()
    killer = asyncio.create_task(_kill(desks, options.kill_every, dice))
    began = time.monotonic()
    left = options.conversations
    while left:
        # Create conversations in batches: no real agent has thousands of them on the board.
        count = min(left, 10 * options.together)
        left -= count
        make = partial(make_talks, desks[0].environment, count=count, agents=max(1, options.together // 4))
        await _portion([as_talk(row, desks) for row in await asyncio.to_thread(make)], tally, options, dice)
        _progress(options.conversations - left, options.conversations, tally)
    killer.cancel()
    return tally, time.monotonic() - began


async def _portion(talks: list[Talk], tally: Tally, options: argparse.Namespace, dice: random.Random) -> None:
    room = asyncio.Semaphore(options.together)

    async def one(talk: Talk) -> None:
        async with room:
            await run(talk, options.messages, 0.2, TROUBLE, tally, random.Random(dice.random()))

    await asyncio.gather(*[one(talk) for talk in talks])


async def _kill(desks: list[Desk], every: float, dice: random.Random) -> None:
    while every:
        await asyncio.sleep(every * dice.uniform(0.5, 1.5))
        await asyncio.to_thread(dice.choice(desks).kill)


def _rows(environment: dict[str, str]) -> dict[str, int]:
    command = [sys.executable, "manage.py", "shell", "-c", CHECK]
    output = subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True, text=True).stdout  # noqa: S603
    return {name: int(number) for name, number in re.findall(r"^(GAPS|DOUBLED|MESSAGES) (\d+)$", output, re.M)}


def _report(options: argparse.Namespace, tally: Tally, rows: dict[str, int], desks: list[Desk], seconds: float) -> int:
    kills = sum(desk.kills for desk in desks)
    missing = tally.sent - rows["MESSAGES"]
    print(
        f"{options.database}, {options.processes} process(es), {seconds:.0f} s, {tally.sent / seconds:.0f} messages/s"
    )
    print(f"{tally.sent} messages in {options.conversations} conversations, {tally.posts} posts")
    print(f"{tally.cuts} cuts of streams, {kills} kill -9, refused and tried again: {dict(tally.refused) or 'none'}")
    print(f"pages: {tally.lost} lost, {tally.doubled} doubled, {tally.disordered} out of order")
    print(f"database: {missing} lost, {rows['DOUBLED']} doubled, {rows['GAPS']} conversations with a gap")
    cuts = [1000 * value for value in statistics.quantiles(tally.seconds, n=100)]
    print(f"latency between cuts, ms: p50 {cuts[49]:.0f}, p95 {cuts[94]:.0f}, p99 {cuts[98]:.0f}")
    if tally.lost or tally.doubled or tally.disordered or missing or rows["DOUBLED"] or rows["GAPS"]:
        return 1
    # The rule of three: with no failure in N trials, the rate is at most 3/N with 95 % confidence.
    print(
        f"at most {300 / tally.sent:.4f} % of messages and {300 / options.conversations:.4f} % of conversations (3/N)"
    )
    return 0


def _progress(done: int, of: int, tally: Tally) -> None:
    print(f"{done} of {of} conversations, {tally.sent} messages, {tally.lost} lost", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
