"""A plain post without JavaScript creates nothing until the member confirms it; then one ticket with all files."""

import pytest
from cast import as_user, confirm, png, post_plain

from helpdesk.intake.models import Draft
from helpdesk.tickets.models import Ticket


@pytest.fixture
def drafted(requester):
    """A signed-in member's plain post with a file: (her client, the draft, the response)."""
    client = as_user(requester)
    response = post_plain(client, idempotency_key=None, files=[png("yksi.png"), png("kaksi.png")])
    return client, Draft.objects.get(), response


def test_nothing_is_created_and_the_answer_is_a_page_to_confirm_on(drafted):
    client, draft, response = drafted
    assert response.status_code == 303
    assert response["Location"] == f"{draft.get_absolute_url()}?lang=fi"
    page = client.get(response["Location"]).content.decode()
    assert Ticket.objects.count() == 0
    for shown in ("tilaus ei onnistu", "Avasin kassan.", "yksi.png", "kaksi.png", "Lähetä tukipyyntö"):
        assert shown in page


def test_one_button_sends_it_with_all_its_files(drafted):
    client, draft, _response = drafted
    response = confirm(client, draft)
    ticket = Ticket.objects.get()
    assert (response.status_code, response["Location"]) == (303, f"/help/tickets/{ticket.reference}/sent/?lang=fi")
    assert [file.name for file in ticket.attachments.all()] == ["yksi.png", "kaksi.png"]
    assert ticket.reference in client.get(response["Location"]).content.decode()
    assert Draft.objects.count() == 0


def test_a_second_press_of_the_button_makes_no_second_ticket(drafted):
    client, draft, _response = drafted
    kept = [file.pk for file in draft.attachments.all()]
    page = client.get(draft.get_absolute_url())
    token = str(page.context["csrf_token"])
    answers = [
        client.post(
            "/help/tickets/",
            {
                "language": "fi",
                "title": "tilaus ei onnistu",
                "description": "Avasin kassan.",
                "draft": draft.token,
                "keep": kept,
                "idempotency_key": draft.idempotency_key,
                "csrfmiddlewaretoken": token,
            },
        )
        for _press in range(2)
    ]
    assert answers[0]["Location"] == answers[1]["Location"]
    assert Ticket.objects.count() == 1


def test_a_key_without_a_token_still_asks_for_confirmation(requester):
    response = post_plain(as_user(requester))
    assert "/help/tickets/drafts/" in response["Location"]
    assert Ticket.objects.count() == 0


def test_signed_out_member_signs_in_and_confirms(requester):
    client = as_user(None)
    response = post_plain(client, idempotency_key=None, files=[png()])
    draft = Draft.objects.get()
    assert (response.status_code, response["Location"].split("?")[0]) == (303, "/help/sign-in/")
    sign_in = client.get(response["Location"])
    assert "Tekstisi ja tiedostosi ovat tallessa." in sign_in.content.decode()
    signed_in = client.post(
        "/help/sign-in/",
        {
            "login": "aino",
            "password": "pass-word-1",
            "next": draft.get_absolute_url(),
            "csrfmiddlewaretoken": str(sign_in.context["csrf_token"]),
        },
    )
    assert signed_in["Location"] == draft.get_absolute_url()
    confirm(client, draft)
    assert Ticket.objects.get().attachments.count() == 1


def test_a_corrected_draft_keeps_the_file_that_was_kept(requester):
    client = as_user(requester)
    post_plain(client, title="", files=[png()])
    draft = Draft.objects.get()
    wrong = confirm(client, draft, title="")
    assert wrong.status_code == 422
    assert "Kirjoita otsikko." in wrong.content.decode()
    confirm(client, draft, title="nyt otsikolla")
    assert Ticket.objects.get().attachments.count() == 1


def test_a_file_whose_tick_was_cleared_is_not_sent(drafted):
    client, draft, _response = drafted
    confirm(client, draft, keep=[draft.attachments.last().pk])
    assert [file.name for file in Ticket.objects.get().attachments.all()] == ["kaksi.png"]


def test_a_reload_of_the_posts_address_leads_to_the_list(requester):
    response = as_user(requester).get("/help/tickets/?lang=fi")
    assert (response.status_code, response["Location"]) == (302, "/help/technical-issues/?lang=fi")
