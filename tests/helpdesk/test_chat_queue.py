"""The queue is first in, first out; no chat has two agents; those who leave are noticed."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from chats import another_agent, be_there, come, say, silent, taken, told
from django.db import OperationalError, connections
from django.utils import timezone

from helpdesk.accounts.models import User
from helpdesk.chat import queue, threads
from helpdesk.chat.models import Conversation, Event
from helpdesk.chat.uptime import uptime
from helpdesk.intake.limits import TooManyError


def test_places_count_down(agent):
    first, second, third = come(), come(), come()
    be_there(agent)
    assert [queue.place(one).position for one in (first, second, third)] == [1, 2, 3]
    queue.take_next(agent)
    assert [queue.place(one).position for one in (second, third)] == [1, 2]


def test_who_came_first_is_taken_first(agent):
    came = [come() for _number in range(3)]
    be_there(agent)
    assert [queue.take_next(agent).pk for _number in range(3)] == [one.pk for one in came]
    assert queue.take_next(agent) is None


def test_who_is_away_keeps_her_place_and_is_not_taken(agent):
    first, second = come(), come()
    be_there(agent)
    Conversation.objects.filter(pk=first.pk).update(seen_at=timezone.now() - timedelta(minutes=2))
    assert queue.take_next(agent).pk == second.pk
    queue.saw_member(first.pk)
    assert queue.place(Conversation.objects.get(pk=first.pk)).position == 1
    assert queue.take_next(agent).pk == first.pk


def test_who_is_away_for_long_loses_it(agent, ran_for_long):
    conversation = come()
    Conversation.objects.update(seen_at=timezone.now() - timedelta(minutes=11))
    queue.sweep()
    assert told(conversation)[-1] == "left"
    assert Conversation.objects.get().status == "ended"


def test_nobody_is_judged_by_the_silence_of_a_desk_that_was_down(agent, monkeypatch):
    monkeypatch.setattr(uptime, "_since", timezone.now())
    conversation = taken(agent)
    silent(agent, hours=1)
    Conversation.objects.update(seen_at=timezone.now() - timedelta(hours=1))
    queue.sweep()
    assert told(conversation)[-1] == "taken"


def test_nor_by_that_of_a_database_that_was_away(agent, ran_for_long):
    conversation = taken(agent)
    silent(agent, hours=1)
    Conversation.objects.update(seen_at=timezone.now() - timedelta(hours=1))
    with pytest.raises(OperationalError):
        asyncio.run(threads.read(_break_down))
    now = timezone.now()
    queue.sweep(now)
    assert told(conversation)[-1] == "taken"
    queue.sweep(now + timedelta(seconds=61))
    assert told(conversation)[-1] == "returned"
    queue.sweep(now + timedelta(minutes=11))
    assert told(conversation)[-1] == "left"


def _break_down():
    raise OperationalError


def test_chat_of_an_agent_who_is_gone_goes_back_to_the_head(agent, ran_for_long):
    conversation = taken(agent)
    later = come()
    silent(agent, minutes=2)
    queue.sweep()
    assert told(conversation)[-1] == "returned"
    assert [one.pk for one in Conversation.objects.waiting()] == [conversation.pk, later.pk]


def test_agent_who_takes_no_more_keeps_hers(agent, ran_for_long):
    conversation = taken(agent)
    queue.saw_agent(agent, takes_chats=False)
    queue.sweep()
    assert Conversation.objects.get().status == "active"
    assert say(conversation, "I finish this one", agent=agent)[1]


def test_chat_is_handed_to_a_colleague_who_is_there(agent):
    conversation = taken(agent)
    colleague = another_agent()
    assert queue.hand_over(conversation.pk, agent, colleague)
    assert told(conversation)[-1] == "handed_over"
    assert say(conversation, "I take over", agent=colleague)[1]
    assert not queue.hand_over(conversation.pk, agent, agent)


def test_chat_is_not_handed_to_a_colleague_who_is_gone(agent):
    conversation = taken(agent)
    colleague = another_agent()
    silent(colleague, minutes=2)
    assert not queue.hand_over(conversation.pk, agent, colleague)
    assert Conversation.objects.get().agent == agent


@pytest.mark.parametrize("step", [queue.give_back, lambda pk, agent: queue.end(pk, agent=agent)])
def test_another_agents_chat_is_not_mine_to_change(agent, step):
    conversation = taken(agent)
    assert not step(conversation.pk, another_agent())
    assert Conversation.objects.get().agent == agent


def test_chat_ends_once(agent):
    conversation = taken(agent)
    assert [queue.end(conversation.pk), queue.end(conversation.pk)] == [True, False]


@pytest.mark.django_db(transaction=True)
def test_two_agents_never_get_one_chat():
    agents = [another_agent(f"agent{number}") for number in range(8)]
    came = {come().pk for _number in range(20)}

    def work(agent):
        got = []
        while conversation := queue.take_next(agent):
            got.append(conversation.pk)
        connections.close_all()
        return got

    with ThreadPoolExecutor(8) as pool:
        got = [pk for some in pool.map(work, agents) for pk in some]
    assert sorted(got) == sorted(came)


@pytest.mark.django_db(transaction=True)
def test_twenty_identical_forms_make_one_conversation():
    def join(_number):
        try:
            return come(idempotency_key="k" * 20).pk
        finally:
            connections.close_all()

    with ThreadPoolExecutor(20) as pool:
        assert len({*pool.map(join, range(20))}) == 1
    assert Conversation.objects.count() == 1


def test_same_key_with_another_question_is_refused(db):
    come(idempotency_key="k" * 20)
    with pytest.raises(queue.KeyReusedError):
        come(idempotency_key="k" * 20, question="Something else")


def test_one_address_cannot_fill_the_queue(db, settings):
    settings.CHATS_PER_HOUR = 2
    come(), come()
    with pytest.raises(TooManyError):
        come()
    come(client="elsewhere")


def test_member_who_writes_while_the_desk_looks_around_has_not_left(db):
    conversation = come()
    an_hour_ago = timezone.now() - timedelta(hours=1)
    assert not queue.end(conversation.pk, kind=Event.Kind.LEFT, unless_seen_after=an_hour_ago)
    Conversation.objects.update(seen_at=an_hour_ago)
    assert queue.end(conversation.pk, kind=Event.Kind.LEFT, unless_seen_after=an_hour_ago)


def test_it_is_closed_without_an_agent(db):
    assert not queue.is_open()


def test_it_is_open_with_one(agent):
    be_there(agent)
    assert queue.is_open()


def test_it_is_closed_again_once_she_stops_or_is_gone(agent):
    be_there(agent)
    queue.saw_agent(agent, takes_chats=False)
    assert not queue.is_open()
    be_there(agent)
    silent(agent, minutes=2)
    assert not queue.is_open()


@pytest.mark.parametrize("is_ended", [True, False])
def test_old_conversations_are_deleted(agent, settings, is_ended):
    conversation = taken(agent)
    if is_ended:
        queue.end(conversation.pk)
    assert queue.expire() == 0
    assert queue.expire(timezone.now() + timedelta(days=settings.CHAT_DAYS + 1)) == 1
    assert not Conversation.objects.exists()
    assert User.objects.filter(pk=agent.pk).exists()


@pytest.fixture
def ran_for_long(monkeypatch):
    monkeypatch.setattr(uptime, "_since", timezone.now() - timedelta(hours=2))
