"""A chat can become a request in the member's language, or a transcript by e-mail."""

import re
from datetime import UTC, datetime, timedelta
from smtplib import SMTPServerDisconnected

import pytest
from cast import HOME, as_user, fields, png
from chats import another_agent, come, page_of, post, say, send_file, taken, told
from django.core import mail
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.mail.message import sanitize_address
from django.utils import timezone

from helpdesk.chat import queue, transcript
from helpdesk.chat.models import Conversation, SentFile
from helpdesk.intake.limits import TEXT_LENGTH
from helpdesk.intake.models import Draft
from helpdesk.tickets.models import Ticket


def suggest(conversation, agent):
    return post(as_user(agent), f"/help/agent/chats/{conversation.pk}/request/", json=False)


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("En pääse kirjautumaan sisään.", "fi"),
        ("Jeg kommer ikke inn på kontoen min.", "no"),
        ("I cannot sign in.", None),
    ],
)
def test_question_in_another_language_is_offered_as_a_request(client, agent, question, language):
    conversation = come(question=question, lang="en")
    assert ("It looks as if your question is not in English." in page_of(conversation, client)) is (
        language is not None
    )
    response = post(client, f"{conversation.get_absolute_url()}request/", json=False)
    draft = Draft.objects.get()
    assert response["Location"] == f"{draft.get_absolute_url()}?lang=en"
    assert draft.data["description"] == question
    assert draft.data["language"] == (language or "en")


@pytest.mark.django_db(transaction=True)
def test_request_has_the_whole_talk_what_she_is_writing_and_her_files(client, agent):
    conversation = taken(agent, question="I cannot sign in.")
    say(conversation, "Which phone?", agent=agent)
    send_file(client, conversation)
    post(client, f"{conversation.get_absolute_url()}request/", json=False, body="And one thing more")
    text = Draft.objects.get().data["description"]
    assert [text.count(part) for part in ("I cannot sign in.", "Which phone?", "And one thing more")] == [1, 1, 1]
    assert [file.name for file in Draft.objects.get().attachments.all()] == ["kuva.png"]


def test_one_chat_becomes_one_request(client, agent, requester):
    conversation = taken(agent, account=requester)
    member = as_user(requester)
    for _time in range(2):
        post(member, f"{conversation.get_absolute_url()}request/", json=False)
    assert Draft.objects.count() == 1


def test_agent_offers_a_request_that_the_member_opens(client, agent, requester):
    conversation = taken(agent, account=requester)
    post(as_user(agent), f"/help/agent/chats/{conversation.pk}/request/", json=False)
    draft = Draft.objects.get()
    assert told(conversation)[-1] == "request_offered"
    assert draft.get_absolute_url() in page_of(conversation, as_user(requester))
    assert as_user(requester).get(draft.get_absolute_url()).status_code == 200
    assert as_user(agent).get(draft.get_absolute_url()).status_code == 404
    assert Ticket.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_files_that_she_has_chosen_and_not_sent_go_with_the_request(client, agent):
    conversation = taken(agent)
    page = SimpleUploadedFile("virhe.png", b"<!doctype html><script>alert(1)</script>", "image/png")
    values = {"body": "", "files": [png("ruutu.png"), page]}
    client.post(f"{conversation.get_absolute_url()}request/", values, headers={"origin": HOME})
    draft = Draft.objects.get()
    assert [file.name for file in draft.attachments.all()] == ["ruutu.png"]
    assert [one["name"] for one in draft.refused] == ["virhe.png"]


def test_talk_of_any_length_fits_into_a_request(client, agent):
    conversation = taken(agent, question="a" * TEXT_LENGTH)
    say(conversation, "And more")
    suggest(conversation, agent)
    assert len(Draft.objects.get().data["description"]) == TEXT_LENGTH


