"""While the chat is closed, the text is offered as a request in the member's language."""

import pytest
from cast import HOME, as_user

from helpdesk.intake.models import Draft
from helpdesk.tickets.models import Ticket

QUESTION = "Minulla on ongelma.\nTilaus ei mene läpi."


def start(client, lang="fi", json=True, origin=HOME, **changes):
    values = {"name": "Aino", "email": "aino@example.com", "question": QUESTION, "idempotency_key": "c" * 20} | changes
    headers = {"origin": origin} | ({"accept": "application/json"} if json else {})
    return client.post(f"/help/chat/?lang={lang}", {k: v for k, v in values.items() if v is not None}, headers=headers)


CLOSED = [
    ("en", "The chat is closed right now"),
    ("fi", "Chatti on nyt suljettu"),
    ("nb", "Chatten er stengt akkurat nå"),
]


@pytest.mark.parametrize(("lang", "closed"), CLOSED)
def test_json_says_closed_and_where_the_text_is_kept(client, db, lang, closed):
    answer = start(client, lang=lang).json()
    draft = Draft.objects.get()
    assert answer == {
        "status": "closed",
        "reason": closed,
        "ticket_url": f"{HOME}{draft.get_absolute_url()}?lang={lang}",
        "opens": None,
    }
    assert draft.data["description"] == QUESTION
    assert Ticket.objects.count() == 0


@pytest.mark.parametrize(("lang", "closed"), CLOSED)
def test_plain_post_from_a_static_page_shows_the_same(client, db, lang, closed):
    response = start(client, lang=lang, json=False, idempotency_key=None)
    page = response.content.decode()
    assert response.status_code == 200
    assert closed in page
    assert "Tilaus ei mene läpi." in page
    assert Draft.objects.get().get_absolute_url() in page


def test_the_text_stands_in_the_request_and_nothing_is_complained_about(requester):
    client = as_user(requester)
    start(client, lang="nb")
    page = client.get(Draft.objects.get().get_absolute_url())
    assert "Tilaus ei mene läpi." in page.content.decode()
    assert '<option value="no" selected>' in page.content.decode()
    assert 'class="errors"' not in page.content.decode()


def test_repeat_keeps_one_text(client, db):
    assert start(client).json() == start(client).json()
    assert Draft.objects.count() == 1


def test_same_tab_is_no_way_to_another_members_text(requester, outsider):
    """The form keeps text and key until the offer is accepted, even if another member signs in meanwhile."""
    addresses = [start(as_user(member), lang="en").json()["ticket_url"] for member in (requester, outsider, requester)]
    assert [addresses[0] == addresses[1], addresses[0] == addresses[2]] == [False, True]
    assert {draft.owner for draft in Draft.objects.all()} == {requester, outsider}


@pytest.mark.parametrize(
    ("changes", "field", "text"),
    [
        ({"name": ""}, "name", "Kirjoita nimesi."),
        ({"email": ""}, "email", "Kirjoita sähköpostiosoitteesi."),
        ({"email": "aino"}, "email", "Sähköpostiosoite on puutteellinen. Kirjoita se muodossa nimi@example.com."),
        ({"question": " "}, "question", "Kerro, missä tarvitset apua."),
        ({"question": "x" * 10_001}, "question", "Teksti on liian pitkä. Siinä voi olla enintään 10000 merkkiä."),
        (
            {"idempotency_key": None},
            "idempotency_key",
            "Lomakkeesta puuttuu avain. Avaa sivu uudelleen ja lähetä lomake sieltä.",
        ),
    ],
)
def test_wrong_input_is_told_beside_its_field(client, db, changes, field, text):
    response = start(client, **changes)
    assert (response.status_code, response.json()) == (422, {"errors": {field: [text]}})
    assert Draft.objects.count() == 0


def test_plain_wrong_input_keeps_what_was_typed(client, db):
    response = start(client, json=False, email="aino")
    assert response.status_code == 422
    assert "Tilaus ei mene läpi." in response.content.decode()
    assert "Sähköpostiosoite on puutteellinen." in response.content.decode()


def test_other_origin_leaves_nothing_behind(db):
    assert start(as_user(None), origin="https://evil.example.net").status_code == 403
    assert Draft.objects.count() == 0


def test_address_of_the_form_leads_to_the_guide(client, db):
    assert client.get("/help/chat/?lang=nb")["Location"] == "/no/chat/"
