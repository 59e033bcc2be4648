"""A page is present while it answers its beats and its reader may read; an open connection alone is not enough."""

import asyncio
from contextlib import aclosing
from datetime import timedelta
from time import monotonic

import pytest
from asgiref.sync import sync_to_async
from cast import as_user
from chats import be_there, come, say, silent, taken
from django.test import AsyncClient
from django.utils import timezone

from helpdesk.chat import presence, queue, stream, wake
from helpdesk.chat.models import Conversation
from helpdesk.chat.models import Presence as Agent
from helpdesk.chat.presence import Page
from helpdesk.chat.stream import Source
from helpdesk.chat.wake import hub
from tests.helpdesk.test_chat_stream import PATIENCE, listen, listened, numbers, read, run

pytestmark = pytest.mark.django_db(transaction=True)
HERE = "/help/chat/here/"


def seen_at(conversation):
    return Conversation.objects.get(pk=conversation.pk).seen_at


def ask(text):
    return run(AsyncClient().post(HERE, text, content_type="text/plain")).status_code


def test_page_that_answers_a_beat_is_there(agent):
    conversation = taken(agent)
    silent(agent, minutes=2)
    began = timezone.now()

    async def answer():
        text = presence._signer.sign_object([conversation.pk, agent.pk])
        assert (await AsyncClient().post(HERE, text, content_type="text/plain")).status_code == 204
        async with asyncio.timeout(PATIENCE):
            while not await Agent.objects.filter(seen_at__gt=began).aexists():
                await asyncio.sleep(0.01)

    run(answer())


def test_beat_says_what_its_page_is_to_answer(agent):
    conversation = taken(agent)
    found = run(listen(f"{conversation.get_absolute_url()}events/", lambda name, *_rest: name == "beat"))
    assert presence._signer.unsign_object(found[-1][2]) == [conversation.pk, None]


@pytest.mark.parametrize("text", ["", "[1, null]", "WzEsMV0:forged", "\xff" * 50])
def test_nobody_says_it_for_another_page(text):
    assert ask(text) == 403


def test_an_answer_is_not_good_for_later(monkeypatch):
    text = presence._signer.sign_object([1, None])
    monkeypatch.setattr(presence, "ANSWER_SECONDS", -1)
    assert ask(text) == 403


@pytest.mark.parametrize("who", ["member", "agent"])
def test_member_who_writes_is_there(agent, who):
    conversation = taken(agent)
    Conversation.objects.update(seen_at=timezone.now() - timedelta(minutes=5))
    began = timezone.now()
    say(conversation, "Hi", agent=agent if who == "agent" else None)
    assert (seen_at(conversation) > began) == (who == "member")


def test_board_changes_where_a_message_is_read_on_an_open_page(agent):
    conversation = taken(agent)
    say(conversation, "Hi")
    before = monotonic()
    queue.note_seen(members=[], agents=[], opened=[(agent.pk, conversation.pk)])
    assert hub.woken_at(wake.agent(agent.pk)) > before
    before = monotonic()
    queue.note_seen(members=[], agents=[], opened=[(agent.pk, conversation.pk)])
    assert hub.woken_at(wake.agent(agent.pk)) < before


@pytest.mark.parametrize("minutes", [0, 2])
def test_queue_changes_where_an_agent_is_back(agent, minutes):
    be_there(agent)
    silent(agent, minutes=minutes)
    before = monotonic()
    queue.note_seen(members=[], agents=[agent.pk], opened=[])
    assert (hub.woken_at(wake.QUEUE) > before) == bool(minutes)


def test_line_that_stays_open_without_answers_is_nobody(monkeypatch):
    monkeypatch.setattr(presence, "SECONDS", 0.05)
    monkeypatch.setattr(presence, "HEARD_SECONDS", 0.2)
    monkeypatch.setattr(stream, "BEAT_SECONDS", 0.1)
    conversation = come()

    async def hold():
        beats = []
        await listen(
            f"{conversation.get_absolute_url()}events/",
            lambda name, *_rest: name == "beat" and (beats.append(name) or len(beats) == 8),
        )

    began = timezone.now()
    run(hold())
    ended = timezone.now()
    assert began < seen_at(conversation) < began + (ended - began) * 0.7


@pytest.mark.parametrize("change", ["signs out", "is no agent"])
def test_stream_ends_where_the_agent_may_read_no_more(agent, monkeypatch, change):
    monkeypatch.setattr(stream, "BEAT_SECONDS", 0.1)
    conversation = taken(agent)
    client = as_user(agent)
    browser = AsyncClient()
    browser.cookies = client.cookies

    def lose():
        if change == "signs out":
            client.logout()
        else:
            type(agent).objects.update(is_staff=False)

    async def talk():
        address = f"/help/agent/chats/{conversation.pk}/events/"
        reading = asyncio.create_task(listen(address, lambda *_event: False, client=browser))
        await listened(conversation)
        await sync_to_async(lose)()
        return await reading

    assert numbers(run(talk())) == [1, 2]


def test_what_was_said_before_the_end_comes_before_it():
    """Add a message to the log that memory does not have yet."""
    lines, told = [(3, "The last words"), (4, "The end")], []

    async def until_the_end():
        source = Source(
            page=Page(None),
            topics=(),
            known=lambda _after: [],
            events=lambda after, _most: [line for line in lines if line[0] > after] if told else [],
            pieces=lambda _names: told.append(True) or {"state": "ended"},
            names=frozenset({"state"}),
        )
        found = []
        async with aclosing(stream.serve(source, 2)) as chunks:
            async for chunk in chunks:
                found.append(read(chunk))
                if found[-1][0] == "state":
                    return found

    assert [(name, data) for name, _number, data in run(until_the_end())][-3:] == [
        ("message", "The last words"),
        ("message", "The end"),
        ("state", "ended"),
    ]


def test_place_and_wait_are_renewed_where_only_time_goes_by(agent, monkeypatch):
    monkeypatch.setattr(stream, "FRESH_SECONDS", 0.1)
    be_there(agent)
    conversation, _other = come(), come()

    async def wait():
        reading = asyncio.create_task(
            listen(f"{conversation.get_absolute_url()}events/?lang=en", lambda _name, _number, data: "number 2" in data)
        )
        await asyncio.sleep(0.3)
        # Without waking anybody.
        await Conversation.objects.filter(pk=conversation.pk).aupdate(queued_at=timezone.now())
        return await reading

    assert "number 2" in run(wait())[-1][2]
