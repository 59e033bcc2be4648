"""A conversation between a member and an agent who both have bad lines, and the tally of what became of it."""

import asyncio
import random
import re
import time
from collections import Counter
from collections.abc import Callable, Collection, Sequence
from contextlib import aclosing, suppress
from dataclasses import dataclass, field
from functools import partial
from itertools import cycle

from scripts.benchmarks.chat.client import BROKEN, Address, events, post
from scripts.benchmarks.chat.desks import Desk

# A message's own text, so that it is found again in the page's HTML.
MARK = re.compile(r"\[(\d+)/([ma])/(\d+)\]")
# In seconds.
RETRY = 0.3
ANSWER = 20.0


@dataclass(frozen=True)
class Trouble:
    """How bad the lines are: the chance of a post to be repeated or cut, and how many seconds a stream lasts."""

    repeat: float = 0.0
    hang_up: float = 0.0
    cut_every: float = 0.0


@dataclass
class Tally:
    """What was sent, and what each side got."""

    sent: int = 0
    posts: int = 0
    cuts: int = 0
    lost: int = 0
    doubled: int = 0
    disordered: int = 0
    refused: Counter[int] = field(default_factory=Counter)
    seconds: list[float] = field(default_factory=list)


@dataclass(frozen=True)
class Side:
    """The member or the agent of a conversation. `desks` are the processes that may answer."""

    letter: str
    path: str
    cookie: str
    desks: Callable[[], Address]


@dataclass(frozen=True)
class Talk:
    """One conversation; `begun` is the number of the last event before it."""

    number: int
    member: Side
    agent: Side
    begun: int


def as_talk(row: tuple[int, str, str, int], desks: Sequence[Desk]) -> Talk:
    """A conversation of make_talks; its pages turn to the desks by turns."""
    number, token, session, begun = row
    turn = cycle([desk.address for desk in desks])
    pick: partial[Address] = partial(next, turn)
    member = Side("m", f"/help/chat/{token}/", "", pick)
    agent = Side("a", f"/help/agent/chats/{number}/", f"sessionid={session}", pick)
    return Talk(number, member, agent, begun)


async def run(talk: Talk, messages: int, pause: float, trouble: Trouble, tally: Tally, dice: random.Random) -> None:
    """Send so many messages, each side in turn, with a pause of so many seconds; end when both sides have them all."""
    sent_at: dict[str, float] = {}
    got = {side.letter: Inbox(talk, side, sent_at, tally) for side in (talk.member, talk.agent)}
    readers = [asyncio.create_task(inbox.read(trouble, random.Random(dice.random()))) for inbox in got.values()]
    try:
        for number in range(messages):
            side = talk.member if number % 2 == 0 else talk.agent
            mark = f"[{talk.number}/{side.letter}/{number}]"
            await _send(talk, side, mark, trouble, tally, dice, sent_at)
            await asyncio.sleep(pause * dice.uniform(0.5, 1.5))
        for inbox in got.values():
            await inbox.wait_for(messages)
    finally:
        for reader in readers:
            reader.cancel()
        await asyncio.gather(*readers, return_exceptions=True)
    for inbox in got.values():
        inbox.count(sent_at.keys())


async def _send(
    talk: Talk, side: Side, mark: str, trouble: Trouble, tally: Tally, dice: random.Random, sent_at: dict[str, float]
) -> None:
    """Post until the desk has said that it has the message; sometimes once more."""
    fields = {"body": f"{mark} The page turns white.", "idempotency_key": f"{dice.getrandbits(96):024x}"}
    tally.sent += 1
    sent_at[mark] = time.perf_counter()
    while True:
        tally.posts += 1
        hang_up = dice.random() < trouble.hang_up
        try:
            async with asyncio.timeout(ANSWER):
                status, _answer = await post(
                    side.desks(), f"{side.path}messages/", fields, cookie=side.cookie, hang_up=hang_up
                )
        except (*BROKEN, TimeoutError):
            status = 0
        if status in {200, 201} and dice.random() >= trouble.repeat:
            return
        if status not in {0, 200, 201}:
            tally.refused[status] += 1
        if status not in {200, 201}:
            # Whoever waits longer than a line is cut measures the line, not the desk.
            sent_at[mark] = float("nan")
            await asyncio.sleep(RETRY * dice.uniform(0.5, 1.5))


class Inbox:
    """What one side of a talk has on its page."""

    def __init__(self, talk: Talk, side: Side, sent_at: dict[str, float], tally: Tally) -> None:
        self._talk, self._side, self._sent_at, self._tally = talk, side, sent_at, tally
        self._marks: list[str] = []
        self._numbers: list[int] = []
        self._after = talk.begun
        self._grown = asyncio.Event()

    async def read(self, trouble: Trouble, dice: random.Random) -> None:
        """Keep a stream open, cut it now and then, and come back behind the last number."""
        while True:
            since = time.perf_counter()
            until = dice.expovariate(1 / trouble.cut_every) if trouble.cut_every else 3600.0
            try:
                async with asyncio.timeout(until):
                    source = events(
                        self._side.desks(), f"{self._side.path}events/", self._after, cookie=self._side.cookie
                    )
                    async with aclosing(source):
                        async for name, number, text in source:
                            if name == "message" and number is not None:
                                self._take(number, text, since)
            except TimeoutError:
                self._tally.cuts += 1
            except BROKEN:
                pass
            await asyncio.sleep(RETRY * dice.uniform(0.5, 1.5))

    def _take(self, number: int, text: str, since: float) -> None:
        # As the page does: what it has already it does not show again.
        if number <= self._after:
            return
        self._after = number
        self._numbers.append(number)
        if found := MARK.search(text):
            mark = found[0]
            self._marks.append(mark)
            sent = self._sent_at.get(mark, float("nan"))
            if found[2] != self._side.letter and sent > since:
                self._tally.seconds.append(time.perf_counter() - sent)
        self._grown.set()

    async def wait_for(self, messages: int) -> None:
        """Until so many messages are there; a minute and a half at most."""
        deadline = time.perf_counter() + 90
        while len(set(self._marks)) < messages and time.perf_counter() < deadline:
            self._grown.clear()
            with suppress(TimeoutError):
                async with asyncio.timeout(1.0):
                    await self._grown.wait()

    def count(self, wanted: Collection[str]) -> None:
        """Add what is missing, twice there or out of order to the tally."""
        times = Counter(self._marks)
        self._tally.lost += sum(mark not in times for mark in wanted)
        self._tally.doubled += sum(number - 1 for number in times.values())
        self._tally.disordered += sum(mark != found for mark, found in zip(wanted, self._marks, strict=False))
        gaps = sum(after != before + 1 for before, after in zip(self._numbers, self._numbers[1:], strict=False))
        self._tally.disordered += gaps
