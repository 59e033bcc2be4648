"""Sign-in by user name and password, recovery, sign-out; no sign-up."""

import re

import pytest
from cast import as_user
from django.core.cache import cache

WRONG = {
    "en": "The user name or the password is wrong. Check both and try again.",
    "fi": "Käyttäjätunnus tai salasana on väärin. Tarkista molemmat ja yritä uudelleen.",
    "nb": "Brukernavnet eller passordet er feil. Kontroller begge, og prøv igjen.",
}


@pytest.fixture(autouse=True)
def _fresh_limits():
    cache.clear()


def sign_in(client, password="pass-word-1", lang="en", next_url=""):
    page = client.get(f"/help/sign-in/?lang={lang}")
    token = str(page.context["csrf_token"])
    values = {"login": "aino", "password": password, "next": next_url, "csrfmiddlewaretoken": token}
    return client.post("/help/sign-in/", values)


def test_right_password_opens_the_home(requester):
    client = as_user(None)
    assert sign_in(client)["Location"] == "/help/"
    assert client.get("/help/session/").json()["signed_in"] is True


@pytest.mark.parametrize("lang", WRONG)
def test_wrong_password_is_told_in_the_readers_language(requester, lang):
    assert WRONG[lang] in sign_in(as_user(None), password="no", lang=lang).content.decode()


def test_nobody_is_sent_to_another_site(requester):
    assert sign_in(as_user(None), next_url="https://evil.example.net/")["Location"] == "/help/"


def test_many_wrong_passwords_make_a_pause(requester):
    client = as_user(None)
    answers = [sign_in(client, password="no").content.decode() for _try in range(6)]
    assert "Too many failed login attempts. Try again later." in answers[-1]
    assert "Too many failed login attempts. Try again later." not in answers[0]


def test_forgotten_password_is_set_anew_by_the_link_in_the_mail(requester, mailoutbox):
    client = as_user(None)
    page = client.get("/help/password/reset/?lang=fi")
    values = {"email": "aino@example.com", "csrfmiddlewaretoken": str(page.context["csrf_token"])}
    client.post("/help/password/reset/", values)
    link = re.search(r"http://testserver(/help/password/reset/\S+)", mailoutbox[0].body)[1]
    form = client.get(link, follow=True)
    values = {
        "password1": "uusi-sana-2",
        "password2": "uusi-sana-2",
        "csrfmiddlewaretoken": str(form.context["csrf_token"]),
    }
    client.post(form.request["PATH_INFO"], values)
    assert sign_in(as_user(None), password="uusi-sana-2")["Location"] == "/help/"


def test_unknown_address_is_answered_alike(db, mailoutbox):
    client = as_user(None)
    page = client.get("/help/password/reset/")
    values = {"email": "nobody@example.com", "csrfmiddlewaretoken": str(page.context["csrf_token"])}
    assert client.post("/help/password/reset/", values)["Location"] == "/help/password/reset/sent/"
    assert mailoutbox == []


def test_sign_out(requester):
    client = as_user(requester)
    token = client.get("/help/session/").json()["csrf_token"]
    assert client.post("/help/sign-out/", {"csrfmiddlewaretoken": token}).status_code == 302
    assert client.get("/help/session/").json()["signed_in"] is False


def test_nobody_signs_up(client, db):
    page = client.get("/help/sign-up/")
    assert 'name="password1"' not in page.content.decode()


def test_stale_token_is_explained(requester):
    response = as_user(None).post("/help/sign-in/?lang=fi", {"login": "aino", "password": "pass-word-1"})
    assert response.status_code == 403
    assert "Yritä vielä kerran" in response.content.decode()
