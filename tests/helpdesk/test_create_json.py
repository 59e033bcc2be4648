"""The guides' form files a ticket as JSON: the contract of POST /help/tickets/."""

import pytest
from cast import HOME, as_user, fields, png, post_json
from django.urls import reverse

from helpdesk.intake.models import Draft
from helpdesk.tickets.models import Ticket


def test_first_post_makes_a_ticket_and_says_where(requester):
    response = post_json(as_user(requester), files=[png()])
    ticket = Ticket.objects.get()
    assert response.status_code == 201
    assert response.json() == {
        "reference": ticket.reference,
        "url": f"{HOME}{reverse('tickets:show', args=[ticket.reference])}?lang=fi",
    }
    assert (ticket.requester, ticket.language, ticket.status, ticket.page) == (requester, "fi", "open", "/fi/submit/")
    assert ticket.full_title == "suomi - tilaus ei onnistu"
    assert ticket.attachments.get().name == "kuva.png"


def test_repeat_answers_the_same_with_200(requester):
    client = as_user(requester)
    first = post_json(client, files=[png()])
    again = post_json(client, files=[png()])
    assert (again.status_code, again.json()) == (200, first.json())
    assert Ticket.objects.count() == 1


def test_same_key_with_other_content_is_refused_with_the_first_reference(requester):
    client = as_user(requester)
    reference = post_json(client).json()["reference"]
    response = post_json(client, description="Jotain muuta.")
    assert response.status_code == 422
    assert reference in response.json()["errors"]["idempotency_key"][0]
    assert Ticket.objects.count() == 1


def test_same_key_of_another_member_is_another_ticket(requester, outsider):
    first = post_json(as_user(requester)).json()["reference"]
    assert post_json(as_user(outsider)).json()["reference"] != first


def test_json_body_without_files_is_read_too(requester):
    response = as_user(requester).post(
        "/help/tickets/",
        fields(),
        content_type="application/json",
        headers={"accept": "application/json", "origin": HOME},
    )
    assert response.status_code == 201


def test_signed_out_text_and_files_are_kept_behind_a_sign_in(requester):
    client = as_user(None)
    response = post_json(client, files=[png()])
    draft = Draft.objects.get()
    assert response.status_code == 401
    assert draft.get_absolute_url().replace("/", "%2F") in response.json()["sign_in_url"]
    assert Ticket.objects.count() == 0
    client.force_login(requester)
    page = client.get(draft.get_absolute_url()).content.decode()
    assert "Avasin kassan." in page
    assert "kuva.png" in page


def test_other_body_types_are_refused(requester):
    response = as_user(requester).post(
        "/help/tickets/",
        b"<ticket/>",
        content_type="application/xml",
        headers={"accept": "application/json", "origin": HOME},
    )
    assert response.status_code == 415


@pytest.mark.parametrize("body", [b"{", b"[1]", b'"text"', b"\xff", rb'{"title": "\ud800"}', b"[" * 100_000])
def test_json_that_is_no_object_is_refused(requester, body):
    response = as_user(requester).post(
        "/help/tickets/",
        body,
        content_type="application/json",
        headers={"accept": "application/json", "origin": HOME},
    )
    assert response.status_code == 415


def test_too_many_in_an_hour_wait(requester, settings):
    settings.TICKETS_PER_HOUR = 2
    client = as_user(requester)
    for number in range(2):
        assert post_json(client, idempotency_key=f"{number}" * 20).status_code == 201
    response = post_json(client, idempotency_key="z" * 20)
    assert response.status_code == 429
    assert 0 < int(response["Retry-After"]) <= 3600
    assert post_json(client, idempotency_key="0" * 20).status_code == 200
