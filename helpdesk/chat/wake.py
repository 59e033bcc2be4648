"""Wakes the readers of a conversation. A wake-up carries no content: a reader who misses one finds all in the log.

Within a process it goes straight to the listeners; to other processes through Redis or PostgreSQL (relay.py).
"""

import asyncio
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from threading import RLock
from time import monotonic

QUEUE = "queue"
# The notes of wake-ups when more than the log has changed: all pieces of a page, or an agent's board only.
PIECES, BOARD = "pieces", "board"


def conversation(pk: int) -> str:
    """The topic of one conversation."""
    return f"conversation:{pk}"


def agent(pk: int) -> str:
    """The topic of an agent's board."""
    return f"agent:{pk}"


class Listener:
    """One open stream. It is woken by its topics, with notes of what is not stored (somebody is typing)."""

    def __init__(self) -> None:
        self.loop = asyncio.get_running_loop()
        self._woken = asyncio.Event()
        self._notes: set[str] = set()
        self.is_closed = False

    def wake(self, note: str = "", *, close: bool = False) -> None:
        """Wake the listener, from any thread."""
        self.loop.call_soon_threadsafe(self.hear, note, close)

    def hear(self, note: str, close: bool) -> None:
        """Wake the listener, in the thread of its event loop."""
        self.is_closed = self.is_closed or close
        if note:
            self._notes.add(note)
        self._woken.set()

    async def wait(self, seconds: float) -> set[str]:
        """Wait until woken, at most so many seconds; returns the notes."""
        # Not wait_for: before Python 3.12 it can lose the cancellation that ends the stream of a reader who has left.
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._woken.wait()
        self._woken.clear()
        notes, self._notes = self._notes, set()
        return notes


class Hub:
    """The listeners of this process, by topic."""

    def __init__(self) -> None:
        # Reentrant, since a signal handler may interrupt the thread that holds it.
        self._lock = RLock()
        self._listeners: dict[str, set[Listener]] = {}
        self._is_closed = False
        self._woken_at: dict[str, float] = {}
        self._all_woken_at = float("-inf")

    @contextmanager
    def listen(self, *topics: str) -> Iterator[Listener]:
        """A listener for the duration of the block. Listen first, then read, so that nothing in between is missed."""
        listener = Listener()
        with self._lock:
            listener.is_closed = self._is_closed
            for topic in topics:
                self._listeners.setdefault(topic, set()).add(listener)
        try:
            yield listener
        finally:
            with self._lock:
                for topic in topics:
                    self._listeners[topic].discard(listener)
                    if not self._listeners[topic]:
                        del self._listeners[topic]

    def wake(self, topic: str, note: str = "") -> None:
        """Wake the listeners of a topic, from any thread."""
        with self._lock:
            if note == BOARD or topic == QUEUE:
                self._woken_at[topic] = monotonic()
            listeners = [*self._listeners.get(topic, ())]
            # One call for all listeners of a loop, since each call interrupts it.
            for loop in {listener.loop for listener in listeners}:
                loop.call_soon_threadsafe(_tell, [one for one in listeners if one.loop is loop], note)

    def woken_at(self, topic: str) -> float:
        """When the queue or an agent's board last changed, on the monotonic clock; minus infinity if never."""
        return max(self._woken_at.get(topic, float("-inf")), self._all_woken_at)

    def wake_all(self) -> None:
        """Wake all listeners, with all pieces stale, after wake-ups may have been lost."""
        with self._lock:
            self._all_woken_at = monotonic()
            for listener in {one for group in self._listeners.values() for one in group}:
                listener.wake(PIECES)

    def close(self) -> None:
        """End every stream, now and from now on: the server is about to stop."""
        with self._lock:
            self._is_closed = True
            for listener in {one for group in self._listeners.values() for one in group}:
                listener.wake(close=True)


def _tell(listeners: Sequence[Listener], note: str) -> None:
    for listener in listeners:
        listener.hear(note, close=False)


hub = Hub()
