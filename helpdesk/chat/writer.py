"""One thread a process that writes messages: those that arrive together are committed together.

A commit waits for the disk, and SQLite has one writer at a time; so a hundred writers in a row are slow, and one with a
hundred messages is not.
"""

from collections.abc import Callable
from concurrent.futures import Future
from functools import cache
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Any, TypeVar

from django.db import InterfaceError, OperationalError, connection, transaction

T = TypeVar("T")
# More would keep the first one waiting.
MOST_TOGETHER = 64


class Writer:
    """Runs what it is given, in the order of arrival."""

    def __init__(self) -> None:
        self._waiting: SimpleQueue[tuple[Callable[[], Any], Future[Any]]] = SimpleQueue()
        Thread(target=self._write, name="chat-writer", daemon=True).start()

    def run(self, operation: Callable[[], T]) -> T:
        """What the operation returns or raises, once it is committed or undone. It is atomic by itself."""
        future: Future[T] = Future()
        self._waiting.put((operation, future))
        return future.result()

    def _write(self) -> None:
        while True:
            together = [self._waiting.get()]
            try:
                while len(together) < MOST_TOGETHER:
                    together.append(self._waiting.get_nowait())
            except Empty:
                pass
            _commit(together)


def run(operation: Callable[[], T]) -> T:
    """Do an atomic operation in the process's writer; a caller inside a transaction does it there."""
    return operation() if connection.in_atomic_block else _writer().run(operation)


@cache
def _writer() -> Writer:
    return Writer()


def _commit(together: list[tuple[Callable[[], Any], Future[Any]]]) -> None:
    outcomes: list[tuple[Any, Exception | None]] = []
    try:
        with transaction.atomic():
            outcomes = [_attempt(operation) for operation, _future in together]
    except Exception as error:  # nothing of it was kept, and each sender must hear so
        outcomes = [(None, error)] * len(together)
        if isinstance(error, (InterfaceError, OperationalError)):
            connection.close()
    for (_operation, future), (result, failure) in zip(together, outcomes, strict=True):
        if failure:
            future.set_exception(failure)
        else:
            future.set_result(result)


def _attempt(operation: Callable[[], Any]) -> tuple[Any, Exception | None]:
    try:
        return operation(), None
    except Exception as error:  # its own sender hears it; the others go on
        return None, error
