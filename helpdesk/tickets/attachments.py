"""Rows for the files of a ticket or a reply: new ones, and those that an earlier attempt has kept."""

from collections.abc import Sequence

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q

from helpdesk.accounts.models import User
from helpdesk.intake.models import Draft, StoredFile
from helpdesk.intake.storage import columns
from helpdesk.intake.uploads import CleanFile
from helpdesk.tickets.models import Attachment, Reply, Ticket


def attach(files: Sequence[CleanFile], names: Sequence[str], ticket: Ticket, reply: Reply | None = None) -> None:
    """Add a row for each file whose content is stored under the name beside it."""
    for file, name in zip(files, names, strict=True):
        Attachment.objects.create(ticket=ticket, reply=reply, **columns(file, name))


def take_over(kept: Sequence[StoredFile], ticket: Ticket, reply: Reply | None = None) -> None:
    """Move the kept files from their draft to the ticket."""
    Attachment.objects.filter(pk__in=[file.pk for file in kept]).update(draft=None, ticket=ticket, reply=reply)


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
