"""Runs conversations between a member and an agent on bad connections, and tallies what arrived."""

import asyncio
import random
import re
import time
from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import aclosing, suppress
from dataclasses import dataclass, field
from functools import partial
from itertools import cycle, pairwise

from scripts.benchmarks.chat.client import BROKEN, Address, Posts, events
from scripts.benchmarks.chat.desks import Desk

# A mark in each message's text, by which it is recognised in the page's HTML.
MARK = re.compile(r"\[(\d+)/([ma])/(\d+)\]")
# In seconds.
RETRY = 0.3
ANSWER = 20.0


@dataclass(frozen=True)
class Trouble:
    """Quality of the connections: chances that a post is repeated or cut, and mean seconds until a stream is cut."""

    repeat: float = 0.0
    hang_up: float = 0.0
    cut_every: float = 0.0


@dataclass
class Tally:
    """Counts of what was sent and of what each side got."""

    sent: int = 0
    posts: int = 0
    cuts: int = 0
    lost: int = 0
    doubled: int = 0
    disordered: int = 0
    refused: Counter[int] = field(default_factory=Counter)
    seconds: list[float] = field(default_factory=list)
    # By time.perf_counter.
    last_sent: float = 0.0


@dataclass(frozen=True)
class Side:
    """The member or the agent of a conversation; `desks` returns the next process to ask."""

    letter: str
    path: str
    cookie: str
    desks: Callable[[], Address]


@dataclass(frozen=True)
class Talk:
    """One conversation; `begun` is the number of the last event before its first message."""

    number: int
    member: Side
    agent: Side
    begun: int


def as_talk(row: tuple[int, str, str, int], desks: Sequence[Desk]) -> Talk:
    """Make a conversation of a row of make_talks; its pages use the desks in rotation."""
    number, token, session, begun = row
    turn = cycle([desk.address for desk in desks])
    pick: partial[Address] = partial(next, turn)
    member = Side("m", f"/help/chat/{token}/", "", pick)
    agent = Side("a", f"/help/agent/chats/{number}/", f"sessionid={session}", pick)
    return Talk(number, member, agent, begun)


async def run(talk: Talk, messages: int, pause: float, trouble: Trouble, tally: Tally, dice: random.Random) -> None:
    """Send so many messages, each side in turn, with pauses in seconds; end when both sides have them all."""
    sent_at: dict[str, float] = {}
    pages = [Inbox(side, talk.begun, trouble, tally, sent_at) for side in (talk.member, talk.agent)]
    await converse(talk.number, pages, messages, pause, dice)


async def converse(number: int, pages: Sequence["Page"], messages: int, pause: float, dice: random.Random) -> None:
    """Do the same between two pages of any chat; the same dice give the same pauses and cuts."""
    readers = [asyncio.create_task(page.read(random.Random(dice.random()))) for page in pages]
    own = random.Random(dice.random())
    try:
        for count in range(messages):
            page = pages[count % 2]
            page.tally.sent += 1
            await page.send(f"[{number}/{page.letter}/{count}]", own)
            page.tally.last_sent = time.perf_counter()
            await asyncio.sleep(pause * dice.uniform(0.5, 1.5))
        await asyncio.gather(*[page.wait_for(messages) for page in pages])
    finally:
        for reader in readers:
            reader.cancel()
        await asyncio.gather(*readers, return_exceptions=True)
    for page in pages:
        page.count()


