"""Messages that arrive together are written together, and lock rows in one order."""

import threading
from concurrent.futures import Future, ThreadPoolExecutor

import pytest
from chats import come, wait_for
from django.db import OperationalError, transaction

from helpdesk.chat.models import Conversation
from helpdesk.chat.writer import LAST, Writer, _commit

pytestmark = pytest.mark.django_db(transaction=True)


def written_together(*arrivals):
    """[(row, name)] in the order in which a writer runs operations that arrived while it was busy."""
    writer, order = Writer(), []
    is_free = threading.Event()
    with ThreadPoolExecutor(len(arrivals) + 1) as pool:
        first = pool.submit(writer.run, lambda: is_free.wait(5), 0)
        wait_for(lambda: writer._waiting.empty() and first.running())
        sent = []
        for number, (row, name) in enumerate(arrivals, start=1):
            sent.append(pool.submit(writer.run, lambda row=row, name=name: order.append((row, name)), row))
            wait_for(lambda number=number: writer._waiting.qsize() == number)
        is_free.set()
        for future in sent:
            future.result(5)
    return order


def test_rows_are_locked_in_the_order_of_their_numbers():
    assert written_together((7, "a"), (2, "b"), (5, "c")) == [(2, "b"), (5, "c"), (7, "a")]


def test_messages_of_one_conversation_keep_their_order():
    assert written_together((2, "first"), (1, "other"), (2, "second")) == [(1, "other"), (2, "first"), (2, "second")]


def test_what_waits_for_no_row_comes_last():
    assert written_together((LAST, "who is there"), (9, "a")) == [(9, "a"), (LAST, "who is there")]


def test_nothing_is_confirmed_where_the_connection_broke_in_the_middle():
    conversation = come()

    def rename():
        return Conversation.objects.filter(pk=conversation.pk).update(name="Renamed")

    def break_down():
        # As Django does if a savepoint can no longer be rolled back.
        transaction.set_rollback(True)
        raise OperationalError("The connection is closed.")

    first, second = Future(), Future()
    _commit([(1, rename, first), (2, break_down, second)])
    assert Conversation.objects.get().name == "Åse Mäki"
    for future in (first, second):
        with pytest.raises(OperationalError):
            future.result(0)
