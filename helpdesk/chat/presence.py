"""Presence: which pages are open, written to the database every few seconds for all of them at once.

A page answers every second beat of its stream. An open stream alone proves little: to a phone that has lost its
connection it stays open for a quarter of an hour, until the server's TCP stack gives up.
"""

import asyncio
import logging
from dataclasses import astuple, dataclass
from functools import partial
from time import monotonic

from django.core.signing import BadSignature, TimestampSigner
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt

from helpdesk.chat import queue, threads, writer

# Between two writes. CHAT_PRESENT_SECONDS and CHAT_AGENT_GONE_SECONDS are several times as long.
SECONDS = 10.0
# A page counts as open for a little longer than from one answer to the next, so that one answer may be late.
HEARD_SECONDS = 25.0
# Pages answer at once; an older answer is refused.
ANSWER_SECONDS = 60
_signer = TimestampSigner(salt="helpdesk.chat.presence")
logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Page:
    """A member's page (`agent` is None) or an agent's. `conversation` is the one that is open on it."""

    conversation: int | None
    agent: int | None = None


class Presence:
    """The pages from which this process has had an answer lately."""

    def __init__(self) -> None:
        self._heard: dict[Page, float] = {}
        self._task: asyncio.Task[None] | None = None

    def call(self, page: Page) -> str:
        """The signed text with which the page has to answer a beat."""
        return _signer.sign_object(astuple(page))

    def hear(self, page: Page) -> None:
        """Note that the page is open."""
        self._heard[page] = monotonic()
        if self._task is None or self._task.done():
            self._task = asyncio.get_running_loop().create_task(self._tell())

    async def _tell(self) -> None:
        while pages := self._lately():
            try:
                await threads.note(partial(_note, pages))
            except Exception:  # the next round writes it again, whatever went wrong
                logger.warning("Presence could not be written.", exc_info=True)
            await asyncio.sleep(SECONDS)

    def _lately(self) -> list[Page]:
        oldest = monotonic() - HEARD_SECONDS
        self._heard = {page: heard for page, heard in self._heard.items() if heard > oldest}
        return [*self._heard]


@csrf_exempt  # The body is signed by the desk for this page.
@threads.own_threads
async def here(request: HttpRequest) -> HttpResponse:
    """Take a page's answer to a beat of its stream: the text of the beat as the whole body."""
    if request.method != "POST":
        return HttpResponse(status=405, headers={"Allow": "POST"})
    try:
        page = Page(*_signer.unsign_object(request.body.decode(errors="replace"), max_age=ANSWER_SECONDS))
    except BadSignature:
        return HttpResponse(status=403)
    presence.hear(page)
    return HttpResponse(status=204)


def _note(pages: list[Page]) -> None:
    members = [page.conversation for page in pages if page.agent is None and page.conversation is not None]
    agents = {page.agent for page in pages if page.agent is not None}
    opened = [(page.agent, page.conversation) for page in pages if page.agent is not None and page.conversation]
    writer.run(partial(queue.note_seen, members=members, agents=agents, opened=opened))
    queue.sweep()


presence = Presence()
