"""An address that does not exist gets a 404 page in its language: the site's outside /help/, the portal's inside."""

import pytest


@pytest.mark.parametrize(
    ("address", "page"), [("/fi/nope/", "fi/404.html"), ("/nope", "404.html"), ("/xx/a/", "404.html")]
)
def test_guides_answer_with_their_own_page(client, settings, address, page):
    for name in ("fi/404.html", "404.html"):
        file = settings.SITE_DIR / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"this is {name}", encoding="utf-8")
    response = client.get(address)
    assert (response.status_code, response.content.decode()) == (404, f"this is {page}")


def test_portal_is_found_without_the_slash(client):
    response = client.get("/help")
    assert (response.status_code, response["Location"]) == (301, "/help/")


def test_a_desk_without_a_built_site_still_answers(client, db):
    assert client.get("/fi/nope/").status_code == 404


@pytest.mark.parametrize(
    ("lang", "title"), [("en", "Page not found"), ("fi", "Sivua ei löytynyt"), ("nb", "Fant ikke siden")]
)
def test_portal_answers_in_the_readers_language(client, db, lang, title):
    response = client.get(f"/help/nowhere/?lang={lang}")
    assert response.status_code == 404
    assert f"<h1>{title}</h1>" in response.content.decode()


def test_only_reading_outside_the_portal(client):
    assert client.post("/fi/submit/").status_code == 405
