"""The short form of scripts/bench chat-queue."""

from helpdesk.chat.sight import sight
from scripts.benchmarks.chat import schedules


def test_no_schedule_breaks_the_queue(db, monkeypatch):
    monkeypatch.setattr(sight, "_since", sight._since)
    schedules.run(60)
