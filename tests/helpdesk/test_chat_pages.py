"""The contents of the member's page and of the agent's."""

import re

import pytest
from cast import HOME, as_user, png
from chats import another_agent, be_there, come, page_of, post, say, send_file, taken, told
from django.core.files.uploadedfile import SimpleUploadedFile

from helpdesk.chat import queue
from helpdesk.chat.models import Conversation


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
    be_there(agent)
    assert "We cannot tell how long the wait is." in page_of(come(), client)


def test_who_waits_for_nobody_is_offered_a_request(client, agent):
    conversation = come()
    offer = f'form="newest" formaction="{conversation.get_absolute_url()}request/'
    assert "No agent is here right now." in page_of(conversation, client)
    assert offer in page_of(conversation, client)
    be_there(agent)
    assert "No agent is here right now." not in page_of(conversation, client)
    assert offer not in page_of(conversation, client)


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


def test_permalink_in_a_message_is_a_link_that_leaves_the_chat_open(client, agent):
    conversation = taken(agent)
    say(conversation, "See https://help.doterra.com/go/sign-in/ or sam@example.com", agent=agent)
    page = page_of(conversation, client)
    new_tab = 'target="_blank" aria-describedby="new-tab"'
    assert f'<a {new_tab} href="https://help.doterra.com/go/sign-in/" rel="nofollow">' in page
    assert '<a href="mailto:sam@example.com">' in page
    assert page.count('id="new-tab"') == 1


def test_what_opens_the_conversation_is_on_no_page_of_an_agent(client, agent, requester):
    conversation = taken(agent, account=requester)
    say(conversation, "Hello", agent=agent, key="agents-own-key-00001")
    page = agents_page(conversation, agent)
    assert "agents-own-key-00001" in page
    assert not any(secret in page for secret in (conversation.idempotency_key, conversation.token))
    keys = {event.client_key for event in conversation.events.exclude(sender="agent")}
    assert not any(key in page for key in keys)


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
    assert re.search(r"<form [^>]*id=\"newest\"[^>]*data-say>", page)
    assert re.search(r"<textarea[^>]*>\s*Too late</textarea>", page)
    assert f'form="newest" formaction="{conversation.get_absolute_url()}request/' in page


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("who", ["member", "agent"])
def test_form_stays_on_an_ended_page_for_what_could_not_be_sent(client, agent, who):
    conversation = taken(agent)
    queue.end(conversation.pk)
    page = page_of(conversation, client) if who == "member" else agents_page(conversation, agent)
    assert re.search(r"<p data-status=\"ended\" data-idle>", page)
    assert re.search(r"<form [^>]*data-say hidden>", page)


def test_other_token_finds_nothing(client, agent):
    taken(agent)
    assert client.get("/help/chat/nobody-knows-this/").status_code == 404


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
def test_file_that_was_lost_comes_back_with_the_repeated_message(client, agent, settings):
    """A database that failed between commit and answer has stored the message, but its file was deleted."""
    conversation = taken(agent)
    send_file(client, conversation, key="k" * 20)
    [lost] = settings.MEDIA_ROOT.iterdir()
    lost.unlink()
    assert send_file(client, conversation, key="k" * 20).status_code == 200
    pk = conversation.events.last().files.get().pk
    assert client.get(f"{conversation.get_absolute_url()}files/{pk}/").status_code == 200


@pytest.mark.django_db(transaction=True)
def test_other_file_with_the_same_key_is_another_message(client, agent):
    conversation = taken(agent)
    send_file(client, conversation, key="k" * 20)
    answer = send_file(client, conversation, png("other.png", size=(10, 20)), key="k" * 20)
    assert (answer.status_code, answer.json()["reason"]) == (
        422,
        "This message was sent already. Open the page again to send another.",
    )


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


@pytest.mark.django_db(transaction=True)
def test_streams_of_all_agents_show_the_queue_as_it_is_now(agent):
    agents = [as_user(be_there(agent)), as_user(another_agent())]
    assert ["Nobody is waiting." in board(one) for one in agents] == [True, True]
    come(name="Otto")
    assert ["Otto" in board(one) for one in agents] == [True, True]
    queue.take_next(agent)
    assert ["Nobody is waiting." in board(one) for one in agents] == [True, True]
    assert ["Otto" in board(one) for one in agents] == [True, False]


def board(client) -> str:
    """The agent's board as her page receives it."""
    answer = client.get("/help/agent/chats/events/?lang=en", headers={"accept": "application/json"})
    return answer.json()["pieces"]["board"]


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


def agents_page(conversation, agent):
    return as_user(agent).get(f"/help/agent/chats/{conversation.pk}/").content.decode()
