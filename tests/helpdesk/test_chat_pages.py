"""The member's page and the agent's: what stands on them, and for whom."""

import re
from datetime import timedelta
from smtplib import SMTPServerDisconnected

import pytest
from cast import HOME, as_user, fields, png
from chats import another_agent, be_there, come, post, say, taken, told
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from helpdesk.chat import queue, transcript
from helpdesk.chat.models import Conversation
from helpdesk.tickets.forms import TEXT_LENGTH
from helpdesk.tickets.models import Draft, Ticket


def page_of(conversation, client, lang="en", query=""):
    return client.get(f"{conversation.get_absolute_url()}?lang={lang}{query}").content.decode()


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "You are number 2 in the queue."),
        ("fi", "Olet jonossa sijalla 2."),
        ("nb", "Du er nummer 2 i køen."),
    ],
)
def test_waiting_member_sees_her_place(client, agent, lang, text):
    come()
    second = come()
    be_there(agent)
    assert text in page_of(second, client, lang)


def test_wait_is_unknown_until_it_is_known(client, agent):
    assert "We cannot tell how long the wait is." in page_of(come(), client)


def test_without_scripts_the_page_is_loaded_anew_but_not_while_she_writes(client, agent):
    conversation = taken(agent)
    assert 'http-equiv="refresh"' in page_of(conversation, client)
    assert 'http-equiv="refresh"' not in page_of(conversation, client, query="&write=1")
    queue.end(conversation.pk)
    assert 'http-equiv="refresh"' not in page_of(conversation, client)


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", "</div><img src=x onerror=alert(1)>"])
def test_what_is_written_is_never_markup(client, agent, text):
    conversation = taken(agent, question=text)
    say(conversation, text, agent=agent)
    for page in (page_of(conversation, client), agents_page(conversation, agent)):
        assert text not in page
        assert page.count(text.replace("<", "&lt;").split(">")[0]) >= 2


def test_permalink_in_a_message_is_a_link(client, agent):
    conversation = taken(agent)
    say(conversation, "See https://help.doterra.com/go/sign-in/", agent=agent)
    assert '<a href="https://help.doterra.com/go/sign-in/" rel="nofollow">' in page_of(conversation, client)


def test_page_is_cached_by_nobody(client, agent):
    response = client.get(taken(agent).get_absolute_url())
    assert response["Cache-Control"] == "private, no-store"
    assert response["Referrer-Policy"] == "same-origin"


def test_who_writes_without_scripts_is_called_although_her_page_is_silent(client, agent, settings):
    settings.CHAT_PRESENT_SECONDS = 0
    conversation = come()
    be_there(agent)
    page_of(conversation, client)
    assert queue.take_next(agent) is None
    page_of(conversation, client, query="&write=1")
    assert queue.take_next(agent) == conversation


@pytest.mark.django_db(transaction=True)
def test_text_that_comes_after_the_end_stands_in_the_form_and_goes_with_the_request(client, agent):
    conversation = taken(agent)
    queue.end(conversation.pk)
    address = f"{conversation.get_absolute_url()}messages/"
    page = post(client, address, json=False, body="Too late", idempotency_key="l" * 20).content.decode()
    assert "The chat has ended. Your text is still in the form." in page
    assert re.search(r"<form [^>]*id=\"newest\"[^>]*data-idle>", page)
    assert re.search(r"<textarea[^>]*>\s*Too late</textarea>", page)
    assert f'form="newest" formaction="{conversation.get_absolute_url()}request/' in page


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("who", ["member", "agent"])
def test_form_stays_on_an_ended_page_for_what_could_not_be_sent(client, agent, who):
    conversation = taken(agent)
    queue.end(conversation.pk)
    page = page_of(conversation, client) if who == "member" else agents_page(conversation, agent)
    assert re.search(r"<form [^>]*data-say data-idle hidden>", page)


def test_other_token_finds_nothing(client, agent):
    taken(agent)
    assert client.get("/help/chat/nobody-knows-this/").status_code == 404


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


