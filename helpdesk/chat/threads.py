"""The few threads of the chat: each keeps its connection to the database, which a request's own would not."""

from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from functools import partial, wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

from asgiref.sync import sync_to_async
from django.db import InterfaceError, OperationalError, connection
from django.http import HttpRequest, HttpResponseBase

P = ParamSpec("P")
T = TypeVar("T")
V = TypeVar("V", bound=Callable[..., Any])
# More would only wait for the interpreter, and on PostgreSQL hold more connections.
THREADS = 2
_readers = ThreadPoolExecutor(max_workers=THREADS, thread_name_prefix="chat-reader")
# Apart from the readers: a picture that is re-encoded takes a while, and no stream should wait for it.
_posts = ThreadPoolExecutor(max_workers=THREADS, thread_name_prefix="chat-post")


async def run(work: Callable[[], T]) -> T:
    """What the work returns or raises, in the caller's language and time zone."""
    return await _run(work, _readers)


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
        return await _run(partial(view, request, *args, **kwargs), _posts)

    return wrapper


async def _run(work: Callable[[], T], pool: ThreadPoolExecutor) -> T:
    # Not the loop's own way: only this takes along what Django keeps for a request.
    return await sync_to_async(_with_database, thread_sensitive=False, executor=pool)(work)


def _with_database(work: Callable[[], T]) -> T:
    try:
        return work()
    except (InterfaceError, OperationalError):
        # The server of the database was restarted perhaps: the next one finds a new connection.
        connection.close()
        raise
