"""The newest events of busy conversations, in memory: a stream that is up to date needs no query for the next one.

Only in a process that is alone (CHAT_WAKE is empty): another's events would be missing. The log in the database stays
what counts; whatever is not surely complete here is read from there.
"""

from collections import OrderedDict
from threading import Lock

from django.conf import settings

from helpdesk.chat.models import Event

# More only fill the memory (a desk that remembered 2,000 conversations grew by 300 MB in an hour of scripts/bench
# chat-soak), and garbage collection looks at all of it.
MOST_CONVERSATIONS = 200
MOST_EVENTS = 8


class Recent:
    """The last events of each conversation, without a gap."""

    def __init__(self) -> None:
        self._lock = Lock()
        # None marks a conversation whose events came out of order: two transactions at once.
        self._events: OrderedDict[int, list[Event] | None] = OrderedDict()

    def put(self, event: Event) -> None:
        """Remember an event that is committed."""
        pk = event.conversation_id
        with self._lock:
            known = self._events.setdefault(pk, [])
            if known is None or (known and known[-1].sequence + 1 != event.sequence):
                self._events[pk] = None
            else:
                if known:
                    # What is shown of a conversation never changes: one copy is enough.
                    event.conversation = known[-1].conversation
                known.append(event)
                del known[:-MOST_EVENTS]
            self._events.move_to_end(pk)
            while len(self._events) > MOST_CONVERSATIONS:
                self._events.popitem(last=False)

    def after(self, pk: int, sequence: int) -> list[Event] | None:
        """What is behind that number; None where it has to be read from the database."""
        if settings.CHAT_WAKE:
            return None
        with self._lock:
            known = self._events.get(pk)
            if not known or sequence + 1 < known[0].sequence:
                return None
            return [event for event in known if event.sequence > sequence]


recent = Recent()
