"""The chat's thread pools. Their threads keep their database connections, unlike the thread of a request."""

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
# One thread each: more would slow down the sending of messages when many pages reconnect at once. Two pools, so that
# events do not wait behind the rendering of pieces.
_reader = ThreadPoolExecutor(max_workers=1, thread_name_prefix="chat-reader")
_renderer = ThreadPoolExecutor(max_workers=1, thread_name_prefix="chat-renderer")
# Several, since one may wait for a lock.
_writers = ThreadPoolExecutor(max_workers=4, thread_name_prefix="chat-post")
# Re-encoding pictures takes long and must delay only other posts with files.
_carriers = ThreadPoolExecutor(max_workers=2, thread_name_prefix="chat-files")
# Presence must not wait behind uploads.
_witness = ThreadPoolExecutor(max_workers=1, thread_name_prefix="chat-presence")


async def read(work: Callable[[], T]) -> T:
    """Run short work that only reads, in the caller's language and time zone; returns or raises what it does."""
    return await _run(work, _reader)


async def render(work: Callable[[], T]) -> T:
    """The same for work that may be done a moment later."""
    return await _run(work, _renderer)


async def write(work: Callable[[], T]) -> T:
    """The same for work that writes."""
    return await _run(work, _writers)


async def carry(work: Callable[[], T]) -> T:
    """The same for work that may check files."""
    return await _run(work, _carriers)


async def note(work: Callable[[], T]) -> T:
    """The same for writing presence."""
    return await _run(work, _witness)


def own_threads(view: V) -> V:
    """Mark a view that queries the database in these threads only, so that helpdesk.handler starts no other for it."""
    view.has_own_threads = True  # type: ignore[attr-defined]
    return view


def in_thread(
    view: Callable[Concatenate[HttpRequest, P], HttpResponseBase],
) -> Callable[..., Coroutine[Any, Any, HttpResponseBase]]:
    """Run a view for frequent posts in these threads."""

    @own_threads
    @wraps(view)
    async def wrapper(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        # Only multipart posts can have files; the page's script sends a text alone urlencoded (delivery.js).
        pool = carry if request.content_type == "multipart/form-data" else write
        return await pool(partial(view, request, *args, **kwargs))

    return wrapper


async def _run(work: Callable[[], T], pool: ThreadPoolExecutor) -> T:
    # Not asgiref's sync_to_async: it copies the whole context there and back, which costs more than many queries.
    inside = partial(_with_database, work, translation.get_language(), timezone.get_current_timezone())
    return await asyncio.get_running_loop().run_in_executor(pool, inside)


def _with_database(work: Callable[[], T], lang: str | None, zone: tzinfo) -> T:
    try:
        with translation.override(lang), timezone.override(zone):
            return work()
    except (InterfaceError, OperationalError):
        # The database server may have been restarted; the next work opens a new connection.
        connection.close()
        uptime.lose()
        raise
