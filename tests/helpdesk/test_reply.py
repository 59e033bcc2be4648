"""A member replies on her ticket's page: once, with files, and nothing is lost."""

from datetime import timedelta

import pytest
from cast import HOME, as_user, png
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError
from django.utils import timezone

from helpdesk.intake.models import Draft
from helpdesk.tickets import filing
from helpdesk.tickets.models import Reply, Ticket


@pytest.fixture
def asked(ticket):
    ticket.move_to(Ticket.Status.AWAITING_FEEDBACK)
    return ticket


def answer(client, ticket, lang="fi", origin=HOME, **changes):
    values = {"body": "Safari 18.", "idempotency_key": "v" * 20} | changes
    return client.post(f"/help/tickets/{ticket.reference}/replies/?lang={lang}", values, headers={"origin": origin})


def test_answer_goes_back_to_the_team_with_its_file(asked, requester):
    response = answer(as_user(requester), asked, files=[png()])
    asked.refresh_from_db()
    reply = asked.replies.get()
    assert (response.status_code, asked.status) == (303, "open")
    assert (reply.author, reply.body, reply.attachments.get().name) == (requester, "Safari 18.", "kuva.png")


def test_repeat_makes_one_answer(asked, requester):
    client = as_user(requester)
    assert answer(client, asked)["Location"] == answer(client, asked)["Location"]
    assert Reply.objects.count() == 1


def test_repeat_with_its_kept_file_makes_one_answer(asked, requester):
    client = as_user(None)
    answer(client, asked, files=[png()])
    draft = Draft.objects.get()
    client.force_login(requester)
    client.get(f"{asked.get_absolute_url()}?draft={draft.token}")
    values = {"draft": draft.token, "keep": [draft.attachments.get().pk]}
    assert [answer(client, asked, **values).status_code for _time in range(2)] == [303, 303]
    assert Reply.objects.get().attachments.count() == 1


@pytest.mark.parametrize("change", [{"body": "Safari 18, on a phone."}, {"files": [1]}])
def test_answer_that_was_changed_after_going_back_is_kept_and_can_be_sent(asked, requester, change):
    client = as_user(requester)
    answer(client, asked)
    values = change | ({"files": [png()]} if "files" in change else {})
    page = answer(client, asked, lang="en", **values)
    assert page.status_code == 422
    assert "The first version of this answer was sent already." in page.content.decode()
    assert values.get("body", "Safari 18.") in page.content.decode()
    draft = Draft.objects.get()
    assert draft.attachments.count() == len(values.get("files", []))
    again = {"draft": draft.token, "keep": [file.pk for file in draft.attachments.all()]}
    key = page.context["form"]["idempotency_key"].value()
    assert answer(client, asked, body=draft.data["body"], idempotency_key=key, **again).status_code == 303
    assert [reply.attachments.count() for reply in Reply.objects.all()] == [0, len(again["keep"])]


def test_answer_without_its_kept_files_is_not_sent(asked, requester):
    client = as_user(None)
    answer(client, asked, files=[png()])
    draft = Draft.objects.get()
    client.force_login(requester)
    Draft.objects.update(created_at=timezone.now() - timedelta(days=30))
    response = answer(client, asked, lang="en", draft=draft.token, keep=[draft.attachments.get().pk])
    assert response.status_code == 422
    assert "Your files were kept for a day only. Add them again." in response.content.decode()
    assert Reply.objects.count() == 0


def test_file_of_an_answer_to_a_closed_request_is_kept(asked, requester):
    asked.move_to(Ticket.Status.CLOSED)
    answer(as_user(requester), asked, files=[png()])
    assert [file.name for file in Draft.objects.get().attachments.all()] == ["kuva.png"]


def test_another_member_who_has_signed_in_meanwhile_gets_the_text_back(asked, outsider):
    response = answer(as_user(outsider), asked, lang="en")
    assert response.status_code == 404
    assert "Sign in as the member who wrote this answer." in response.content.decode()
    assert "Safari 18." in response.content.decode()


def test_text_comes_back_where_no_more_drafts_are_kept(asked, settings):
    settings.DRAFTS_PER_HOUR = 0
    response = answer(as_user(None), asked, lang="en")
    assert (response.status_code, "Safari 18." in response.content.decode()) == (429, True)


def test_text_comes_back_where_the_database_is_busy(asked, requester, monkeypatch):
    def refuse(*_arguments, **_values):
        raise OperationalError("database is locked")

    monkeypatch.setattr(filing, "file_reply", refuse)
    response = answer(as_user(requester), asked, lang="en")
    assert (response.status_code, "Safari 18." in response.content.decode()) == (409, True)


@pytest.mark.parametrize(
    ("lang", "text"), [("en", "Write your answer."), ("fi", "Kirjoita vastauksesi."), ("nb", "Skriv svaret ditt.")]
)
def test_empty_answer_is_told_in_the_readers_language(asked, requester, lang, text):
    response = answer(as_user(requester), asked, lang=lang, body="")
    asked.refresh_from_db()
    assert (response.status_code, asked.status) == (422, "awaiting_feedback")
    assert text in response.content.decode()


def test_text_is_kept_beside_a_wrong_file(asked, requester):
    wrong = SimpleUploadedFile("kuva.png", b"<html>", "image/png")
    response = answer(as_user(requester), asked, files=[wrong])
    page = response.content.decode()
    assert response.status_code == 422
    assert "Safari 18." in page
    assert "Tiedostoa kuva.png ei voi lähettää." in page


def test_lost_session_keeps_text_and_file_until_the_sign_in(asked, requester):
    client = as_user(None)
    response = answer(client, asked, files=[png()])
    draft = Draft.objects.get()
    assert response["Location"].startswith("/help/sign-in/")
    client.force_login(requester)
    page = client.get(f"{asked.get_absolute_url()}?draft={draft.token}")
    assert "Safari 18." in page.content.decode()
    sent = answer(client, asked, draft=draft.token, keep=[draft.attachments.get().pk])
    assert sent.status_code == 303
    assert asked.replies.get().attachments.count() == 1
    assert Draft.objects.count() == 0


def test_closed_ticket_takes_no_answer_and_gives_the_text_back(asked, requester):
    asked.move_to(Ticket.Status.CLOSED)
    response = answer(as_user(requester), asked)
    assert response.status_code == 422
    assert "Safari 18." in response.content.decode()
    assert "Tiimi on tällä välin sulkenut tukipyynnön." in response.content.decode()
    assert Reply.objects.count() == 0


def test_other_origin_is_refused(asked, requester):
    assert answer(as_user(requester), asked, origin="https://evil.example.net").status_code == 403
    assert Reply.objects.count() == 0


def test_closed_page_offers_a_new_request_and_no_form(asked, requester):
    asked.move_to(Ticket.Status.CLOSED)
    page = as_user(requester).get(f"{asked.get_absolute_url()}?lang=fi").content.decode()
    assert 'href="/fi/submit/"' in page
    assert "<textarea" not in page
