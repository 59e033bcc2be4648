"""What is kept of a verdict and of a search, how a repeat is told from the first, and when it is forgotten."""

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
    """Keep the verdict, or change the one of this key; True where it is new. An empty word takes none away.

    Raises KeyReusedError.
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
    """Count a query that found nothing, without what might be somebody's; what is nothing else is not counted."""
    # A small letter may be longer than its capital.
    plain = blank(query)[:QUERY_LENGTH]
    if not re.search(r"[^\W\d_]", plain):
        return
    _search, created = MissedSearch.objects.get_or_create(locale=locale, query=plain)
    if not created:
        MissedSearch.objects.filter(pk=_search.pk).update(count=F("count") + 1, last_on=timezone.localdate())


def blank(query: str) -> str:
    """The query in small letters; a word with a digit or an @ may be a number, a reference or an address: `…`."""
    words = unicodedata.normalize("NFC", query).lower().split()
    kept = [LEFT_OUT if re.search(r"[\d@]", word) else word for word in words]
    return " ".join(word for before, word in zip(["", *kept], kept, strict=False) if word != LEFT_OUT or word != before)


def key_without_script(request: HttpRequest, place: str) -> str:
    """A key for a form that cannot make its own: the same for an hour for one browser at one place.

    The address is hashed and stays in the cache's memory, never beside a verdict.
    """
    browser = f"{request.META.get('REMOTE_ADDR', '')} {request.headers.get('User-Agent', '')} {place}"
    slot = f"feedback:{salted_hmac('feedback', browser, algorithm='sha256').hexdigest()}"
    return str(cache.get_or_set(slot, new_token, KEY_MINUTES * 60))


def expire() -> tuple[int, int]:
    """Forget words and searches older than FEEDBACK_DAYS; the counts of verdicts stay. Returns how many of each."""
    oldest = timezone.localdate() - timedelta(days=settings.FEEDBACK_DAYS)
    words = Verdict.objects.filter(created_on__lt=oldest).exclude(word="").update(word="")
    searches, _by_model = MissedSearch.objects.filter(last_on__lt=oldest).delete()
    return words, searches
