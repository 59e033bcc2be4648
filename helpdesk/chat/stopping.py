"""Ends all streams when the server is told to stop, since it would wait for them. Their pages reconnect."""

import signal
import threading
from collections.abc import Callable
from functools import cache
from types import FrameType

from helpdesk.chat.wake import hub

Handler = Callable[[int, FrameType | None], object]


@cache
def end_streams_on_stop() -> None:
    """Close the hub before the server's own signal handlers run. To be called after the server has set them.

    Does nothing if no server handles SIGTERM, or outside the main thread.
    """
    if threading.current_thread() is not threading.main_thread() or not callable(signal.getsignal(signal.SIGTERM)):
        return
    for number in (signal.SIGTERM, signal.SIGINT):
        before = signal.getsignal(number)
        if callable(before):
            signal.signal(number, _after_closing(before))


def _after_closing(before: Handler) -> Handler:
    def handle(number: int, frame: FrameType | None) -> None:
        hub.close()
        before(number, frame)

    return handle
