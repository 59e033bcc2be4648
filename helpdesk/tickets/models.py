"""Tickets, replies, and their files."""

import secrets
from datetime import timedelta
from typing import Self

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from helpdesk.accounts.models import User
from helpdesk.intake.keys import KEY_LENGTH
from helpdesk.intake.models import Draft, StoredFile

# Crockford's base 32 has no two letters that could be confused when a member dictates a reference.
REFERENCE_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def new_reference() -> str:
    """A random reference such as TI-7K3M9Q: short enough to dictate, impossible to guess from another."""
    return "TI-" + "".join(secrets.choice(REFERENCE_LETTERS) for _place in range(6))


class TicketQuerySet(models.QuerySet["Ticket"]):
    """Tickets, with the rules of who sees which."""

    def visible_to(self, user: User) -> Self:
        """A requester's own tickets; all for an agent, who is an account with the permission `view_ticket`."""
        return self if user.has_perm("tickets.view_ticket") else self.filter(requester=user)

    def filed_since(self, user: User, hours: int) -> Self:
        """The tickets that a member filed in the last hours."""
        return self.filter(requester=user, opened_at__gt=timezone.now() - timedelta(hours=hours))


class Ticket(models.Model):
    """A member's request."""

    class Status(models.TextChoices):
        """The states of a ticket, as members see them."""

        OPEN = "open", pgettext_lazy("ticket", "Open")
        AWAITING_FEEDBACK = "awaiting_feedback", _("Awaiting Feedback")
        CLOSED = "closed", _("Closed")

    reference = models.CharField(_("Reference"), max_length=12, unique=True, default=new_reference, editable=False)
    requester = models.ForeignKey(User, on_delete=models.PROTECT, related_name="tickets", verbose_name=_("requester"))
    language = models.CharField(_("language"), max_length=12)
    title = models.CharField(_("title"), max_length=200)
    description = models.TextField(_("description"))
    page = models.CharField(_("guide page"), max_length=200, blank=True)
    status = models.CharField(_("status"), max_length=20, choices=Status, default=Status.OPEN)
    opened_at = models.DateTimeField(_("Date Opened"), default=timezone.now, editable=False)
    closed_at = models.DateTimeField(_("Date Closed"), null=True, editable=False)
    idempotency_key = models.CharField(max_length=KEY_LENGTH, editable=False)
    content_digest = models.CharField(max_length=64, editable=False)

    objects = TicketQuerySet.as_manager()

    class Meta:
        verbose_name = _("request")
        verbose_name_plural = _("requests")
        ordering = ("-opened_at", "-pk")
        constraints = [
            models.UniqueConstraint(fields=("requester", "idempotency_key"), name="one_ticket_per_key"),
            models.CheckConstraint(
                condition=models.Q(status="closed", closed_at__isnull=False)
                | (~models.Q(status="closed") & models.Q(closed_at__isnull=True)),
                name="closed_tickets_have_a_closing_date",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reference} {self.full_title}"

    def get_absolute_url(self) -> str:
        """The ticket's own page."""
        return reverse("tickets:show", args=[self.reference])

    @property
    def full_title(self) -> str:
        """The title with the tag of its language in front: `suomi - tilaus ei onnistu`."""
        tag = settings.COMPANY.ticket_languages.get(self.language, self.language)
        return f"{tag} - {self.title}"

    @property
    def question(self) -> "Reply | None":
        """The latest public reply of the team, or None."""
        return self.replies.public().filter(author__is_staff=True).last()

    def move_to(self, status: "Ticket.Status") -> None:
        """Change the status, and set or clear the closing date with it."""
        self.status = status
        self.closed_at = timezone.now() if status == self.Status.CLOSED else None
        self.save(update_fields=["status", "closed_at"])


class ReplyQuerySet(models.QuerySet["Reply"]):
    """Replies and internal notes of one ticket or all."""

    def public(self) -> Self:
        """Those that the requester may see: no internal notes."""
        return self.filter(internal=False)


class Reply(models.Model):
    """A reply in the conversation under a ticket, or an internal note."""

    ticket = models.ForeignKey(Ticket, on_delete=models.CASCADE, related_name="replies")
    author = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    body = models.TextField()
    internal = models.BooleanField(default=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    idempotency_key = models.CharField(max_length=KEY_LENGTH, editable=False)

    objects = ReplyQuerySet.as_manager()

    class Meta:
        ordering = ("created_at", "pk")
        constraints = [
            models.UniqueConstraint(fields=("ticket", "author", "idempotency_key"), name="one_reply_per_key")
        ]

    def __str__(self) -> str:
        return f"{self.ticket.reference}: {self.body[:40]}"


class Attachment(StoredFile):
    """A file of a draft, a ticket or a reply."""

    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, null=True, related_name="attachments")
    ticket = models.ForeignKey(Ticket, on_delete=models.CASCADE, null=True, related_name="attachments")
    reply = models.ForeignKey(Reply, on_delete=models.CASCADE, null=True, related_name="attachments")

    class Meta(StoredFile.Meta):
        constraints = [
            models.CheckConstraint(
                condition=models.Q(draft__isnull=False) | models.Q(ticket__isnull=False),
                name="attachments_have_an_owner",
            )
        ]
