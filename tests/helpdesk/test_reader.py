"""The portal is in the reader's language: that of the guide she came from, else her choice, else her browser's."""

import pytest
from cast import as_user


@pytest.mark.parametrize(
    ("accepted", "lang"),
    [
        ("fi-FI,fi;q=0.9,en;q=0.8", "fi"),
        ("no", "nb"),
        ("nn-NO", "nb"),
        ("nb", "nb"),
        ("de, en;q=0.5, fi;q=0.7", "fi"),
        ("sv", "en"),
        ("", "en"),
        ("fi;q=x, nb", "nb"),
        (";;,;q=", "en"),
    ],
)
def test_browsers_languages(client, db, accepted, lang):
    response = client.get("/help/sign-in/", headers={"accept-language": accepted})
    assert response["Content-Language"] == lang
    assert f'<html lang="{lang}">' in response.content.decode()


def test_address_wins_and_is_remembered(client, db):
    assert client.get("/help/sign-in/?lang=fi", headers={"accept-language": "nb"})["Content-Language"] == "fi"
    assert client.get("/help/sign-in/", headers={"accept-language": "nb"})["Content-Language"] == "fi"
    assert client.get("/help/sign-in/?lang=xx")["Content-Language"] == "fi"


def test_switch_keeps_the_page_and_its_query(client, db):
    page = client.get("/help/sign-in/?next=/help/technical-issues/&lang=fi").content.decode()
    assert 'href="/help/sign-in/?next=%2Fhelp%2Ftechnical-issues%2F&amp;lang=nb" lang="nb"' in page


def test_ticket_in_another_language_says_so_to_a_screen_reader(requester, ticket):
    page = as_user(requester).get(f"{ticket.get_absolute_url()}?lang=en").content.decode()
    assert '<h1 lang="fi">suomi - tilaus ei onnistu</h1>' in page
