"""Conversations, their events and files, the agents' presence, and canned replies.

A conversation is an append-only log: its events are numbered from 1 without a gap, and no event is ever changed.
"""

from datetime import datetime, timedelta
from typing import Any, Self

from django.conf import settings
from django.core.files.storage import default_storage
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from helpdesk.accounts.models import User
from helpdesk.intake.keys import KEY_LENGTH, new_token
from helpdesk.intake.models import Draft, StoredFile

NAME_LENGTH = 100
EMAIL_LENGTH = 254


class ConversationQuerySet(models.QuerySet["Conversation"]):
    """The states of a conversation, and the queue in its order."""

    def waiting(self) -> Self:
        """The queue, first in, first out. A conversation that is given back keeps its time of arrival."""
        return self.filter(status=Conversation.Status.WAITING).order_by("queued_at", "pk")

    def active(self) -> Self:
        """Conversations that an agent has taken."""
        return self.filter(status=Conversation.Status.ACTIVE).order_by("taken_at", "pk")

    def present(self) -> Self:
        """Conversations whose member is present."""
        return self.filter(seen_at__gt=_gone_before())


class Conversation(models.Model):
    """One live chat. The token identifies its member; agents use the number."""

    class Status(models.TextChoices):
        """The states of a conversation."""

        WAITING = "waiting"
        ACTIVE = "active"
        ENDED = "ended"

    token = models.CharField(max_length=40, unique=True, default=new_token, editable=False)
    account = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="conversations")
    name = models.CharField(max_length=NAME_LENGTH)
    member_id = models.CharField(max_length=40, blank=True)
    email = models.EmailField(max_length=EMAIL_LENGTH)
    lang = models.CharField(max_length=12)
    client = models.CharField(max_length=64)
    idempotency_key = models.CharField(max_length=KEY_LENGTH, unique=True)
    content_digest = models.CharField(max_length=64)
    status = models.CharField(max_length=10, choices=Status, default=Status.WAITING)
    agent = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    queued_at = models.DateTimeField(default=timezone.now)
    taken_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    seen_at = models.DateTimeField(default=timezone.now)
    last_sequence = models.PositiveIntegerField(default=0)
    read_sequence = models.PositiveIntegerField(default=0)
    draft = models.ForeignKey(Draft, on_delete=models.SET_NULL, null=True, related_name="+")

    objects = ConversationQuerySet.as_manager()

    class Meta:
        ordering = ("queued_at", "pk")
        indexes = [models.Index(fields=("status", "queued_at"), name="chat_queue")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(status="waiting", agent__isnull=True, ended_at__isnull=True)
                | models.Q(status="active", agent__isnull=False, taken_at__isnull=False, ended_at__isnull=True)
                | models.Q(status="ended", ended_at__isnull=False),
                name="conversations_are_in_one_state",
            )
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.queued_at:%Y-%m-%d %H:%M}"

    def get_absolute_url(self) -> str:
        """The member's page."""
        return reverse("chat:show", args=[self.token])

    @property
    def is_present(self) -> bool:
        """Whether its member is present."""
        return self.seen_at > _gone_before()

    @property
    def question(self) -> str:
        """The member's question, which is the first event."""
        return self.events.get(sequence=1).body

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Delete the conversation with its files."""
        names = [sent.file.name for sent in SentFile.objects.filter(event__conversation=self)]
        outcome = super().delete(*args, **kwargs)
        for name in filter(None, names):
            default_storage.delete(name)
        return outcome


class Event(models.Model):
    """An event of a conversation: a message, or a notice of the desk.

    `sequence` counts from 1 in each conversation; `client_key` identifies a repeated post.
    """

    class Kind(models.TextChoices):
        """What happened."""

        MESSAGE = "message"
        TAKEN = "taken"
        RETURNED = "returned"
        HANDED_OVER = "handed_over"
        REQUEST_OFFERED = "request_offered"
        LEFT = "left"
        ENDED = "ended"

    class Sender(models.TextChoices):
        """Who caused the event."""

        MEMBER = "member"
        AGENT = "agent"
        DESK = "desk"

    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="events")
    sequence = models.PositiveIntegerField()
    client_key = models.CharField(max_length=KEY_LENGTH)
    kind = models.CharField(max_length=20, choices=Kind, default=Kind.MESSAGE)
    sender = models.CharField(max_length=10, choices=Sender)
    agent = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    body = models.TextField(blank=True)
    has_files = models.BooleanField(default=False)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("conversation", "sequence")
        constraints = [
            models.UniqueConstraint(fields=("conversation", "sequence"), name="one_event_per_sequence"),
            models.UniqueConstraint(fields=("conversation", "client_key"), name="one_event_per_client_key"),
        ]

    def __str__(self) -> str:
        return f"{self.conversation_id}/{self.sequence} {self.sender}: {self.body[:40]}"


class SentFile(StoredFile):
    """A file of a message."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="files")


class Presence(models.Model):
    """An agent on the chats page. `takes_chats` is her choice; `seen_at` is the last sign of her page."""

    agent = models.OneToOneField(User, on_delete=models.CASCADE, primary_key=True, related_name="presence")
    takes_chats = models.BooleanField(default=False)
    seen_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{self.agent}: {self.takes_chats}"


class CannedReply(models.Model):
    """A text that agents send often, in English, with a permalink to the step that helps."""

    title = models.CharField(_("title"), max_length=80, unique=True)
    body = models.TextField(_("text"))

    class Meta:
        verbose_name = _("canned reply")
        verbose_name_plural = _("canned replies")
        ordering = ("title",)

    def __str__(self) -> str:
        return self.title


def _gone_before() -> datetime:
    """The time since which a present member has been seen."""
    return timezone.now() - timedelta(seconds=settings.CHAT_PRESENT_SECONDS)
