"""Runs the same conversations over WebSockets, as the pages of Channels' tutorial do: each message is sent once."""

import asyncio
import json
import random
import time
from collections.abc import Callable, Sequence
from contextlib import aclosing, suppress
from functools import partial
from itertools import cycle

from scripts.benchmarks.chat.client import BROKEN, Address
from scripts.benchmarks.chat.desks import Desk
from scripts.benchmarks.chat.talk import Page, Tally, Trouble, converse
from scripts.benchmarks.chat.websocket import Socket, connect


async def run(
    number: int, desks: Sequence[Desk], messages: int, pause: float, trouble: Trouble, tally: Tally, dice: random.Random
) -> None:
    """Send so many messages, each side in turn, as talk.run does; the pages use the servers in rotation."""
    pick: partial[Address] = partial(next, cycle([desk.address for desk in desks]))
    sent_at: dict[str, float] = {}
    pages = [SocketPage(letter, f"/ws/{number}/", pick, trouble, tally, sent_at) for letter in "ma"]
    await converse(number, pages, messages, pause, dice)


class SocketPage(Page):
    """A page that sends and receives over one WebSocket."""

    # Missed messages are never sent again, so only those on their way are worth waiting for.
    quiet = 10.0

    def __init__(
        self,
        letter: str,
        path: str,
        desks: Callable[[], Address],
        trouble: Trouble,
        tally: Tally,
        sent_at: dict[str, float],
    ) -> None:
        super().__init__(letter, trouble, tally, sent_at)
        self._path, self._desks = path, desks
        self._socket: Socket | None = None
        self._opened = asyncio.Event()

    async def send(self, mark: str, dice: random.Random) -> None:
        """Send once, over the open connection or the next one; the server confirms nothing."""
        while (socket := self._socket) is None:
            self._opened.clear()
            await self._opened.wait()
        self.tally.posts += 1
        self.sent_at[mark] = time.perf_counter()
        with suppress(*BROKEN):
            await socket.send(json.dumps({"message": f"{mark} The page turns white."}))

    async def receive(self, since: float) -> None:
        """Show what arrives over one connection, until it is cut."""
        async with connect(self._desks(), self._path) as socket, aclosing(socket.texts()) as texts:
            self._socket = socket
            self._opened.set()
            try:
                async for text in texts:
                    self.show(json.loads(text)["message"], since)
            finally:
                self._socket = None
