"""The wait is estimated from how long the heads of the queue waited, or is unknown."""

from datetime import timedelta

import pytest
from chats import NOON, be_there, come

from helpdesk.chat import queue
from helpdesk.chat.estimate import Turn, estimate


def turns(*minutes, queued=-600):
    """Successive turns, each with the minutes for which it was first in the queue."""
    found, at = [], NOON - timedelta(minutes=sum(minutes) + 1)
    for one in (0, *minutes):
        at += timedelta(minutes=one)
        found.append(Turn(NOON + timedelta(minutes=queued), at))
    return found


def test_nothing_is_said_before_three_turns_were_seen():
    assert estimate(turns(4, 4), 1, NOON) is None
    assert estimate([], 1, NOON) is None


@pytest.mark.parametrize(("position", "minutes"), [(1, 4), (2, 8), (3, 12)])
def test_each_place_waits_as_long_as_the_heads_did(position, minutes):
    assert estimate(turns(4, 4, 4), position, NOON) == minutes


def test_what_the_head_has_waited_is_taken_off():
    assert estimate(turns(4, 4, 4), 1, NOON, at_head_since=NOON - timedelta(minutes=3)) == 1


def test_it_is_never_less_than_nothing():
    assert estimate(turns(4, 4, 4), 1, NOON, at_head_since=NOON - timedelta(minutes=60)) == 0


def test_newer_turns_weigh_more():
    rising, falling = (estimate(turns(*minutes), 1, NOON) for minutes in ((2, 2, 2, 10, 10, 10), (10, 10, 10, 2, 2, 2)))
    assert rising > 6 > falling


def test_turns_of_the_morning_say_nothing_about_the_afternoon():
    assert estimate(turns(4, 4, 4), 1, NOON + timedelta(hours=3)) is None


def test_who_waited_through_the_night_says_nothing_about_the_morning():
    assert estimate(turns(4, 4, 900, 4, queued=-2000), 1, NOON) == 4
    assert estimate(turns(4, 900, 4, queued=-2000), 1, NOON) is None


def test_who_came_to_an_empty_queue_was_its_head_since_then():
    quick = [
        Turn(NOON + timedelta(minutes=10 * number), NOON + timedelta(minutes=10 * number + 1)) for number in range(5)
    ]
    assert estimate(quick, 1, quick[-1].taken_at) == 1


def test_it_is_unknown_while_no_agent_is_there(agent):
    conversation = come()
    be_there(agent)
    queue.saw_agent(agent, takes_chats=False)
    assert queue.place(conversation).minutes is None
