"""Server-sent events: what is behind the last number that a page has, then what comes, for as long as it is open.

An event with an `id` is of the log, and `Last-Event-ID` resumes behind it; the others (a piece of the page, typing,
a beat) are states, of which the newest is enough. Specification: HTML Living Standard, "Server-sent events".
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

# A page that hears nothing for some beats knows that the line is dead; and whatever wake-up was lost is made good.
BEAT_SECONDS = 10.0
# The pieces of a page are made anew at most so often, and an agent's board, which each message changes, more seldom.
PIECES_SECONDS = 1.0
BOARD_SECONDS = 3.0
# Time itself changes them, without a wake-up: a wait that grows longer, a member who has gone.
FRESH_SECONDS = 60.0
# So many at a time: who comes to a long log keeps others waiting for a part of it only.
MOST_EVENTS = 200
# How long the browser waits before it comes back.
RETRY_MILLISECONDS = 1000
Line = tuple[int, str]


@dataclass(frozen=True)
class Source:
    """Where a page's stream comes from.

    `events(after, most)` gives (sequence, text) of what is behind that number, and `pieces(names)` the parts of the
    page by name: both read the database, in a thread. `known(after)` gives the same as `events` from memory, or None.
    `is_allowed()` is asked at each beat, where whoever reads may lose the right to.
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
    """The parts of one open page: which are stale, and what was sent of them."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._stale = source.names
        self._shown: dict[str, str] = {}
        self._made_at = float("-inf")
        self._every = PIECES_SECONDS

    def age(self, notes: set[str]) -> None:
        """Note what a wake-up says has changed."""
        if PIECES in notes:
            self._stale = self._source.names
            self._every = PIECES_SECONDS
        elif BOARD in notes and not self._stale:
            self._stale = self._source.names & {BOARD}
            # All pages of an agent at the same moment: the first makes it, the others find it made.
            phase = (self._source.page.agent or 0) * 0.37
            self._every = BOARD_SECONDS - (self._made_at - phase) % BOARD_SECONDS

    @property
    def wait(self) -> float:
        """The time of the clock at which they want to be made anew."""
        return self._made_at + (self._every if self._stale else FRESH_SECONDS)

    async def changed(self) -> dict[str, str]:
        """Name → text of those that look different now, not too often."""
        if monotonic() < self.wait:
            return {}
        self._made_at = monotonic()
        names, self._stale = self._stale or self._source.names, frozenset()
        found = await threads.render(partial(self._source.pieces, names))
        changed = {name: text for name, text in found.items() if self._shown.get(name) != text}
        self._shown.update(changed)
        return changed


class Lines:
    """The log behind what one open page has."""

    def __init__(self, source: Source, after: int) -> None:
        self._source = source
        self._after = after

    async def new(self, *, sure: bool) -> AsyncIterator[bytes]:
        """What has come since; with `sure` from the database, of which memory may be a moment behind."""
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
    """The bytes of the stream. It ends when the server stops; a reader who goes away ends it from outside."""
    relay.listen()
    end_streams_on_stop()
    lines, pieces = Lines(source, after), Pieces(source)
    presence.hear(source.page)
    asks_for_answer = cycle([True, False])
    next_beat = 0.0
    with hub.listen(*source.topics) as listener:
        yield f"retry: {RETRY_MILLISECONDS}\n\n".encode()
        while not listener.is_closed:
            # At first whoever comes back has often missed nothing that memory does not know.
            is_sure = False
            if monotonic() >= next_beat:
                is_sure = bool(next_beat)
                if is_sure and source.is_allowed and not await threads.read(source.is_allowed):
                    return
                next_beat = monotonic() + BEAT_SECONDS
                yield message("beat", presence.call(source.page) if next(asks_for_answer) else "")
                if is_sure and settings.CHAT_WAKE:
                    # What another process told may have been lost on its way.
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
    """The pieces that look different now. Before them whatever they tell of: a page hears nothing behind the end."""
    changed = await pieces.changed()
    said = [text async for text in lines.new(sure=True)] if changed.keys() - {BOARD} else []
    return [*said, *(message(name, text) for name, text in changed.items())]


def message(name: str, text: str, sequence: int | None = None) -> bytes:
    """One event in the format of the specification; a text may have several lines."""
    lines = [f"event: {name}", *(f"data: {line}" for line in text.splitlines() or [""])]
    if sequence is not None:
        lines.append(f"id: {sequence}")
    return ("\n".join(lines) + "\n\n").encode()
