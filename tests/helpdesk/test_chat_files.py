"""Files in a chat are limited, and delay nobody else."""

import pytest
from cast import png
from chats import post, say, send_file, taken, told

from helpdesk.chat import queue, threads
from helpdesk.intake import forms
from helpdesk.intake.uploads import MEGABYTE

pytestmark = pytest.mark.django_db(transaction=True)
FULL = {"errors": {"files": ["There is no room for more files in this chat. Send your text without them."]}}


@pytest.fixture
def looked_at(monkeypatch):
    """The names of the files that were checked."""
    names = []
    clean_file = forms.uploads.clean_file
    monkeypatch.setattr(forms.uploads, "clean_file", lambda file: names.append(file.name) or clean_file(file))
    return names


def test_files_of_an_ended_chat_are_not_even_looked_at(client, agent, looked_at):
    conversation = taken(agent)
    queue.end(conversation.pk)
    assert send_file(client, conversation).status_code == 410
    assert looked_at == []


def test_files_of_who_sends_too_much_are_not_even_looked_at(client, agent, looked_at, settings):
    settings.CHAT_MESSAGES_PER_MINUTE = 2
    conversation = taken(agent)
    say(conversation, "Hi")
    assert send_file(client, conversation).status_code == 429
    assert looked_at == []


def test_room_is_that_of_one_chat(client, agent, settings):
    settings.CHAT_MEGABYTES = 1 / MEGABYTE
    full, other = taken(agent), taken(agent)
    assert send_file(client, full, key="f" * 20).status_code == 201
    assert send_file(client, full, key="g" * 20).status_code == 422
    assert send_file(client, other, key="h" * 20).status_code == 201


def test_limit_of_no_messages_refuses_files_too(client, agent, settings, looked_at):
    conversation = taken(agent)
    settings.CHAT_MESSAGES_PER_MINUTE = 0
    assert send_file(client, conversation).status_code == 429
    assert looked_at == []


def test_key_that_is_none_is_told_before_files_are_looked_at(client, agent):
    conversation = taken(agent)
    answer = send_file(client, conversation, key="nul\0key")
    assert (answer.status_code, [*answer.json()["errors"]]) == (422, ["idempotency_key"])


@pytest.mark.parametrize("limit", ["CHAT_MEGABYTES", "CHATS_MEGABYTES"])
def test_text_is_taken_though_there_is_no_room_for_files(client, agent, settings, limit):
    conversation = taken(agent)
    sent = send_file(client, conversation, key="f" * 20)
    setattr(settings, limit, 0)
    refused = send_file(client, conversation, png("toinen.png"), key="g" * 20)
    assert (refused.status_code, refused.json()) == (422, FULL)
    again = send_file(client, conversation, key="f" * 20)
    assert (again.status_code, again.json()) == (200, sent.json())
    address = f"{conversation.get_absolute_url()}messages/"
    assert post(client, address, body="The text", idempotency_key="h" * 20).status_code == 201
    assert told(conversation)[-1] == "The text"


def test_post_with_files_runs_beside_those_with_text(client, agent, monkeypatch):
    conversation = taken(agent)
    monkeypatch.setattr(threads._writers, "submit", None)
    assert send_file(client, conversation).status_code == 201
