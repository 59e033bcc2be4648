"""A conversation's log is numbered without a gap, has each message once, and never changes."""

import pytest
from chats import another_agent, come, post, say, taken, told
from django.db import IntegrityError, transaction

from helpdesk.chat import log, queue
from helpdesk.chat.models import Conversation, Event


def test_question_is_the_first_event(db):
    assert told(come(question="Why?")) == ["Why?"]


def test_numbers_have_no_gap_for_any_sender(agent):
    conversation = taken(agent)
    say(conversation, "Hello", agent=agent)
    say(conversation, "Hi")
    assert [event.sequence for event in conversation.events.all()] == [1, 2, 3, 4]
    assert told(conversation) == ["I cannot sign in.", "taken", "Hello", "Hi"]


def test_repeat_is_the_same_event(agent):
    conversation = taken(agent)
    first, is_new = say(conversation, "Hi", key="k" * 20)
    again, is_new_again = say(conversation, "Hi", key="k" * 20)
    assert (is_new, is_new_again, first.pk == again.pk) == (True, False, True)
    assert Conversation.objects.get().last_sequence == 3


def test_repeat_after_the_end_is_still_the_same_event(agent):
    conversation = taken(agent)
    say(conversation, "Hi", key="k" * 20)
    queue.end(conversation.pk)
    assert say(conversation, "Hi", key="k" * 20)[1] is False


def test_other_text_under_the_same_key_is_refused(agent):
    conversation = taken(agent)
    say(conversation, "Hi", key="k" * 20)
    with pytest.raises(log.KeyReusedError):
        say(conversation, "Bye", key="k" * 20)


def test_nothing_follows_the_end(agent):
    conversation = taken(agent)
    queue.end(conversation.pk)
    with pytest.raises(log.EndedError):
        say(conversation, "Wait")
    assert told(conversation)[-1] == "ended"
    assert Conversation.objects.get().last_sequence == conversation.events.count()


def test_agent_speaks_only_in_her_own_conversation(agent):
    conversation = taken(agent)
    with pytest.raises(log.NotYoursError):
        say(conversation, "Hello", agent=another_agent())
    waiting = come()
    with pytest.raises(log.NotYoursError):
        say(waiting, "Hello", agent=agent)


def test_member_writes_while_she_waits(db):
    conversation = come()
    say(conversation, "It is urgent.")
    assert told(conversation)[-1] == "It is urgent."


def test_more_messages_than_anybody_types_are_stopped(agent, settings):
    settings.CHAT_MESSAGES_PER_MINUTE = 3
    conversation = taken(agent)
    for number in range(2):
        say(conversation, f"{number}")
    with pytest.raises(log.TooFastError):
        say(conversation, "3")
    say(conversation, "The agent may answer", agent=agent)
    assert Conversation.objects.get().last_sequence == conversation.events.count()


@pytest.mark.parametrize("field", ["sequence", "client_key"])
def test_database_itself_refuses_a_second_one(agent, field):
    conversation = taken(agent)
    event = conversation.events.first()
    values = {"sequence": 99, "client_key": "other", field: getattr(event, field)}
    with pytest.raises(IntegrityError), transaction.atomic():
        Event.objects.create(conversation=conversation, sender="member", **values)


def test_reading_goes_on_behind_a_number(agent):
    conversation = taken(agent)
    say(conversation, "Hi")
    assert [event.sequence for event in log.after(conversation.pk, 1)] == [2, 3]


@pytest.mark.django_db(transaction=True)
def test_json_says_where_the_message_stands(client, agent):
    conversation = taken(agent)
    address = f"{conversation.get_absolute_url()}messages/"
    answers = [post(client, address, body="Hi", idempotency_key="k" * 20) for _time in range(2)]
    assert [(answer.status_code, answer.json()) for answer in answers] == [
        (201, {"sequence": 3}),
        (200, {"sequence": 3}),
    ]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("fields", "status", "reason"),
    [
        ({"body": " "}, 422, "Kirjoita ensin viesti."),
        ({"body": "x" * 10_001}, 422, "Teksti on liian pitkä. Siinä voi olla enintään 10000 merkkiä."),
        ({"idempotency_key": ""}, 422, "Lomakkeesta puuttuu avain. Avaa sivu uudelleen ja lähetä lomake sieltä."),
    ],
)
def test_wrong_message_is_told_in_the_readers_language(client, agent, fields, status, reason):
    conversation = taken(agent)
    values = {"body": "Hei", "idempotency_key": "k" * 20} | fields
    answer = post(client, f"{conversation.get_absolute_url()}messages/", lang="fi", **values)
    assert answer.status_code == status
    assert reason in str(answer.json()["errors"])


@pytest.mark.django_db(transaction=True)
def test_message_to_an_ended_chat_is_told_apart_from_a_busy_desk(client, agent):
    conversation = taken(agent)
    queue.end(conversation.pk)
    answer = post(client, f"{conversation.get_absolute_url()}messages/", body="Hi", idempotency_key="k" * 20)
    assert (answer.status_code, answer.json()["reason"]) == (410, "The chat has ended. Your text is still in the form.")


@pytest.mark.django_db(transaction=True)
def test_plain_message_to_an_ended_chat_comes_back_in_the_form(client, agent):
    conversation = taken(agent)
    queue.end(conversation.pk)
    address = f"{conversation.get_absolute_url()}messages/"
    page = post(client, address, json=False, body="Wait for me", idempotency_key="k" * 20)
    assert page.status_code == 410
    assert "Wait for me</textarea>" in page.content.decode()