def test_what_she_is_writing_goes_with_the_request_however_long_the_talk(client, agent):
    conversation = taken(agent, question="a" * TEXT_LENGTH)
    post(client, f"{conversation.get_absolute_url()}request/", json=False, body="And one thing more")
    text = Draft.objects.get().data["description"]
    assert (len(text), text[-18:]) == (TEXT_LENGTH, "And one thing more")


@pytest.mark.django_db(transaction=True)
def test_request_that_is_suggested_twice_has_the_later_talk_and_the_same_files(client, agent):
    conversation = taken(agent)
    send_file(client, conversation)
    suggest(conversation, agent)
    (file,) = Draft.objects.get().attachments.all()
    say(conversation, "It is the newest one")
    suggest(conversation, agent)
    draft = Draft.objects.get()
    assert [one.pk for one in draft.attachments.all()] == [file.pk]
    assert "It is the newest one" in draft.data["description"]


@pytest.mark.django_db(transaction=True)
def test_what_she_has_written_into_the_request_stays(client, agent, requester):
    conversation = taken(agent, account=requester)
    suggest(conversation, agent)
    draft = Draft.objects.get()
    changed = fields(title="", description="Hers", idempotency_key=draft.idempotency_key, draft=draft.token)
    as_user(requester).post("/help/tickets/?lang=en", changed | {"files": [png()]}, headers={"origin": HOME})
    assert Draft.objects.get().data["title"] == ""
    suggest(conversation, agent)
    for _time in range(2):
        post(as_user(requester), f"{conversation.get_absolute_url()}request/", json=False, body="One thing more")
    draft = Draft.objects.get()
    assert draft.data["description"] == "Hers\n\nOne thing more"
    assert [file.name for file in draft.attachments.all()] == ["kuva.png"]


@pytest.mark.django_db(transaction=True)
def test_what_she_carried_over_stays_though_the_agent_suggests_a_request(client, agent):
    conversation = taken(agent)
    values = {"body": "And this", "files": [png("ruutu.png")]}
    client.post(f"{conversation.get_absolute_url()}request/", values, headers={"origin": HOME})
    say(conversation, "It is the newest one")
    suggest(conversation, agent)
    post(client, f"{conversation.get_absolute_url()}request/", json=False, body="One thing more")
    draft = Draft.objects.get()
    assert draft.data["description"].endswith("It is the newest one\n\nAnd this\n\nOne thing more")
    assert [file.name for file in draft.attachments.all()] == ["ruutu.png"]


def test_what_she_carried_over_and_then_sent_is_there_once(client, agent):
    conversation = taken(agent)
    for body in ("And this", "That too"):
        post(client, f"{conversation.get_absolute_url()}request/", json=False, body=body)
    say(conversation, "And this")
    suggest(conversation, agent)
    text = Draft.objects.get().data["description"]
    assert (text.count("And this"), text.count("That too")) == (1, 1)


def test_what_she_carried_over_and_then_went_on_with_is_there_once(client, agent):
    conversation = taken(agent, question="I cannot sign in, and note that it is new.")
    for body in ("no", "no, not at all"):
        post(client, f"{conversation.get_absolute_url()}request/", json=False, body=body)
    assert Draft.objects.get().data["description"].endswith("it is new.\n\nno, not at all")


def test_short_answer_that_is_a_part_of_a_word_goes_with_the_request(client, agent):
    conversation = taken(agent, question="I cannot sign in.")
    post(client, f"{conversation.get_absolute_url()}request/", json=False, body="no")
    assert Draft.objects.get().data["description"] == "I cannot sign in.\n\nno"


def test_talk_in_a_request_is_dated_for_the_member_not_for_the_agent(client, agent, settings):
    conversation = taken(agent, lang="fi")
    say(conversation, "It is the newest one")
    conversation.events.update(at=datetime(2026, 8, 3, 21, 30, tzinfo=UTC))
    browser = as_user(agent)
    browser.cookies["time_zone"] = "America/Denver"
    post(browser, f"/help/agent/chats/{conversation.pk}/request/", json=False)
    assert settings.TIME_ZONE == "Europe/Helsinki"
    assert "Åse Mäki, 4. elokuuta 2026" in Draft.objects.get().data["description"]


