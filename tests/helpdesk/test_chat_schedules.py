"""The short form of scripts/bench chat-queue."""

from helpdesk.chat.uptime import uptime
from scripts.benchmarks.chat import schedules


def test_no_schedule_breaks_the_queue(db, monkeypatch):
    monkeypatch.setattr(uptime, "_since", uptime._since)
    schedules.run(60)
