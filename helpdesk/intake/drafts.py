"""Drafts keep a text and its files through a sign-in, a refused file, and a page without key or token.

An anonymous post leaves a draft behind, so drafts are limited per address and in all, and expire.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.db.models import QuerySet, Sum
from django.utils import timezone

from helpdesk.accounts.models import User
from helpdesk.intake import uploads
from helpdesk.intake.limits import TooManyError, client_digest
from helpdesk.intake.models import Draft, StoredFile
from helpdesk.intake.storage import columns, stored
from helpdesk.intake.uploads import CleanFile

# More than may be sent, so that a member who sent too many can choose which of them to keep.
MOST_KEPT_FILES = 2 * uploads.MAX_FILES
HOUR = timedelta(hours=1)


@dataclass(frozen=True)
class Author:
    """Who leaves a draft behind: the account, and the address that the post came from."""

    user: User | AnonymousUser
    peer: str

    @property
    def client(self) -> str:
        """The hashed address, to count by."""
        return client_digest("drafts", self.peer)


def keep(
    author: Author,
    *,
    data: dict[str, str],
    files: Sequence[CleanFile] = (),
    refused: Sequence[tuple[str, str]] = (),
    kept: Sequence[StoredFile] = (),
    draft: Draft | None = None,
) -> Draft:
    """Save what was typed as a new draft, or into the one it came from; returns the draft.

    Raises TooManyError where this address or the desk as a whole has left too many behind.
    """
    expire()
    if draft is None:
        _check_room(author)
        draft = Draft(client=author.client, owner=author.user if author.user.is_authenticated else None)
    if key := data.get("idempotency_key"):
        draft.idempotency_key = key
    draft.data = data
    draft.refused = [{"code": code, "name": name} for code, name in refused]
    fitting = files[: max(0, MOST_KEPT_FILES - len(kept))]
    with stored(fitting) as names, transaction.atomic():
        draft.save()
        _drop(draft.attachments.exclude(pk__in=[file.pk for file in kept]))
        for file, name in zip(fitting, names, strict=True):
            draft.attachments.create(**columns(file, name))
    return draft


def find(token: str, user: User | AnonymousUser) -> Draft | None:
    """Find the draft of this token and claim it for the first member who asks; None for any other member.

    Signed out it is found too, so that a page which was open when the session ended can still write to it.
    """
    recent = Draft.objects.filter(token=token, created_at__gt=_oldest())
    if not user.is_authenticated:
        return recent.first()
    Draft.objects.filter(token=token, owner=None).update(owner=user)
    return recent.filter(owner=user).first()


def expire() -> int:
    """Delete drafts older than DRAFT_HOURS, with their files; returns how many."""
    old = [*Draft.objects.filter(created_at__lte=_oldest())]
    for draft in old:
        draft.delete()
    return len(old)


def _oldest() -> datetime:
    return timezone.now() - timedelta(hours=settings.DRAFT_HOURS)


def _check_room(author: Author) -> None:
    recent = Draft.objects.filter(client=author.client, created_at__gt=timezone.now() - HOUR)
    if recent.count() >= settings.DRAFTS_PER_HOUR:
        raise TooManyError(int(HOUR.total_seconds()))
    in_use = Draft.objects.aggregate(bytes=Sum("attachments__size"))["bytes"] or 0
    if in_use > settings.DRAFT_MEGABYTES * uploads.MEGABYTE:
        raise TooManyError(int(HOUR.total_seconds()))


def _drop(attachments: QuerySet[StoredFile]) -> None:
    for attachment in attachments:
        # Delete the content only after the rows' deletion is committed.
        transaction.on_commit(partial(attachment.file.storage.delete, attachment.file.name or ""))
        attachment.delete()