def test_transcript_goes_to_her_address_once_an_hour(client, agent):
    conversation = taken(agent, question="I cannot sign in.")
    say(conversation, "Try again", agent=agent)
    queue.end(conversation.pk)
    for _time in range(2):
        post(client, f"{conversation.get_absolute_url()}transcript/", json=False)
    (message,) = mail.outbox
    assert message.to == ["ase@example.com"]
    assert message.body.index("I cannot sign in.") < message.body.index("Sam, ") < message.body.index("Try again")


def test_member_ends_the_chat(client, agent):
    conversation = taken(agent)
    post(client, f"{conversation.get_absolute_url()}end/", json=False)
    assert "You have ended the chat." in page_of(conversation, client)
    assert "Åse Mäki has ended the chat." in agents_page(conversation, agent)


@pytest.mark.django_db(transaction=True)
def test_file_is_seen_by_both_and_nobody_else(client, agent):
    conversation = taken(agent)
    other = come()
    assert send_file(client, conversation).status_code == 201
    pk = conversation.events.last().files.get().pk
    response = client.get(f"{conversation.get_absolute_url()}files/{pk}/")
    assert response["Content-Type"] == "image/png"
    assert response["Content-Disposition"] == 'attachment; filename="kuva.png"'
    assert response["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert as_user(agent).get(f"/help/agent/chats/{conversation.pk}/files/{pk}/").status_code == 200
    assert client.get(f"{other.get_absolute_url()}files/{pk}/").status_code == 404
    assert client.get(f"/help/agent/chats/{conversation.pk}/files/{pk}/").status_code == 302


@pytest.mark.django_db(transaction=True)
def test_file_of_a_repeated_message_is_kept_once(client, agent, settings):
    conversation = taken(agent)
    assert [send_file(client, conversation, key="k" * 20).status_code for _time in range(2)] == [201, 200]
    assert len([*settings.MEDIA_ROOT.iterdir()]) == 1


@pytest.mark.django_db(transaction=True)
def test_html_is_no_picture(client, agent):
    conversation = taken(agent)
    page = SimpleUploadedFile("kuva.png", b"<!doctype html><script>alert(1)</script>", "image/png")
    answer = send_file(client, conversation, file=page)
    assert (answer.status_code, [*answer.json()["errors"]]) == (422, ["files"])
    assert told(conversation)[-1] == "taken"


def test_board_shows_who_waits_and_what_is_unread(agent):
    conversation = taken(agent)
    come(name="Otto")
    say(conversation, "Are you there?")
    page = as_user(agent).get("/help/agent/chats/").content.decode()
    assert "Waiting (1)" in page
    assert "Otto" in page
    assert "3 new" in page


def test_next_one_is_taken_with_one_button(agent):
    be_there(agent)
    conversation = come()
    response = post(as_user(agent), "/help/agent/chats/next/", json=False)
    assert response["Location"] == f"/help/agent/chats/{conversation.pk}/"
    assert Conversation.objects.get().agent == agent


def test_agent_hands_over_and_gives_back(agent):
    colleague = another_agent()
    first, second = taken(agent), taken(agent)
    post(as_user(agent), f"/help/agent/chats/{first.pk}/hand-over/", json=False, to=colleague.pk)
    post(as_user(agent), f"/help/agent/chats/{second.pk}/back/", json=False)
    assert [told(one)[-1] for one in (first, second)] == ["handed_over", "returned"]


@pytest.mark.parametrize("step", ["back", "end", "request"])
def test_colleagues_chat_is_hers(agent, step):
    conversation = taken(agent)
    page = as_user(another_agent()).post(
        f"/help/agent/chats/{conversation.pk}/{step}/", headers={"origin": HOME}, follow=True
    )
    assert "Nothing was changed." in page.content.decode()
    assert told(conversation)[-1] == "taken"


def suggest(conversation, agent):
    return post(as_user(agent), f"/help/agent/chats/{conversation.pk}/request/", json=False)


def agents_page(conversation, agent):
    return as_user(agent).get(f"/help/agent/chats/{conversation.pk}/").content.decode()


def send_file(client, conversation, file=None, key="f" * 20):
    values = {"idempotency_key": key, "files": [file or png()]}
    headers = {"origin": HOME, "accept": "application/json"}
    return client.post(f"{conversation.get_absolute_url()}messages/", values, headers=headers)
