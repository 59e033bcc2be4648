"""The few threads of the chat: each keeps its connection to the database, which a request's own would not."""

import asyncio
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from datetime import tzinfo
from functools import partial, wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

from django.db import InterfaceError, OperationalError, connection
from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone, translation

from helpdesk.chat.uptime import uptime

P = ParamSpec("P")
T = TypeVar("T")
V = TypeVar("V", bound=Callable[..., Any])
# One each: more would take the interpreter from the messages on their way, when many pages come back at once. What a
# page waits for does not wait for the parts of others.
_reader = ThreadPoolExecutor(max_workers=1, thread_name_prefix="chat-reader")
_renderer = ThreadPoolExecutor(max_workers=1, thread_name_prefix="chat-renderer")
# More: a lock may take a while, and nobody else should wait for it.
_writers = ThreadPoolExecutor(max_workers=4, thread_name_prefix="chat-post")
# A picture that is re-encoded takes longer still: whoever sends many keeps nobody waiting but others who send some.
_carriers = ThreadPoolExecutor(max_workers=2, thread_name_prefix="chat-files")
# Who is there is told in time, whatever is sent.
_witness = ThreadPoolExecutor(max_workers=1, thread_name_prefix="chat-presence")


async def read(work: Callable[[], T]) -> T:
    """What the work returns or raises, in the caller's language and time zone. It only reads, and soon has done."""
    return await _run(work, _reader)


async def render(work: Callable[[], T]) -> T:
    """The same for what may come a moment later."""
    return await _run(work, _renderer)


async def write(work: Callable[[], T]) -> T:
    """The same for what writes."""
    return await _run(work, _writers)


async def carry(work: Callable[[], T]) -> T:
    """The same for what may have files to look at."""
    return await _run(work, _carriers)


async def note(work: Callable[[], T]) -> T:
    """The same for what notes who is there."""
    return await _run(work, _witness)


def own_threads(view: V) -> V:
    """Mark a view that asks the database in these threads alone: helpdesk.handler opens no other for it."""
    view.has_own_threads = True  # type: ignore[attr-defined]
    return view


def in_thread(
    view: Callable[Concatenate[HttpRequest, P], HttpResponseBase],
) -> Callable[..., Coroutine[Any, Any, HttpResponseBase]]:
    """A view for posts that come often, run here."""

    @own_threads
    @wraps(view)
    async def wrapper(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        # Only such a post can have files; the pages' script sends a text alone otherwise (outbox.js).
        pool = carry if request.content_type == "multipart/form-data" else write
        return await pool(partial(view, request, *args, **kwargs))

    return wrapper


async def _run(work: Callable[[], T], pool: ThreadPoolExecutor) -> T:
    # asgiref's sync_to_async takes all of a request's context along and back, which costs more than many a query.
    inside = partial(_with_database, work, translation.get_language(), timezone.get_current_timezone())
    return await asyncio.get_running_loop().run_in_executor(pool, inside)


def _with_database(work: Callable[[], T], lang: str | None, zone: tzinfo) -> T:
    try:
        with translation.override(lang), timezone.override(zone):
            return work()
    except (InterfaceError, OperationalError):
        # The server of the database was restarted perhaps: the next one finds a new connection.
        connection.close()
        uptime.lose()
        raise
