"""One thread a process that writes messages: those that arrive together are committed together.

A commit waits for the disk, and SQLite has one writer at a time; so a hundred writers in a row are slow, and one with a
hundred messages is not. On PostgreSQL the writers of several processes wait for each other's rows: each takes them in
the same order, so that no two of them wait for each other for ever (PostgreSQL, "Explicit Locking", Deadlocks).
"""

from collections.abc import Callable
from concurrent.futures import Future
from functools import cache
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Any, TypeVar

from django.db import InterfaceError, OperationalError, connection, transaction

T = TypeVar("T")
# The row that an operation locks, the operation, and what becomes of it.
Waiting = tuple[float, Callable[[], Any], Future[Any]]
# What it returned, or raised.
Outcome = tuple[Any, Exception | None]
# After these the next operation gets a new connection.
BROKEN = (InterfaceError, OperationalError)
# Of an operation that waits for no row.
LAST = float("inf")
# More would keep the first one waiting.
MOST_TOGETHER = 64


class Writer:
    """Runs what it is given, in the order of arrival."""

    def __init__(self) -> None:
        self._waiting: SimpleQueue[Waiting] = SimpleQueue()
        Thread(target=self._write, name="chat-writer", daemon=True).start()

    def run(self, operation: Callable[[], T], row: float) -> T:
        """What the operation returns or raises, once it is committed or undone. It is atomic by itself."""
        future: Future[T] = Future()
        self._waiting.put((row, operation, future))
        return future.result()

    def _write(self) -> None:
        while True:
            together = [self._waiting.get()]
            try:
                while len(together) < MOST_TOGETHER:
                    together.append(self._waiting.get_nowait())
            except Empty:
                pass
            # Of one row the order of arrival stays.
            _commit(sorted(together, key=lambda waiting: waiting[0]))


def run(operation: Callable[[], T], row: float = LAST) -> T:
    """Do an atomic operation in the process's writer; a caller inside a transaction does it there.

    `row` is the number of the conversation that it locks; without it, it may wait for no row.
    """
    return operation() if connection.in_atomic_block else _writer().run(operation, row)


@cache
def _writer() -> Writer:
    return Writer()


def _commit(together: list[Waiting]) -> None:
    operations = [operation for _row, operation, _future in together]
    try:
        # One alone is atomic by itself, and needs no way back within a transaction.
        outcomes = [_attempt(operations[0])] if len(operations) == 1 else _attempt_all(operations)
    except Exception as error:  # nothing of it was kept, and each sender must hear so
        outcomes = [(None, error)] * len(together)
    if any(isinstance(failure, BROKEN) for _result, failure in outcomes):
        connection.close()
    for (_row, _operation, future), (result, failure) in zip(together, outcomes, strict=True):
        if failure:
            future.set_exception(failure)
        else:
            future.set_result(result)


def _attempt_all(operations: list[Callable[[], Any]]) -> list[Outcome]:
    with transaction.atomic():
        outcomes = [_attempt(operation) for operation in operations]
        if transaction.get_rollback():
            # The connection broke within one of them, and with it what the others wrote.
            raise OperationalError("The messages of this group were undone.")
    return outcomes


def _attempt(operation: Callable[[], Any]) -> Outcome:
    try:
        return operation(), None
    except Exception as error:  # its own sender hears it; the others go on
        return None, error
