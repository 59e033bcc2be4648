"""One thread a process that writes messages: those that arrive together are committed together.

A commit waits for the disk, and SQLite has one writer at a time; so a hundred commits in a row are slow, and one commit
of a hundred messages is not. On PostgreSQL the writers of several processes wait for each other's rows. All lock them
in the same order, so that there is no deadlock (PostgreSQL, "Explicit Locking", Deadlocks).
"""

from collections.abc import Callable
from concurrent.futures import Future
from functools import cache
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Any, TypeVar

from django.db import InterfaceError, OperationalError, connection, transaction

T = TypeVar("T")
# The row that an operation locks, the operation, and the future of its result.
Waiting = tuple[float, Callable[[], Any], Future[Any]]
# What an operation returned, or raised.
Outcome = tuple[Any, Exception | None]
# After these the next operation gets a new connection.
BROKEN = (InterfaceError, OperationalError)
# The row of an operation that waits for no lock.
LAST = float("inf")
# More would delay the first of them.
MOST_TOGETHER = 64


class Writer:
    """Runs operations in the order of their arrival."""

    def __init__(self) -> None:
        self._waiting: SimpleQueue[Waiting] = SimpleQueue()
        Thread(target=self._write, name="chat-writer", daemon=True).start()

    def run(self, operation: Callable[[], T], row: float) -> T:
        """Run an atomic operation; returns or raises what it does, after the commit or rollback."""
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
            # Sorting is stable, so operations on one row stay in their order of arrival.
            _commit(sorted(together, key=lambda waiting: waiting[0]))


def run(operation: Callable[[], T], row: float = LAST) -> T:
    """Run an atomic operation in the process's writer, or at once if the caller is inside a transaction.

    `row` is the number of the conversation that the operation locks; without it, it must not wait for a lock.
    """
    return operation() if connection.in_atomic_block else _writer().run(operation, row)


@cache
def _writer() -> Writer:
    return Writer()


def _commit(together: list[Waiting]) -> None:
    operations = [operation for _row, operation, _future in together]
    try:
        # A single operation is atomic by itself and needs no savepoint.
        outcomes = [_attempt(operations[0])] if len(operations) == 1 else _attempt_all(operations)
    except Exception as error:  # nothing was committed, and each sender must be told
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
            # The connection broke in one of them, which also lost what the others wrote.
            raise OperationalError("The messages of this group were rolled back.")
    return outcomes


def _attempt(operation: Callable[[], Any]) -> Outcome:
    try:
        return operation(), None
    except Exception as error:  # told to its own sender; the others go on
        return None, error
