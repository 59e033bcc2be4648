"""A verdict on a guide counts with one tap, a comment may follow, and nothing identifies the reader."""

import pytest
from cast import HOME
from django.core.cache import cache

from helpdesk.feedback.models import Verdict

KEY = "k" * 24
PLACE_UNKNOWN = {
    "en": "This step is not known here. Open the guide again and answer there.",
    "fi": "Tätä kohtaa ei löydy. Avaa ohje uudelleen ja vastaa siellä.",
    "nb": "Dette steget er ukjent her. Åpne veiledningen på nytt, og svar der.",
}
CHOOSE = {"en": "Choose Yes or No.", "fi": "Valitse Kyllä tai Ei.", "nb": "Velg Ja eller Nei."}
TOO_LONG = {
    "en": "The text is too long. It may have at most 500 characters.",
    "fi": "Teksti on liian pitkä. Siinä voi olla enintään 500 merkkiä.",
    "nb": "Teksten er for lang. Den kan ha høyst 500 tegn.",
}


@pytest.fixture(autouse=True)
def _nobody_has_answered(db):
    cache.clear()


@pytest.fixture
def built(settings):
    """A built site with one guide, minified."""
    page = settings.SITE_DIR / "fi/submit/index.html"
    page.parent.mkdir(parents=True)
    page.write_text('<h2 id="a-title">Otsikko</h2><li id=a-title-language>', encoding="utf-8")


def give(client, lang="fi", *, json=True, headers=(), **changes):
    values = {
        "locale": "fi",
        "page": "submit",
        "anchor": "a-title",
        "helpful": "yes",
        "idempotency_key": KEY,
    } | changes
    sent = {"origin": HOME} | ({"accept": "application/json"} if json else {}) | dict(headers)
    return client.post(f"/help/feedback/?lang={lang}", {k: v for k, v in values.items() if v is not None}, headers=sent)


def test_one_tap_counts_at_once(client):
    assert give(client).status_code == 201
    kept = Verdict.objects.get()
    assert (kept.locale, kept.page, kept.anchor, kept.helpful, kept.word) == ("fi", "submit", "a-title", True, "")


def test_nothing_is_kept_of_the_reader():
    kept = {field.name for field in Verdict._meta.get_fields()}
    assert kept == {"id", "idempotency_key", "locale", "page", "anchor", "helpful", "word", "created_on"}


def test_it_needs_no_cookie(client):
    response = client.post(
        "/help/feedback/",
        {"locale": "fi", "page": "submit", "helpful": "no", "idempotency_key": KEY},
        headers={"origin": HOME, "accept": "application/json"},
    )
    assert (response.status_code, response.cookies) == (201, {})


def test_second_tap_changes_the_verdict_and_adds_none(client):
    give(client)
    assert give(client, helpful="no").status_code == 200
    assert Verdict.objects.get().helpful is False


def test_word_follows_with_the_same_key(client):
    give(client, helpful="no")
    assert give(client, helpful="no", word="Kuva puuttuu 📷").json() == {"helpful": False, "word": "Kuva puuttuu 📷"}
    assert Verdict.objects.get().word == "Kuva puuttuu 📷"


def test_tap_after_the_word_keeps_it(client):
    give(client, word="Kuva puuttuu")
    give(client, helpful="no", word="")
    kept = Verdict.objects.get()
    assert (kept.helpful, kept.word) == (False, "Kuva puuttuu")


def test_another_reader_counts_beside(client):
    give(client)
    give(client, idempotency_key="other-" * 4)
    assert Verdict.objects.count() == 2


def test_key_of_another_place_is_refused(client):
    give(client)
    response = give(client, anchor="d-submit")
    assert (response.status_code, [*response.json()["errors"]]) == (422, ["idempotency_key"])
    assert Verdict.objects.get().anchor == "a-title"


@pytest.mark.parametrize("lang", ["en", "fi", "nb"])
@pytest.mark.parametrize(
    ("field", "value", "texts"),
    [
        ("page", "nowhere", PLACE_UNKNOWN),
        ("page", "../../etc", PLACE_UNKNOWN),
        ("page", None, PLACE_UNKNOWN),
        ("anchor", "nothing", PLACE_UNKNOWN),
        ("anchor", "a title", PLACE_UNKNOWN),
        ("helpful", "maybe", CHOOSE),
        ("helpful", None, CHOOSE),
        ("word", "å" * 501, TOO_LONG),
    ],
)
def test_wrong_input_is_told_in_the_readers_language(client, built, lang, field, value, texts):
    response = give(client, lang, **{field: value})
    assert response.status_code == 422
    assert texts[lang] in [text for texts in response.json()["errors"].values() for text in texts]
    assert not Verdict.objects.exists()


def test_unknown_locale_is_refused(client):
    response = give(client, locale="sv")
    assert (response.status_code, response.json()["errors"]["locale"]) == (422, ["Tällä kielellä ei ole ohjeita."])


def test_json_without_a_key_is_refused(client):
    response = give(client, idempotency_key=None)
    assert (response.status_code, [*response.json()["errors"]]) == (422, ["idempotency_key"])


@pytest.mark.parametrize("anchor", ["", "a-title", "a-title-language"])
def test_every_id_of_the_built_page_can_be_judged(client, built, anchor):
    assert give(client, anchor=anchor).status_code == 201


def test_home_page_can_be_judged(client, built, settings):
    (settings.SITE_DIR / "fi/index.html").write_text("", encoding="utf-8")
    assert give(client, page="index", anchor="").status_code == 201


def test_longest_word_in_any_script_fits(client):
    assert give(client, word="語" * 500).status_code == 201


def test_json_body_is_read_as_well(client):
    response = client.post(
        "/help/feedback/",
        {"locale": "no", "page": "chat", "anchor": "", "helpful": False, "idempotency_key": KEY},
        content_type="application/json",
        headers={"origin": HOME, "accept": "application/json"},
    )
    assert (response.status_code, Verdict.objects.get().helpful) == (201, False)


@pytest.mark.parametrize("origin", ["https://evil.example.net", "null"])
def test_other_pages_count_nothing(client, origin):
    assert give(client, headers={"origin": origin}).status_code == 403
    assert not Verdict.objects.exists()


def test_guides_on_another_host_may_post_and_read_the_answer(client, settings):
    settings.SITE_ORIGINS = ["https://guides.example.org"]
    response = give(client, headers={"origin": "https://guides.example.org"})
    assert (response.status_code, response["Access-Control-Allow-Origin"]) == (201, "https://guides.example.org")


def test_body_that_is_too_large_is_not_read(client):
    response = give(client, word="x" * 20_000)
    assert (response.status_code, response.json()) == (
        413,
        {"reason": "Lomakkeessa on liikaa tekstiä. Lyhennä tekstiäsi."},
    )


def test_only_forms_and_json_are_read(client):
    response = client.post("/help/feedback/", "<a/>", content_type="text/xml", headers={"origin": HOME})
    assert response.status_code == 415


@pytest.mark.parametrize(
    ("lang", "reason"),
    [
        ("en", "a great many answers"),
        ("fi", "Vastauksia on lähetetty liian monta"),
        ("nb", "Det er sendt for mange svar"),
    ],
)
def test_one_address_has_a_limit(client, settings, lang, reason):
    settings.ACCOUNT_RATE_LIMITS = {"feedback": "2/h/ip"}
    for number in range(2):
        give(client, idempotency_key=f"{number}" * 20)
    response = give(client, lang, idempotency_key="3" * 20)
    assert (response.status_code, response["Retry-After"]) == (429, "3600")
    assert reason in response.json()["reason"]
    assert Verdict.objects.count() == 2
