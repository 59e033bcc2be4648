"""Relays wake-ups to other processes by Redis or by PostgreSQL's NOTIFY; with one process, not at all.

The setting CHAT_WAKE chooses: empty, `redis://…` (also `unix://…`), or `postgresql`.
"""

import json
import logging
import socket
import time
from collections.abc import Callable, Iterator
from functools import cache
from queue import SimpleQueue
from threading import Thread
from typing import Any, Protocol

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import connection

from helpdesk import database
from helpdesk.chat.wake import hub

CHANNEL = "helpdesk_chat"
# Between two attempts to reach a server that is down, and the timeout for one that is silent.
PAUSE_SECONDS = 1.0
# A connection that has died silently is noticed after a minute (tcp(7)).
KEEPALIVE = {socket.TCP_KEEPIDLE: 30, socket.TCP_KEEPINTVL: 10, socket.TCP_KEEPCNT: 3}
ADDRESS = ("host", "port", "dbname", "user", "password", *database.KEEPALIVE)
logger = logging.getLogger(__name__)


class Relay(Protocol):
    """A connection to the other processes."""

    def publish(self, payload: str) -> None:
        """Send a payload to every process, including this one."""

    def payloads(self) -> Iterator[str]:
        """Receive payloads as long as the connection holds; raises when it breaks."""


def send(topic: str, note: str = "") -> None:
    """Wake the listeners of a topic: those of this process at once, those of others through the relay.

    Nothing waits for the relay. If it is down or hangs, other processes find the news at the next beat of their streams
    (stream.BEAT_SECONDS).
    """
    hub.wake(topic, note)
    if settings.CHAT_WAKE:
        _told(settings.CHAT_WAKE).put(json.dumps([topic, note]))


def listen() -> None:
    """Start the thread that receives other processes' wake-ups, once a process."""
    if settings.CHAT_WAKE:
        _hear(settings.CHAT_WAKE)


@cache
def _told(setting: str) -> SimpleQueue[str]:
    """The queue of payloads that a thread publishes."""
    relay = _relay(setting)
    assert relay is not None  # noqa: S101  # the setting is not empty
    payloads: SimpleQueue[str] = SimpleQueue()
    Thread(target=_keep_telling, args=(relay.publish, payloads), name="chat-tell", daemon=True).start()
    return payloads


def _keep_telling(publish: Callable[[str], None], payloads: SimpleQueue[str]) -> None:
    while True:
        try:
            publish(payloads.get())
        except Exception:  # whatever the library raises: the messages are in the log
            logger.warning("The wake-up of other processes failed.", exc_info=True)
            # What has queued up meanwhile is old; the next beats find it.
            while not payloads.empty():
                payloads.get()


@cache
def _hear(setting: str) -> Thread:
    relay = _relay(setting)
    assert relay is not None  # noqa: S101  # the setting is not empty
    thread = Thread(target=_keep_hearing, args=(relay.payloads,), name="chat-wake", daemon=True)
    thread.start()
    return thread


def _keep_hearing(payloads: Callable[[], Iterator[str]]) -> None:
    while True:
        try:
            for payload in payloads():
                topic, note = json.loads(payload)
                hub.wake(topic, note)
        except Exception:  # whatever the library raises, try again
            logger.warning("The connection that wakes this process broke. Trying again.", exc_info=True)
        time.sleep(PAUSE_SECONDS)
        # What was published meanwhile is in the log.
        hub.wake_all()


@cache
def _relay(setting: str) -> Relay | None:
    if not setting:
        return None
    if setting == "postgresql":
        return PostgresRelay()
    if setting.startswith(("redis://", "rediss://", "unix://")):
        return RedisRelay(setting)
    raise ImproperlyConfigured(f"CHAT_WAKE={setting!r} is unknown. Leave it empty, or write postgresql or redis://…")


class RedisRelay:
    """Relays by Redis publish and subscribe."""

    def __init__(self, url: str) -> None:
        import redis  # of the extra `scale`

        alive: dict[str, Any] = {"socket_keepalive": True, "socket_keepalive_options": KEEPALIVE}
        line = {} if url.startswith("unix://") else alive
        self._listening = redis.Redis.from_url(url, socket_connect_timeout=2, **line)
        limits = {"socket_connect_timeout": PAUSE_SECONDS, "socket_timeout": PAUSE_SECONDS}
        self._telling = redis.Redis.from_url(url, **limits, **line)

    def publish(self, payload: str) -> None:
        """Send a payload by PUBLISH."""
        self._telling.publish(CHANNEL, payload)

    def payloads(self) -> Iterator[str]:
        """Receive payloads by SUBSCRIBE."""
        with self._listening.pubsub(ignore_subscribe_messages=True) as subscription:  # type: ignore[no-untyped-call]
            subscription.subscribe(CHANNEL)
            for message in subscription.listen():
                yield message["data"].decode()


class PostgresRelay:
    """Relays by PostgreSQL LISTEN, on a connection of its own, and NOTIFY."""

    def publish(self, payload: str) -> None:
        """Send a payload by NOTIFY."""
        try:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_notify(%s, %s)", [CHANNEL, payload])
        except Exception:
            # The connection belongs to this thread; the next attempt opens a new one.
            connection.close()
            raise

    def payloads(self) -> Iterator[str]:
        """Receive payloads by LISTEN."""
        import psycopg  # of the extra `scale`

        parameters: dict[str, Any] = connection.get_connection_params()
        address = {name: parameters[name] for name in ADDRESS if name in parameters}
        with psycopg.connect(**address, autocommit=True) as own:
            own.execute(f"LISTEN {CHANNEL}")
            for notice in own.notifies():
                yield notice.payload
