"""Stores verdicts and searches, recognises repeats, and deletes what is old."""

import re
import unicodedata
from datetime import timedelta

from django.conf import settings
from django.core.cache import cache
from django.db import IntegrityError, transaction
from django.db.models import F
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac

from helpdesk.feedback.models import QUERY_LENGTH, MissedSearch, Verdict
from helpdesk.intake.keys import KeyReusedError, new_token

KEY_MINUTES = 60
LEFT_OUT = "…"


def keep_verdict(key: str, *, locale: str, page: str, anchor: str, helpful: bool, word: str) -> tuple[Verdict, bool]:
    """Store the verdict, or change the one of this key; True if it is new. An empty comment deletes none.

    Raises KeyReusedError if the key belongs to a verdict on another section.
    """
    changes: dict[str, bool | str] = {"helpful": helpful} | ({"word": word} if word else {})
    try:
        with transaction.atomic():
            kept = Verdict.objects.update_or_create(
                idempotency_key=key, locale=locale, page=page, anchor=anchor, defaults=changes
            )
    except IntegrityError as error:
        raise KeyReusedError from error
    if word:
        expire()
    return kept


def count_search(locale: str, query: str) -> None:
    """Count a query that found nothing, without words that may identify somebody; no others left, it is not counted."""
    # Cut after lower(): a lower-case letter may be longer than its capital.
    plain = blank(query)[:QUERY_LENGTH]
    if not re.search(r"[^\W\d_]", plain):
        return
    _search, created = MissedSearch.objects.get_or_create(locale=locale, query=plain)
    if not created:
        MissedSearch.objects.filter(pk=_search.pk).update(count=F("count") + 1, last_on=timezone.localdate())


def blank(query: str) -> str:
    """The query in lower case, with `…` for words with a digit or an @: numbers, references, addresses."""
    words = unicodedata.normalize("NFC", query).lower().split()
    kept = [LEFT_OUT if re.search(r"[\d@]", word) else word for word in words]
    return " ".join(word for before, word in zip(["", *kept], kept, strict=False) if word != LEFT_OUT or word != before)


def key_without_script(request: HttpRequest, place: str) -> str:
    """A key for a form without JavaScript: for an hour the same for one browser and one section.

    The address is hashed and kept in the cache only, never with a verdict.
    """
    browser = f"{request.META.get('REMOTE_ADDR', '')} {request.headers.get('User-Agent', '')} {place}"
    slot = f"feedback:{salted_hmac('feedback', browser, algorithm='sha256').hexdigest()}"
    return str(cache.get_or_set(slot, new_token, KEY_MINUTES * 60))


def expire() -> tuple[int, int]:
    """Delete comments and searches older than FEEDBACK_DAYS, not the verdicts; returns how many of each."""
    oldest = timezone.localdate() - timedelta(days=settings.FEEDBACK_DAYS)
    words = Verdict.objects.filter(created_on__lt=oldest).exclude(word="").update(word="")
    searches, _by_model = MissedSearch.objects.filter(last_on__lt=oldest).delete()
    return words, searches
