"""Comments and searches are deleted after FEEDBACK_DAYS; verdicts stay."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone

from helpdesk.feedback import keeping
from helpdesk.feedback.models import MissedSearch, Verdict


@pytest.fixture(autouse=True)
def _old_and_new(db, settings):
    settings.FEEDBACK_DAYS = 30
    for name, age in [("old", 31), ("new", 30)]:
        day = timezone.localdate() - timedelta(days=age)
        values = {"locale": "fi", "page": "chat", "helpful": False, "word": name}
        Verdict.objects.create(idempotency_key=name * 10, created_on=day, **values)
        MissedSearch.objects.create(locale="fi", query=name, last_on=day)


def words():
    return sorted(Verdict.objects.values_list("word", flat=True))


def test_timer_forgets_and_says_how_many():
    out = StringIO()
    call_command("expire_feedback", stdout=out)
    assert out.getvalue() == "1 words and 1 searches deleted\n"
    assert words() == ["", "new"]
    assert [found.query for found in MissedSearch.objects.all()] == ["new"]


def test_next_word_forgets_too():
    keeping.keep_verdict("k" * 20, locale="fi", page="chat", anchor="", helpful=True, word="newest")
    assert words() == ["", "new", "newest"]


def test_search_that_comes_again_is_not_old():
    keeping.count_search("fi", "old")
    keeping.expire()
    assert {(found.query, found.count) for found in MissedSearch.objects.all()} == {("old", 2), ("new", 1)}
