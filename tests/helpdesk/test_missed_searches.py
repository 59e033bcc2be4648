"""Searches that found nothing are counted by language and query, without words that may identify somebody."""

import pytest
from cast import HOME
from django.core.cache import cache

from helpdesk.feedback.models import MissedSearch


@pytest.fixture(autouse=True)
def _nobody_has_searched(db):
    cache.clear()


def search(client, query, locale="fi", lang="fi", **headers):
    sent = {"origin": HOME, "accept": "application/json"} | headers
    return client.post(f"/help/searches/?lang={lang}", {"locale": locale, "query": query}, headers=sent)


def counted():
    return {(found.locale, found.query): found.count for found in MissedSearch.objects.all()}


def test_it_is_counted_by_language_and_query(client):
    for locale, query in [("fi", "lasku"), ("fi", "  LASKU "), ("no", "faktura"), ("no", "lasku")]:
        assert search(client, query, locale).status_code == 204
    assert counted() == {("fi", "lasku"): 2, ("no", "faktura"): 1, ("no", "lasku"): 1}


@pytest.mark.parametrize(
    ("query", "kept"),
    [
        ("Missä TI-7K3M9Q on?", "missä … on?"),
        ("aino.makinen@example.com salasana", "… salasana"),
        ("soita 040 123 4567 heti", "soita … heti"),
        ("a\u0308iti", "äiti"),
    ],
)
def test_what_may_be_somebodys_own_is_left_out(client, query, kept):
    search(client, query)
    assert counted() == {("fi", kept): 1}


@pytest.mark.parametrize("query", ["040 123 4567", "aino@example.com", "???"])
def test_query_without_words_is_not_counted(client, query):
    assert search(client, query).status_code == 204
    assert counted() == {}


def test_reader_who_asks_not_to_be_followed_is_not_counted(client):
    assert search(client, "lasku", **{"sec-gpc": "1"}).status_code == 204
    assert counted() == {}


def test_nothing_is_kept_of_the_reader():
    assert {field.name for field in MissedSearch._meta.get_fields()} == {"id", "locale", "query", "count", "last_on"}


@pytest.mark.parametrize(
    ("lang", "error"),
    [
        ("en", "The text is too long. It may have at most 100 characters."),
        ("fi", "Teksti on liian pitkä. Siinä voi olla enintään 100 merkkiä."),
        ("nb", "Teksten er for lang. Den kan ha høyst 100 tegn."),
    ],
)
def test_too_long_query_is_refused(client, lang, error):
    response = search(client, "x" * 101, lang=lang)
    assert (response.status_code, response.json()) == (422, {"errors": {"query": [error]}})


@pytest.mark.parametrize(
    ("lang", "error"),
    [("en", "There are no guides in this language."), ("nb", "Det finnes ingen veiledninger på dette språket.")],
)
def test_unknown_locale_is_refused(client, lang, error):
    response = search(client, "lasku", "xx", lang=lang)
    assert (response.status_code, response.json()) == (422, {"errors": {"locale": [error]}})


def test_letter_that_grows_when_it_is_small_still_fits(client):
    assert search(client, "İ" * 100).status_code == 204
    assert [len(found.query) for found in MissedSearch.objects.all()] == [100]


def test_other_pages_count_nothing(client):
    assert search(client, "lasku", origin="https://evil.example.net").status_code == 403
    assert counted() == {}


def test_one_address_has_a_limit(client, settings):
    settings.ACCOUNT_RATE_LIMITS = {"feedback": "1/h/ip"}
    search(client, "lasku")
    assert search(client, "faktura").status_code == 429
    assert counted() == {("fi", "lasku"): 1}


def test_reading_is_no_search(client):
    assert client.get("/help/searches/").status_code == 405
