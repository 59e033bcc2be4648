"""Who has a page open, told to the database every few seconds for all of them at once."""

import asyncio
import logging
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial

from helpdesk.chat import queue, threads, writer

# A page that was heard of counts as open for CHAT_PRESENT_SECONDS or CHAT_AGENT_GONE_SECONDS: several times as long.
SECONDS = 10.0
logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Page:
    """A member's page (`agent` is None), or an agent's; `conversation` is the one that is open on it."""

    conversation: int | None
    agent: int | None = None


class Presence:
    """The open pages of this process."""

    def __init__(self) -> None:
        self._pages: Counter[Page] = Counter()
        self._task: asyncio.Task[None] | None = None

    @contextmanager
    def on(self, page: Page) -> Iterator[None]:
        """The page is open for as long as the block runs."""
        self._pages[page] += 1
        if self._task is None or self._task.done():
            self._task = asyncio.get_running_loop().create_task(self._tell())
        try:
            yield
        finally:
            self._pages[page] -= 1
            if not self._pages[page]:
                del self._pages[page]

    async def _tell(self) -> None:
        while pages := [*self._pages]:
            try:
                await threads.run(partial(_note, pages))
            except Exception:  # whatever the database has: the next round tells it again
                logger.warning("Who is there could not be noted.", exc_info=True)
            await asyncio.sleep(SECONDS)


def _note(pages: list[Page]) -> None:
    members = [page.conversation for page in pages if page.agent is None and page.conversation is not None]
    agents = {page.agent for page in pages if page.agent is not None}
    opened = [(page.agent, page.conversation) for page in pages if page.agent is not None and page.conversation]
    writer.run(partial(queue.note_seen, members=members, agents=agents, opened=opened))
    queue.sweep()


presence = Presence()