class Page(ABC):
    """One side's page: its connection and what it shows. Both sides share `sent_at`: {mark: seconds}."""

    # After so many seconds without a message, nothing more is expected.
    quiet = 90.0

    def __init__(self, letter: str, trouble: Trouble, tally: Tally, sent_at: dict[str, float]) -> None:
        self.letter, self.trouble, self.tally, self.sent_at = letter, trouble, tally, sent_at
        self._marks: list[str] = []
        self._grown = asyncio.Event()

    @abstractmethod
    async def send(self, mark: str, dice: random.Random) -> None:
        """Send a message and note the time in `sent_at`."""

    @abstractmethod
    async def receive(self, since: float) -> None:
        """Show what arrives over one connection, opened at `since`, until it breaks."""

    async def read(self, dice: random.Random) -> None:
        """Keep a connection open, cut it now and then, and reconnect."""
        every = self.trouble.cut_every
        while True:
            try:
                async with asyncio.timeout(dice.expovariate(1 / every) if every else 3600.0):
                    await self.receive(time.perf_counter())
            except TimeoutError:
                self.tally.cuts += 1
            except BROKEN:
                pass
            await asyncio.sleep(RETRY * dice.uniform(0.5, 1.5))

    def show(self, text: str, since: float) -> None:
        """Note a message, and its latency if the other side sent it while the connection was open."""
        if found := MARK.search(text):
            mark = found[0]
            self._marks.append(mark)
            sent = self.sent_at.get(mark, float("nan"))
            if found[2] != self.letter and sent > since:
                self.tally.seconds.append(time.perf_counter() - sent)
        self._grown.set()

    async def wait_for(self, messages: int) -> None:
        """Wait until so many messages are there, or nothing has arrived for too long."""
        with suppress(TimeoutError):
            while len(set(self._marks)) < messages:
                self._grown.clear()
                async with asyncio.timeout(self.quiet):
                    await self._grown.wait()

    def count(self) -> None:
        """Add missing, doubled and disordered messages to the tally."""
        times = Counter(self._marks)
        place = {mark: index for index, mark in enumerate(self.sent_at)}
        # A message that was never sent in this conversation has no place in its order.
        order = [place.get(mark, -1) for mark in self._marks]
        self.tally.lost += sum(mark not in times for mark in self.sent_at)
        self.tally.doubled += sum(number - 1 for number in times.values())
        self.tally.disordered += sum(after < before for before, after in pairwise(order))


class Inbox(Page):
    """A page of our desk: it posts until the desk confirms, and resumes behind the last number."""

    def __init__(self, side: Side, begun: int, trouble: Trouble, tally: Tally, sent_at: dict[str, float]) -> None:
        super().__init__(side.letter, trouble, tally, sent_at)
        self._side = side
        self._numbers = [begun]
        self._posts = Posts()
        self._answers: set[asyncio.Task[None]] = set()

    async def send(self, mark: str, dice: random.Random) -> None:
        """Post until the desk confirms the message; sometimes post it once more."""
        fields = {"body": f"{mark} The page turns white.", "idempotency_key": f"{dice.getrandbits(96):024x}"}
        path = f"{self._side.path}messages/"
        self.sent_at[mark] = time.perf_counter()
        while True:
            self.tally.posts += 1
            hang_up = dice.random() < self.trouble.hang_up
            try:
                async with asyncio.timeout(ANSWER):
                    status, _answer = await self._posts.post(
                        self._side.desks(), path, fields, cookie=self._side.cookie, hang_up=hang_up
                    )
            except (*BROKEN, TimeoutError):
                status = 0
            if status in {200, 201} and dice.random() >= self.trouble.repeat:
                return
            if status not in {0, 200, 201}:
                self.tally.refused[status] += 1
            if status not in {200, 201}:
                # A retried post would measure the connection, not the desk: leave it out of the latency.
                self.sent_at[mark] = float("nan")
                await asyncio.sleep(RETRY * dice.uniform(0.5, 1.5))

    async def receive(self, since: float) -> None:
        """Show the messages of a stream; as on the real page, none is shown twice."""
        source = events(self._side.desks(), f"{self._side.path}events/", self._numbers[-1], cookie=self._side.cookie)
        async with aclosing(source):
            async for name, number, text in source:
                if name == "beat" and text:
                    answer = asyncio.create_task(self._answer(text))
                    self._answers.add(answer)
                    answer.add_done_callback(self._answers.discard)
                if name == "message" and number is not None and number > self._numbers[-1]:
                    self._numbers.append(number)
                    self.show(text, since)

    async def _answer(self, beat: str) -> None:
        with suppress(*BROKEN):
            await self._posts.post(self._side.desks(), "/help/chat/here/", beat, cookie=self._side.cookie)

    def count(self) -> None:
        """Add to the tally; a gap between event numbers counts as disorder, too."""
        for answer in self._answers:
            answer.cancel()
        self._posts.close()
        super().count()
        self.tally.disordered += sum(after != before + 1 for before, after in pairwise(self._numbers[1:]))
