"""A relay that is down or hangs delays nobody."""

import json
import threading

import pytest
from chats import wait_for

from helpdesk.chat import relay as relay_module


class Relay:
    """A relay that blocks until `is_free` is set, and fails as often as it is told to."""

    def __init__(self, *, failures: int = 0) -> None:
        self.is_free = threading.Event()
        self.failures = failures
        self.told: list[str] = []

    def publish(self, payload: str) -> None:
        self.is_free.wait(5)
        if self.failures:
            self.failures -= 1
            raise ConnectionError
        self.told.append(json.loads(payload)[0])


@pytest.fixture
def use(settings, monkeypatch, request):
    def use(relay):
        monkeypatch.setattr(relay_module, "_relay", lambda _setting: relay)
        # Each setting has a thread of its own.
        settings.CHAT_WAKE = f"redis://{request.node.name}"
        return relay

    return use


def test_nobody_waits_for_one_that_hangs(use):
    relay = use(Relay())
    for topic in ("one", "two"):
        relay_module.send(topic)
    assert relay.told == []
    relay.is_free.set()
    wait_for(lambda: relay.told == ["one", "two"])


def test_after_a_failure_only_what_is_new_is_told(use):
    relay = use(Relay(failures=1))
    for topic in ("fails", "waits behind it"):
        relay_module.send(topic)
    relay.is_free.set()
    wait_for(lambda: relay.failures == 0 and relay_module._told(relay_module.settings.CHAT_WAKE).empty())
    relay_module.send("new")
    wait_for(lambda: relay.told == ["new"])
