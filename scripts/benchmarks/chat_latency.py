"""Measures the latency of chat messages, with many conversations of about one message a second each.

Client and server share the machine's cores. Latency is the time from the start of the post to the arrival on the other
page's open stream; messages sent while a stream was cut are not counted. Each message belongs on both pages, so a lost
message is counted once for each page that lacks it.

The same traffic, with the same pauses and the same cuts, runs through the chat of Django Channels' tutorial, with its
groups in memory and in Redis. Channels cannot resume: a message sent while a connection is cut never arrives there.
"""

import argparse
import asyncio
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Coroutine, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from scripts.benchmarks.chat import socket_talk, talk
from scripts.benchmarks.chat.desks import Desk, make_talks, running
from scripts.benchmarks.chat.peers import running_channels
from scripts.benchmarks.chat.talk import Tally, Trouble

TROUBLE = Trouble(cut_every=20.0)
PAUSE, RAMP = 1.0, 10.0
# Runs one conversation: number of messages, pause in seconds, trouble, tally, dice.
Run = Callable[[int, float, Trouble, Tally, random.Random], Coroutine[None, None, None]]


@dataclass(frozen=True)
class Chat:
    """A chat server to measure: `running` starts its processes in a folder, `runs` makes conversations on them."""

    name: str
    running: Callable[[Path], AbstractContextManager[list[Desk]]]
    runs: Callable[[list[Desk], int], list[Run]]


@dataclass(frozen=True)
class Measured:
    """The result of a run; CPU is a share of one core, memory in megabytes, both summed over all server processes."""

    tally: Tally
    seconds: float
    cpu: float
    memory: float

    def wrong(self) -> tuple[int, int, int]:
        """Return (lost, doubled, disordered)."""
        return self.tally.lost, self.tally.doubled, self.tally.disordered

    def percentiles(self) -> tuple[float, float, float]:
        """Return (p50, p95, p99) of the latency, in milliseconds."""
        cuts = [1000 * value for value in statistics.quantiles(self.tally.seconds, n=100)]
        return cuts[49], cuts[94], cuts[98]


def main(argv: Sequence[str]) -> int:
    """Print a row for each number of conversations and chat; 0 if our chat loses nothing and p99 < 500 ms at 100."""
    parser = argparse.ArgumentParser(prog="scripts/bench chat-latency", description=__doc__)
    parser.add_argument("--conversations", type=int, nargs="*", default=[20, 50, 100, 200])
    parser.add_argument("--messages", type=int, default=40, help="in each conversation")
    parser.add_argument("--database", choices=["sqlite", "postgresql"], default="sqlite")
    parser.add_argument("--processes", type=int, default=1, help="of our desk, and of Channels with Redis")
    parser.add_argument("--peers", action=argparse.BooleanOptionalAction, default=True, help="with Django Channels")
    options = parser.parse_args(argv)
    ours, *peers = _chats(options.database, options.processes)
    print("| conversations | chat | messages/s | p50 ms | p95 ms | p99 ms | CPU | memory | lost, doubled, disordered |")
    print("|---:|---|---:|---:|---:|---:|---:|---:|---:|")
    holds = True
    for count in options.conversations:
        measured = _measure(ours, count, options.messages)
        holds = holds and not any(measured.wrong()) and not (count == 100 and measured.percentiles()[2] >= 500)
        for peer in peers if options.peers else []:
            _measure(peer, count, options.messages)
    return 0 if holds else 1


def _chats(database: str, processes: int) -> Iterator[Chat]:
    yield Chat("ours", partial(running, database=database, processes=processes), _our_runs)
    for name, layer in (("Channels, in memory", "memory"), ("Channels, Redis", "redis")):
        servers = partial(running_channels, layer=layer, database=database, processes=processes)
        yield Chat(name, servers, _channels_runs)


def _our_runs(desks: list[Desk], count: int) -> list[Run]:
    rows = make_talks(desks[0].environment, count=count, agents=max(1, count // 4))
    return [partial(talk.run, talk.as_talk(row, desks)) for row in rows]


def _channels_runs(desks: list[Desk], count: int) -> list[Run]:
    return [partial(socket_talk.run, number, desks) for number in range(1, count + 1)]


def _measure(chat: Chat, count: int, messages: int) -> Measured:
    """Run the traffic through a chat and print its row."""
    with tempfile.TemporaryDirectory() as folder, chat.running(Path(folder)) as desks:
        measured = asyncio.run(_talk(desks, chat.runs(desks, count), messages))
    p50, p95, p99 = measured.percentiles()
    print(
        f"| {count} | {chat.name} | {measured.tally.sent / measured.seconds:.0f} | {p50:.0f} | {p95:.0f} | {p99:.0f} "
        f"| {measured.cpu:.0%} | {measured.memory:.0f} MB | {', '.join(map(str, measured.wrong()))} |",
        flush=True,
    )
    return measured


async def _talk(desks: list[Desk], runs: list[Run], messages: int) -> Measured:
    tally = Tally()
    before = sum(desk.usage()[0] for desk in desks)
    began = time.perf_counter()
    dice = random.Random(len(runs))

    async def one(run: Run) -> None:
        own = random.Random(dice.random())
        # Spread the starts: this benchmark measures open pages, not the opening of many pages at once.
        await asyncio.sleep(own.random() * RAMP)
        await run(messages, PAUSE, TROUBLE, tally, own)

    await asyncio.gather(*[one(run) for run in runs])
    # Up to the last message sent: waiting for messages that never arrive would count as idle time.
    seconds = tally.last_sent - began
    cpu = sum(desk.usage()[0] for desk in desks) - before
    return Measured(tally, seconds, cpu / seconds, sum(desk.usage()[1] for desk in desks))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
