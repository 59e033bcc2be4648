"""Creates exactly one ticket or reply from a valid form, however often and in parallel it is sent."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone

from helpdesk.accounts.models import User
from helpdesk.intake.keys import KeyReusedError
from helpdesk.intake.limits import TooManyError
from helpdesk.intake.models import StoredFile
from helpdesk.intake.storage import stored
from helpdesk.intake.uploads import CleanFile
from helpdesk.tickets.attachments import attach, take_over
from helpdesk.tickets.models import Reply, Ticket


@dataclass(frozen=True)
class TicketContent:
    """The content of a content. A repeat of the same key must have the same content."""

    language: str
    title: str
    description: str
    page: str
    idempotency_key: str
    files: Sequence[CleanFile]
    kept: Sequence[StoredFile]

    @property
    def digest(self) -> str:
        """SHA-256 of the text and of the files as they were sent, in any order."""
        files = sorted([file.digest for file in self.files] + [file.digest for file in self.kept])
        text = json.dumps([self.language, self.title, self.description, files])
        return hashlib.sha256(text.encode()).hexdigest()


class Action(StrEnum):
    """What an agent can do with a ticket."""

    REPLY = "reply"
    ASK = "ask"
    CLOSE = "close"
    REOPEN = "reopen"
    NOTE = "note"


STATUS_AFTER = {
    Action.ASK: Ticket.Status.AWAITING_FEEDBACK,
    Action.CLOSE: Ticket.Status.CLOSED,
    Action.REOPEN: Ticket.Status.OPEN,
}


class ClosedError(Exception):
    """The ticket is closed and takes no replies."""


def file_ticket(requester: User, content: TicketContent) -> tuple[Ticket, bool]:
    """Create the ticket, or find the one that this key created; True if it is new.

    Raises KeyReusedError for the same key with other content, TooManyError over TICKETS_PER_HOUR.
    """
    if ticket := _earlier(requester, content):
        return ticket, False
    _check_rate(requester)
    try:
        with stored(content.files) as names, transaction.atomic():
            ticket = Ticket.objects.create(
                requester=requester,
                language=content.language,
                title=content.title,
                description=content.description,
                page=content.page,
                idempotency_key=content.idempotency_key,
                content_digest=content.digest,
            )
            attach(content.files, names, ticket)
            take_over(content.kept, ticket)
    except IntegrityError:
        # Usually a parallel post with the same key was faster; any other violation is an error of ours.
        if earlier := _earlier(requester, content):
            return earlier, False
        raise
    return ticket, True


def file_reply(
    ticket: Ticket, author: User, *, body: str, key: str, files: Sequence[CleanFile], kept: Sequence[StoredFile]
) -> Reply:
    """Add a member's reply once, and set the ticket to open.

    Raises ClosedError if the team has closed the ticket meanwhile, KeyReusedError for a known key with other content.
    """
    if earlier := _earlier_reply(ticket, author, body, key, files):
        return earlier
    try:
        with stored(files) as names, transaction.atomic():
            current = Ticket.objects.select_for_update().get(pk=ticket.pk)
            if current.status == Ticket.Status.CLOSED:
                raise ClosedError
            reply = Reply.objects.create(ticket=current, author=author, body=body, idempotency_key=key)
            attach(files, names, current, reply)
            take_over(kept, current, reply)
            current.move_to(Ticket.Status.OPEN)
    except IntegrityError:
        if earlier := _earlier_reply(ticket, author, body, key, files):
            return earlier
        raise
    return reply


@transaction.atomic
def answer(ticket: Ticket, agent: User, *, action: Action, body: str, key: str) -> None:
    """Do an agent's action once: reply, ask for information, close (body optional), reopen, or add an internal note."""
    current = Ticket.objects.select_for_update().get(pk=ticket.pk)
    if body:
        internal = action == Action.NOTE
        _reply, created = Reply.objects.get_or_create(
            ticket=current, author=agent, idempotency_key=key, defaults={"body": body, "internal": internal}
        )
        if not created:
            return
    if status := STATUS_AFTER.get(action):
        current.move_to(status)


def _earlier(requester: User, content: TicketContent) -> Ticket | None:
    ticket = Ticket.objects.filter(requester=requester, idempotency_key=content.idempotency_key).first()
    if ticket and ticket.content_digest != content.digest:
        raise KeyReusedError(ticket.reference)
    return ticket


def _earlier_reply(ticket: Ticket, author: User, body: str, key: str, files: Sequence[CleanFile]) -> Reply | None:
    reply = Reply.objects.filter(ticket=ticket, author=author, idempotency_key=key).first()
    if reply is None:
        return None
    known = {*reply.attachments.values_list("digest", flat=True)}
    if reply.body != body or not known.issuperset(file.digest for file in files):
        raise KeyReusedError(ticket.reference)
    return reply


def _check_rate(requester: User) -> None:
    recent = Ticket.objects.filed_since(requester, hours=1)
    if recent.count() >= settings.TICKETS_PER_HOUR:
        oldest = recent.order_by("opened_at").values_list("opened_at", flat=True)[0]
        room_at = oldest + timedelta(hours=1)
        raise TooManyError(max(1, int((room_at - timezone.now()).total_seconds())))
