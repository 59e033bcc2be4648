"""The short form of scripts/bench chat-queue."""

from helpdesk.chat import queue
from scripts.benchmarks.chat import schedules


def test_no_schedule_breaks_the_queue(db, monkeypatch):
    monkeypatch.setattr(queue, "STARTED_AT", queue.STARTED_AT)
    schedules.run(60)
