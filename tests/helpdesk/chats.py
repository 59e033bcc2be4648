"""Helpers for the chat's tests: join the queue, be taken, send messages."""

import itertools
import time
from datetime import UTC, datetime, timedelta

from cast import HOME, png
from django.contrib.auth.models import Permission

from helpdesk.accounts.models import User
from helpdesk.chat import log, queue
from helpdesk.chat.models import Conversation, Presence

_keys = (f"key-{number:020}" for number in itertools.count())
NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


def come(account=None, **changes) -> Conversation:
    """Let a member join the queue."""
    values = {
        "name": "Åse Mäki",
        "member_id": "",
        "email": "ase@example.com",
        "question": "I cannot sign in.",
        "lang": "en",
        "client": "somewhere",
        "idempotency_key": next(_keys),
    } | changes
    conversation, _new = queue.join(queue.Newcomer(**values), account)
    return conversation


def be_there(agent: User) -> User:
    """Let the agent take chats."""
    queue.saw_agent(agent, takes_chats=True)
    return agent


def another_agent(name: str = "pat") -> User:
    user = User.objects.create_user(name, is_staff=True, first_name=name.title())
    user.user_permissions.add(Permission.objects.get(codename="change_conversation"))
    return be_there(user)


def taken(agent: User, account=None, **changes) -> Conversation:
    """A conversation that the agent has just taken."""
    come(account, **changes)
    conversation = queue.take_next(be_there(agent))
    assert conversation is not None
    return conversation


def say(conversation: Conversation, body: str, *, agent=None, key: str | None = None, **more):
    """Send a message; returns (event, whether it is new)."""
    return log.say(conversation, key=key or next(_keys), body=body, agent=agent, **more)


def told(conversation: Conversation) -> list[str]:
    """The log in short: the text of each message, the kind of each other event."""
    return [event.body if event.kind == "message" else event.kind for event in conversation.events.all()]


def post(client, address: str, *, json=True, origin=HOME, lang="en", **fields):
    headers = ({"origin": origin} if origin else {}) | ({"accept": "application/json"} if json else {})
    return client.post(f"{address}?lang={lang}", fields, headers=headers)


def silent(agent: User, **ago) -> None:
    """Set the last sign of the agent's page to so long ago."""
    Presence.objects.filter(agent=agent).update(seen_at=queue.timezone.now() - timedelta(**ago))


def wait_for(condition) -> None:
    """Wait until a condition holds that other threads bring about; fail after five seconds."""
    deadline = time.monotonic() + 5
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.001)


def page_of(conversation, client, lang="en", query=""):
    """The HTML of the member's page."""
    return client.get(f"{conversation.get_absolute_url()}?lang={lang}{query}").content.decode()


def send_file(client, conversation, file=None, key="f" * 20):
    """Send a message of the member with a file."""
    values = {"idempotency_key": key, "files": [file or png()]}
    headers = {"origin": HOME, "accept": "application/json"}
    return client.post(f"{conversation.get_absolute_url()}messages/", values, headers=headers)
