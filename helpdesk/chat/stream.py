"""Server-sent events: the events after the last number that a page has, then each new one, while the page is open.

An event with an `id` belongs to the log, and `Last-Event-ID` resumes after it. The others (a piece of the page, typing,
a beat) are states, of which only the newest matters. Specification: HTML Living Standard, "Server-sent events".
"""

from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from itertools import cycle
from time import monotonic

from django.conf import settings

from helpdesk.chat import relay, threads
from helpdesk.chat.presence import Page, presence
from helpdesk.chat.stopping import end_streams_on_stop
from helpdesk.chat.wake import BOARD, PIECES, hub

# A page without a beat for some time knows that the connection is dead. A beat also makes up for lost wake-ups.
BEAT_SECONDS = 10.0
# The least time between two renderings of a page's pieces; longer for an agent's board, which each message changes.
PIECES_SECONDS = 1.0
BOARD_SECONDS = 3.0
# Pieces are rendered again after so long without a wake-up, since waits grow and members leave.
FRESH_SECONDS = 60.0
# Events are read in batches, so that one long log cannot starve other readers.
MOST_EVENTS = 200
# How long the browser waits before it reconnects.
RETRY_MILLISECONDS = 1000
Line = tuple[int, str]


@dataclass(frozen=True)
class Source:
    """Where the content of a page's stream comes from.

    `events(after, most)` returns (sequence, text) of the events after that number, and `pieces(names)` the pieces of
    the page by name; both query the database, in a thread. `known(after)` returns the same as `events` from memory, or
    None. `is_allowed()`, if given, is called at each beat, since a reader may lose the right to read.
    """

    page: Page
    topics: tuple[str, ...]
    known: Callable[[int], list[Line] | None]
    events: Callable[[int, int], list[Line]]
    pieces: Callable[[frozenset[str]], Mapping[str, str]]
    names: frozenset[str]
    notes: frozenset[str] = field(default=frozenset())
    is_allowed: Callable[[], bool] | None = None


class Pieces:
    """The pieces of one open page: which of them are stale, and what was sent last."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._stale = source.names
        self._shown: dict[str, str] = {}
        self._made_at = float("-inf")
        self._every = PIECES_SECONDS

    def age(self, notes: set[str]) -> None:
        """Mark the pieces as stale that a wake-up's notes name."""
        if PIECES in notes:
            self._stale = self._source.names
            self._every = PIECES_SECONDS
        elif BOARD in notes and not self._stale:
            self._stale = self._source.names & {BOARD}
            # All pages of an agent at the same time, so that the first renders the board and the others find it cached.
            phase = (self._source.page.agent or 0) * 0.37
            self._every = BOARD_SECONDS - (self._made_at - phase) % BOARD_SECONDS

    @property
    def wait(self) -> float:
        """The time, on the monotonic clock, at which they are rendered next."""
        return self._made_at + (self._every if self._stale else FRESH_SECONDS)

    async def changed(self) -> dict[str, str]:
        """Name → text of the pieces that have changed; empty if it is too early to render them."""
        if monotonic() < self.wait:
            return {}
        self._made_at = monotonic()
        names, self._stale = self._stale or self._source.names, frozenset()
        found = await threads.render(partial(self._source.pieces, names))
        changed = {name: text for name, text in found.items() if self._shown.get(name) != text}
        self._shown.update(changed)
        return changed


class Lines:
    """The events of the log that one open page does not have yet."""

    def __init__(self, source: Source, after: int) -> None:
        self._source = source
        self._after = after

    async def new(self, *, sure: bool) -> AsyncIterator[bytes]:
        """The new events; with `sure` from the database, since memory may be a moment behind it."""
        found = None if sure else self._source.known(self._after)
        is_more = True
        while is_more:
            if found is None:
                found = await threads.read(partial(self._source.events, self._after, MOST_EVENTS))
            is_more = len(found) == MOST_EVENTS
            for sequence, text in found:
                self._after = sequence
                yield message("message", text, sequence)
            found = None


async def serve(source: Source, after: int) -> AsyncIterator[bytes]:
    """Yield the bytes of the stream until the server stops. A reader who disconnects cancels it."""
    relay.listen()
    end_streams_on_stop()
    lines, pieces = Lines(source, after), Pieces(source)
    presence.hear(source.page)
    asks_for_answer = cycle([True, False])
    next_beat = 0.0
    with hub.listen(*source.topics) as listener:
        yield f"retry: {RETRY_MILLISECONDS}\n\n".encode()
        while not listener.is_closed:
            # At first from memory: a page that reconnects has usually missed nothing else.
            is_sure = False
            if monotonic() >= next_beat:
                is_sure = bool(next_beat)
                if is_sure and source.is_allowed and not await threads.read(source.is_allowed):
                    return
                next_beat = monotonic() + BEAT_SECONDS
                yield message("beat", presence.call(source.page) if next(asks_for_answer) else "")
                if is_sure and settings.CHAT_WAKE:
                    # Wake-ups of other processes may have been lost.
                    pieces.age({PIECES})
            async for text in lines.new(sure=is_sure):
                yield text
            for text in await _changed(pieces, lines):
                yield text
            notes = await listener.wait(max(0.0, min(next_beat, pieces.wait) - monotonic()))
            pieces.age(notes)
            for note in notes & source.notes:
                yield message("note", note)


async def _changed(pieces: Pieces, lines: Lines) -> list[bytes]:
    """The pieces that have changed. The log's events come first, since a page stops listening once it sees the end."""
    changed = await pieces.changed()
    said = [text async for text in lines.new(sure=True)] if changed.keys() - {BOARD} else []
    return [*said, *(message(name, text) for name, text in changed.items())]


def message(name: str, text: str, sequence: int | None = None) -> bytes:
    """Format one event. The text may have several lines."""
    lines = [f"event: {name}", *(f"data: {line}" for line in text.splitlines() or [""])]
    if sequence is not None:
        lines.append(f"id: {sequence}")
    return ("\n".join(lines) + "\n\n").encode()
