"""The log of a conversation: append an event once, read the events after a number."""

import secrets
from collections.abc import Sequence
from functools import partial

from django.conf import settings
from django.db import IntegrityError, connection, transaction
from django.db.models import Q, Sum, prefetch_related_objects
from django.utils import timezone

from helpdesk.accounts.models import User
from helpdesk.chat import relay, wake
from helpdesk.chat.models import Conversation, Event, SentFile
from helpdesk.chat.recent import recent
from helpdesk.intake.keys import KeyReusedError
from helpdesk.intake.storage import columns
from helpdesk.intake.uploads import MEGABYTE, CleanFile

Kind, Sender = Event.Kind, Event.Sender
MINUTE = 60
ADVANCE = """
UPDATE chat_conversation
SET last_sequence = last_sequence + 1,
    read_sequence = CASE WHEN %s THEN last_sequence + 1 ELSE read_sequence END,
    seen_at = CASE WHEN %s THEN %s ELSE seen_at END
WHERE id = %s
RETURNING last_sequence, status, agent_id
"""


class EndedError(Exception):
    """The conversation has ended and takes no messages."""


class NotYoursError(Exception):
    """The conversation belongs to another agent, or to nobody yet."""


class TooFastError(Exception):
    """More messages in a minute than CHAT_MESSAGES_PER_MINUTE; `retry_after` is in seconds."""

    retry_after = 10


class NoRoomError(Exception):
    """The files of this chat, or of all chats together, have reached their limit."""


def check_files(conversation: Conversation, *, key: str, agent: User | None) -> None:
    """Raise NoRoomError, or what `say` would raise now: to be called before files are checked, which takes long.

    A repeat of a stored message passes.
    """
    if conversation.events.filter(client_key=key).exists():
        return
    _check_open(conversation, agent)
    _check_rate(conversation, Sender.AGENT if agent else Sender.MEMBER, coming=1)
    kept = SentFile.objects.aggregate(all=Sum("size"), own=Sum("size", filter=Q(event__conversation=conversation)))
    limits = {"all": settings.CHATS_MEGABYTES, "own": settings.CHAT_MEGABYTES}
    if any((kept[name] or 0) >= limit * MEGABYTE for name, limit in limits.items()):
        raise NoRoomError


def say(
    conversation: Conversation,
    *,
    key: str,
    body: str,
    agent: User | None = None,
    files: Sequence[CleanFile] = (),
    names: Sequence[str] = (),
) -> tuple[Event, bool]:
    """Add a message of the member, or of the agent whose conversation it is; True if it is new.

    `names` says where the files' contents are stored. Raises EndedError, KeyReusedError, NotYoursError, TooFastError.
    """
    sender = Sender.AGENT if agent else Sender.MEMBER
    try:
        with transaction.atomic():
            event = append(conversation, key=key, sender=sender, agent=agent, body=body, has_files=bool(files))
            _check_open(conversation, agent)
            _check_rate(conversation, sender)
            _attach(event, files, names)
    except (IntegrityError, EndedError, NotYoursError, TooFastError):
        # Rolled back. But if the message is in the log already, it is a repeat, and none of these matters.
        earlier = conversation.events.filter(client_key=key).first()
        if earlier is None:
            raise
        sent = {*earlier.files.values_list("digest", flat=True)} if earlier.has_files else set[str]()
        said = (earlier.sender, earlier.agent_id, earlier.body, sent)
        if said != (sender, agent and agent.pk, body, {file.digest for file in files}):
            raise KeyReusedError from None
        return earlier, False
    return event, True


def append(
    conversation: Conversation,
    *,
    kind: Event.Kind = Kind.MESSAGE,
    sender: Event.Sender = Sender.DESK,
    agent: User | None = None,
    body: str = "",
    key: str = "",
    has_files: bool = False,
) -> Event:
    """Add an event inside the caller's transaction. Readers are woken after the commit.

    Taking the next number locks the conversation's row, so that numbers are committed in order. Status and agent of
    `conversation` are refreshed from the locked row. Raises IntegrityError if the key is known.
    """
    _advance(conversation, sender)
    event = Event(
        conversation=conversation,
        sequence=conversation.last_sequence,
        client_key=key or f"desk-{secrets.token_hex(8)}",
        kind=kind,
        sender=sender,
        agent=agent,
        body=body,
        has_files=has_files,
    )
    event.save(force_insert=True)
    transaction.on_commit(partial(_tell, event, conversation.agent_id))
    return event


def _advance(conversation: Conversation, sender: Event.Sender) -> None:
    """Take the next number in one statement. An agent who writes has read all above; a member who writes is present."""
    now = connection.ops.adapt_datetimefield_value(timezone.now())
    with connection.cursor() as cursor:
        cursor.execute(ADVANCE, [sender == Sender.AGENT, sender == Sender.MEMBER, now, conversation.pk])
        conversation.last_sequence, conversation.status, conversation.agent_id = cursor.fetchone()


def _attach(event: Event, files: Sequence[CleanFile], names: Sequence[str]) -> None:
    for file, name in zip(files, names, strict=True):
        SentFile.objects.create(event=event, **columns(file, name))


def _tell(event: Event, agent: int | None) -> None:
    recent.put(event)
    note = "" if event.kind == Kind.MESSAGE else wake.PIECES
    relay.send(wake.conversation(event.conversation_id), note)
    if agent and event.sender == Sender.MEMBER:
        relay.send(wake.agent(agent), wake.BOARD)


def after(pk: int, sequence: int, most: int | None = None) -> list[Event]:
    """The events after that number, in order; at most the first `most`."""
    found = Event.objects.filter(conversation_id=pk, sequence__gt=sequence).order_by("sequence")[:most]
    # Usually there are none, and a query without joins finds that out faster.
    events = [*found.prefetch_related("conversation", "agent")]
    prefetch_related_objects([event for event in events if event.has_files], "files")
    return events


def _check_open(conversation: Conversation, agent: User | None) -> None:
    if conversation.status == Conversation.Status.ENDED:
        raise EndedError
    if agent and conversation.agent_id != agent.pk:
        raise NotYoursError


def _check_rate(conversation: Conversation, sender: Event.Sender, *, coming: int = 0) -> None:
    """Raise TooFastError if the sender wrote as many messages as a minute may have within the last minute.

    `coming` is the number of messages that are about to be added.
    """
    back = max(0, settings.CHAT_MESSAGES_PER_MINUTE - coming)
    if conversation.last_sequence <= back:
        return
    sent = conversation.events.filter(sender=sender).order_by("-sequence").values_list("at", flat=True)
    if (at := sent[back : back + 1].first()) and (timezone.now() - at).total_seconds() < MINUTE:
        raise TooFastError
