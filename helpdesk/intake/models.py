"""Drafts, and what every row about a stored file has."""

from typing import Any

from django.core.files.storage import default_storage
from django.db import models
from django.urls import reverse
from django.utils import timezone

from helpdesk.accounts.models import User
from helpdesk.intake.keys import KEY_LENGTH, new_token
from helpdesk.intake.storage import upload_path


class Draft(models.Model):
    """What somebody typed that is not filed yet: signed out, not confirmed, in need of a correction, or from a chat.

    Anybody who knows the token reads it until a member claims it; it expires after DRAFT_HOURS. `data` holds the form's
    fields as typed, `refused` the files that could not be kept: `[{"code", "name"}]`. Its files are rows of
    `tickets.Attachment` (`draft.attachments`), so that a request takes them over without a copy.
    """

    token = models.CharField(max_length=40, unique=True, default=new_token)
    owner = models.ForeignKey(User, on_delete=models.CASCADE, null=True, related_name="drafts")
    client = models.CharField(max_length=64)
    data = models.JSONField(default=dict)
    refused = models.JSONField(default=list)
    idempotency_key = models.CharField(max_length=KEY_LENGTH, default=new_token)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        # The table is older than this app.
        db_table = "tickets_draft"
        ordering = ("created_at",)

    def __str__(self) -> str:
        return f"{self.created_at:%Y-%m-%d %H:%M} {self.data.get('title', '')[:40]}"

    def get_absolute_url(self) -> str:
        """The page on which its author corrects and sends it."""
        return reverse("tickets:draft", args=[self.token])

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Delete the draft and the files that no ticket has taken over."""
        names = [attachment.file.name for attachment in self.attachments.all()]
        outcome = super().delete(*args, **kwargs)
        for name in filter(None, names):
            default_storage.delete(name)
        return outcome


class StoredFile(models.Model):
    """A file that was checked and re-encoded. `digest` is of the bytes as sent."""

    file = models.FileField(upload_to=upload_path)
    name = models.CharField(max_length=200)
    content_type = models.CharField(max_length=60)
    size = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)

    class Meta:
        abstract = True
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.name

    @property
    def is_picture(self) -> bool:
        """Whether a browser can show it in the page."""
        return self.content_type.startswith("image/")
