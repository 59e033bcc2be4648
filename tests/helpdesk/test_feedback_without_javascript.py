"""A plain post of the guide's form is counted and thanked for, and a comment may follow."""

import pytest
from cast import HOME
from django.core.cache import cache

from helpdesk.feedback.models import Verdict

THANKS = {"en": "Thank you for your answer", "fi": "Kiitos vastauksestasi", "nb": "Takk for svaret"}
SENT = {
    "en": "Your text has been sent to those who write the guides.",
    "fi": "Tekstisi on lähetetty ohjeiden tekijöille.",
    "nb": "Teksten din er sendt til dem som skriver veiledningene.",
}


@pytest.fixture(autouse=True)
def _nobody_has_answered(db):
    cache.clear()


def tap(client, lang="fi", agent="Phone", **changes):
    values = {"locale": "fi", "page": "submit", "anchor": "", "helpful": "no"} | changes
    return client.post(f"/help/feedback/?lang={lang}", values, headers={"origin": HOME, "user-agent": agent})


@pytest.mark.parametrize("lang", THANKS)
def test_tap_is_counted_and_thanked_for(client, lang):
    response = tap(client, lang)
    assert (response.status_code, Verdict.objects.count()) == (303, 1)
    page = client.get(response["Location"]).content.decode()
    assert f"<h1>{THANKS[lang]}</h1>" in page
    assert 'href="/fi/submit/"' in page


@pytest.mark.parametrize("lang", SENT)
def test_word_follows_from_the_page_that_thanks(client, lang):
    thanks = tap(client, lang)["Location"]
    key = Verdict.objects.get().idempotency_key
    response = tap(client, lang, idempotency_key=key, word="Mikä on viite?")
    assert response["Location"] == thanks
    assert SENT[lang] in client.get(thanks).content.decode()
    assert Verdict.objects.get().word == "Mikä on viite?"


def test_double_tap_is_one(client):
    tap(client)
    tap(client, helpful="yes")
    assert Verdict.objects.get().helpful is True


@pytest.mark.parametrize("changes", [{"agent": "Computer"}, {"anchor": "a-title"}, {"page": "chat"}])
def test_another_browser_or_place_counts_beside(client, changes):
    tap(client)
    tap(client, **changes)
    assert Verdict.objects.count() == 2


def test_refusal_says_why_and_gives_the_text_back(client):
    response = tap(client, helpful="", word="Mikä on viite?")
    assert response.status_code == 422
    assert "Valitse Kyllä tai Ei." in response.content.decode()
    assert "Mikä on viite?" in response.content.decode()


def test_thanks_without_a_verdict_are_nowhere(client):
    assert client.get("/help/feedback/nobody-has-this-key/").status_code == 404


def test_thanks_are_kept_by_no_cache(client):
    assert "no-store" in client.get(tap(client)["Location"])["Cache-Control"]


def test_reading_the_address_leads_to_the_guides(client):
    assert client.get("/help/feedback/?lang=nb")["Location"] == "/no/"
