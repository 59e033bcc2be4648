"""The newest events of busy conversations in memory, so that a stream which is up to date needs no query for the next.

Used only with one process (CHAT_WAKE is empty), since events of other processes would be missing. The log in the
database decides; what may be incomplete here is read from there.
"""

from collections import OrderedDict
from threading import Lock

from django.conf import settings

from helpdesk.chat.models import Event

# More would cost memory (with 2,000 conversations the desk grew by 300 MB in an hour of scripts/bench chat-soak) and
# time in garbage collection.
MOST_CONVERSATIONS = 200
MOST_EVENTS = 8


class Recent:
    """The last events of each conversation, without a gap."""

    def __init__(self) -> None:
        self._lock = Lock()
        # None marks a conversation whose events came out of order, from two transactions at once.
        self._events: OrderedDict[int, list[Event] | None] = OrderedDict()

    def put(self, event: Event) -> None:
        """Add a committed event."""
        pk = event.conversation_id
        with self._lock:
            known = self._events.setdefault(pk, [])
            if known is None or (known and known[-1].sequence + 1 != event.sequence):
                self._events[pk] = None
            else:
                if known:
                    # The displayed fields of a conversation are immutable, so all its events share one object.
                    event.conversation = known[-1].conversation
                known.append(event)
                del known[:-MOST_EVENTS]
            self._events.move_to_end(pk)
            while len(self._events) > MOST_CONVERSATIONS:
                self._events.popitem(last=False)

    def after(self, pk: int, sequence: int) -> list[Event] | None:
        """The events after that number; None if they have to be read from the database."""
        if settings.CHAT_WAKE:
            return None
        with self._lock:
            known = self._events.get(pk)
            if not known or sequence + 1 < known[0].sequence:
                return None
            return [event for event in known if event.sequence > sequence]


recent = Recent()
