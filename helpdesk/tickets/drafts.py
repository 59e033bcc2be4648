"""Drafts: how a text and its files outlive a sign-in, a refused file, a page without key or token.

An anonymous post leaves a draft behind, so drafts are few per address, bounded in all, and expire.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import partial

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.db.models import Q, QuerySet, Sum
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac

from helpdesk import origins
from helpdesk.accounts.models import User
from helpdesk.tickets import uploads
from helpdesk.tickets.filing import TooManyError, attach, stored
from helpdesk.tickets.models import Attachment, Draft
from helpdesk.tickets.uploads import CleanFile

# More than may be sent, so that whoever chose too many can choose again which; yet bounded.
MOST_KEPT_FILES = 2 * uploads.MAX_FILES
HOUR = timedelta(hours=1)


def keep(
    request: HttpRequest,
    *,
    data: dict[str, str],
    files: Sequence[CleanFile] = (),
    refused: Sequence[tuple[str, str]] = (),
    kept: Sequence[Attachment] = (),
    draft: Draft | None = None,
) -> Draft:
    """Save what was typed as a new draft, or into the one it came from; returns the draft.

    Raises TooManyError where this address or the desk as a whole has left too many behind.
    """
    expire()
    if draft is None:
        _check_room(request)
        draft = Draft(client=_client(request), owner=request.user if request.user.is_authenticated else None)
    if key := data.get("idempotency_key"):
        draft.idempotency_key = key
    draft.data = data
    draft.refused = [{"code": code, "name": name} for code, name in refused]
    fitting = files[: max(0, MOST_KEPT_FILES - len(kept))]
    with stored(fitting) as names, transaction.atomic():
        draft.save()
        _drop(draft.attachments.exclude(pk__in=[file.pk for file in kept]))
        attach(fitting, names, draft=draft)
    return draft


def find(token: str, user: User | AnonymousUser) -> Draft | None:
    """The draft of this token, claimed for the member who asks first; None for everybody after her.

    A page that was open when its reader's session ended may still write to it: whoever signs in then reads it, or not.
    """
    recent = Draft.objects.filter(token=token, created_at__gt=_oldest())
    if not user.is_authenticated:
        return recent.first()
    Draft.objects.filter(token=token, owner=None).update(owner=user)
    return recent.filter(owner=user).first()


def kept_files(
    user: User | AnonymousUser, *, draft: Draft | None, key: str, chosen: Sequence[str]
) -> tuple[list[Attachment], bool]:
    """The chosen files of a draft, or of what the same form has become meanwhile (a repeat); whether any is gone."""
    owners = Q(draft=draft) if draft is not None else Q(pk__in=[])
    if user.is_authenticated:
        owners |= Q(ticket__requester=user, ticket__idempotency_key=key)
        owners |= Q(reply__author=user, reply__idempotency_key=key)
    known = {str(file.pk): file for file in Attachment.objects.filter(owners)}
    kept = [known[pk] for pk in dict.fromkeys(chosen) if pk in known]
    return kept, len(kept) < len({*chosen})


def expire() -> int:
    """Delete drafts older than DRAFT_HOURS, with their files; returns how many."""
    old = [*Draft.objects.filter(created_at__lte=_oldest())]
    for draft in old:
        draft.delete()
    return len(old)


def _oldest() -> datetime:
    return timezone.now() - timedelta(hours=settings.DRAFT_HOURS)


def _check_room(request: HttpRequest) -> None:
    recent = Draft.objects.filter(client=_client(request), created_at__gt=timezone.now() - HOUR)
    if recent.count() >= settings.DRAFTS_PER_HOUR:
        raise TooManyError(int(HOUR.total_seconds()))
    in_use = Attachment.objects.exclude(draft=None).aggregate(bytes=Sum("size"))["bytes"] or 0
    if in_use > settings.DRAFT_MEGABYTES * uploads.MEGABYTE:
        raise TooManyError(int(HOUR.total_seconds()))


def _client(request: HttpRequest) -> str:
    """The address, hashed with the secret: enough to count by, not to tell who it was."""
    return salted_hmac("drafts", origins.client(request), algorithm="sha256").hexdigest()


def _drop(attachments: QuerySet[Attachment]) -> None:
    for attachment in attachments:
        # Bytes go only once the rows are surely gone.
        transaction.on_commit(partial(attachment.file.storage.delete, attachment.file.name or ""))
        attachment.delete()