@pytest.mark.django_db(transaction=True)
def test_file_that_is_lost_keeps_no_request_back(client, agent):
    conversation = taken(agent)
    send_file(client, conversation)
    sent = SentFile.objects.get()
    default_storage.delete(sent.file.name)
    assert client.get(f"{conversation.get_absolute_url()}files/{sent.pk}/").status_code == 404
    answer = post(client, f"{conversation.get_absolute_url()}request/", json=False, body="nul\0byte")
    assert answer.status_code == 303
    assert Draft.objects.get().data["description"].endswith("nulbyte")


def test_text_that_was_refused_as_too_long_is_not_cut_by_a_suggestion(client, agent):
    conversation = taken(agent)
    suggest(conversation, agent)
    Draft.objects.update(data={"title": "", "description": "a" * (TEXT_LENGTH + 1)})
    suggest(conversation, agent)
    assert len(Draft.objects.get().data["description"]) == TEXT_LENGTH + 1


def test_request_whose_draft_is_too_old_begins_anew(client, agent):
    conversation = taken(agent)
    suggest(conversation, agent)
    Draft.objects.update(created_at=timezone.now() - timedelta(days=30))
    suggest(conversation, agent)
    (draft,) = Draft.objects.all()
    assert draft.created_at > timezone.now() - timedelta(minutes=1)
    assert Conversation.objects.get().draft == draft


def test_agent_makes_no_draft_of_a_chat_that_is_not_hers(agent):
    suggest(taken(agent), another_agent())
    assert Draft.objects.count() == 0


def test_transcript_of_a_chat_that_nobody_answered_goes_nowhere(client, db):
    conversation = come()
    queue.end(conversation.pk)
    assert "/transcript/" not in page_of(conversation, client)
    post(client, f"{conversation.get_absolute_url()}transcript/", json=False)
    assert "Nobody has answered in this chat." in page_of(conversation, client)
    assert mail.outbox == []


def test_transcript_that_could_not_be_sent_can_be_asked_for_again(client, agent, monkeypatch):
    conversation = taken(agent)

    def refuse(_conversation):
        raise SMTPServerDisconnected

    with monkeypatch.context() as broken:
        broken.setattr(transcript, "mail", refuse)
        post(client, f"{conversation.get_absolute_url()}transcript/", json=False)
    assert "The conversation could not be sent just now." in page_of(conversation, client)
    post(client, f"{conversation.get_absolute_url()}transcript/", json=False)
    assert "The conversation is on its way to ase@example.com." in page_of(conversation, client)


@pytest.mark.parametrize("address", ["ase@example.com\u200e", '"ase\vBcc:eve"@example.com'])
def test_transcript_to_an_address_that_no_mail_reaches_is_told_as_not_sent(client, agent, address, monkeypatch):
    monkeypatch.setattr("django.core.mail.backends.locmem.EmailBackend.send_messages", as_smtp_does)
    conversation = taken(agent, email=address)
    for _time in range(2):
        post(client, f"{conversation.get_absolute_url()}transcript/", json=False)
        page = page_of(conversation, client)
        assert re.search(r'<p class="notice notice--warn" role="alert">The conversation could not be sent', page)


def as_smtp_does(_backend, messages):
    for message in messages:
        sanitize_address(message.to[0], "utf-8")
        message.message().as_bytes()


def test_transcript_goes_to_her_address_once_an_hour(client, agent):
    conversation = taken(agent, question="I cannot sign in.")
    say(conversation, "Try again", agent=agent)
    queue.end(conversation.pk)
    for _time in range(2):
        post(client, f"{conversation.get_absolute_url()}transcript/", json=False)
    (message,) = mail.outbox
    assert message.to == ["ase@example.com"]
    assert message.body.index("I cannot sign in.") < message.body.index("Sam, ") < message.body.index("Try again")
