"""Random schedules of the chat queue (Hypothesis, stateful), each step compared with a small model.

The model is a list of waiting members in order of arrival, each present or not. The desk must take the first member who
is present, show each waiting member her position, and give no member to two agents.
"""

from collections.abc import Callable
from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from hypothesis import settings, strategies
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from helpdesk.accounts.models import User
from helpdesk.chat import queue
from helpdesk.chat.models import Conversation, Presence
from helpdesk.chat.uptime import uptime

AGENTS = 3
LONG_AGO = timedelta(hours=1)


class Queue(RuleBasedStateMachine):
    """Members join, leave, return and end; agents take, give back, hand over, end and disappear."""

    def __init__(self) -> None:
        super().__init__()
        # Rolled back at the end: a schedule leaves no rows, and no commit costs time.
        self.undo = transaction.atomic()
        self.undo.__enter__()
        self.waiting: list[int] = []
        self.away: set[int] = set()
        self.order: list[int] = []
        self.chats: dict[int, int] = {}

    def teardown(self) -> None:
        """Roll the schedule back."""
        transaction.set_rollback(True)
        self.undo.__exit__(None, None, None)

    @initialize()
    def open(self) -> None:
        """Create three agents who take chats."""
        self.agents = [User.objects.create(username=f"schedule-{number}", is_staff=True) for number in range(AGENTS)]
        for agent in self.agents:
            queue.saw_agent(agent, takes_chats=True)

    @rule()
    def come(self) -> None:
        """A member joins at the end of the queue."""
        key = f"schedule-{len(self.order):012}"
        conversation, _new = queue.join(queue.Newcomer("Åse", "", "ase@example.com", "Why?", "en", key, key), None)
        self.order.append(conversation.pk)
        self.waiting.append(conversation.pk)

    @precondition(lambda self: self.waiting)
    @rule(data=strategies.data())
    def go_away(self, data: strategies.DataObject) -> None:
        """A waiting member closes her browser and keeps her place."""
        pk = data.draw(strategies.sampled_from(self.waiting))
        past = timezone.now() - timedelta(minutes=2)
        Conversation.objects.filter(pk=pk).update(seen_at=past)
        self.away.add(pk)

    @precondition(lambda self: self.away)
    @rule(data=strategies.data())
    def come_back(self, data: strategies.DataObject) -> None:
        """An absent member opens her browser again."""
        pk = data.draw(strategies.sampled_from(sorted(self.away)))
        queue.saw_member(pk)
        self.away.discard(pk)

    @precondition(lambda self: self.away)
    @rule(data=strategies.data())
    def stay_away(self, data: strategies.DataObject) -> None:
        """An absent member stays away for longer than her place is kept."""
        pk = data.draw(strategies.sampled_from(sorted(self.away)))
        Conversation.objects.filter(pk=pk).update(seen_at=timezone.now() - LONG_AGO)
        queue.sweep()
        self.away.discard(pk)
        self.waiting = [one for one in self.waiting if one != pk]
        self.chats.pop(pk, None)

    @rule(number=strategies.integers(0, AGENTS - 1))
    def take_next(self, number: int) -> None:
        """An agent takes the first member who is present."""
        expected = next((pk for pk in self.waiting if pk not in self.away), None)
        taken = queue.take_next(self.agents[number])
        assert (taken and taken.pk) == expected, f"{taken} was taken, expected {expected}"  # noqa: S101
        if expected is not None:
            self.waiting.remove(expected)
            self.chats[expected] = number

    @precondition(lambda self: self.chats)
    @rule(data=strategies.data(), number=strategies.integers(0, AGENTS - 1))
    def give_back(self, data: strategies.DataObject, number: int) -> None:
        """An agent gives her chat back to its place by arrival time; she cannot give back another agent's."""
        pk = data.draw(strategies.sampled_from(sorted(self.chats)))
        done = queue.give_back(pk, self.agents[number])
        assert done == (self.chats[pk] == number)  # noqa: S101
        if done:
            self._back([pk])

    @precondition(lambda self: self.chats)
    @rule(data=strategies.data(), to=strategies.integers(0, AGENTS - 1))
    def hand_over(self, data: strategies.DataObject, to: int) -> None:
        """An agent hands her chat to another agent."""
        pk = data.draw(strategies.sampled_from(sorted(self.chats)))
        assert queue.hand_over(pk, self.agents[self.chats[pk]], self.agents[to])  # noqa: S101
        self.chats[pk] = to

    @precondition(lambda self: self.chats or self.waiting)
    @rule(data=strategies.data())
    def end(self, data: strategies.DataObject) -> None:
        """A member ends her chat, waiting or not."""
        pk = data.draw(strategies.sampled_from([*sorted(self.chats), *self.waiting]))
        assert queue.end(pk)  # noqa: S101
        self.away.discard(pk)
        self.chats.pop(pk, None)
        self.waiting = [one for one in self.waiting if one != pk]

    @rule(number=strategies.integers(0, AGENTS - 1))
    def vanish(self, number: int) -> None:
        """An agent's browser dies: her chats go back to the queue, and she returns."""
        agent = self.agents[number]
        Presence.objects.filter(agent=agent).update(seen_at=timezone.now() - LONG_AGO)
        queue.sweep()
        self._back([pk for pk, owner in self.chats.items() if owner == number])
        queue.saw_agent(agent, takes_chats=True)

    @invariant()
    def agrees(self) -> None:
        """Positions, queue and owners agree with the model."""
        rows = {row.pk: row for row in Conversation.objects.filter(pk__in=self.order)}
        places = {pk: queue.place(row) for pk, row in rows.items()}
        shown = {pk: place.position for pk, place in places.items() if place}
        assert shown == {pk: index for index, pk in enumerate(self.waiting, start=1)}  # noqa: S101
        owners = {pk: row.agent for pk, row in rows.items() if row.status == Conversation.Status.ACTIVE}
        assert owners == {pk: self.agents[number] for pk, number in self.chats.items()}  # noqa: S101

    def _back(self, pks: list[int]) -> None:
        for pk in pks:
            del self.chats[pk]
        self.waiting = [pk for pk in self.order if pk in {*self.waiting, *pks}]


def run(schedules: int, *, report: Callable[[str], None] | None = None) -> None:
    """Run so many random schedules. Raises AssertionError with the shortest one that fails."""
    uptime.lose()
    uptime.since(timezone.now() - 2 * LONG_AGO)
    profile = settings(
        max_examples=schedules, stateful_step_count=20, deadline=None, derandomize=True, database=None, print_blob=False
    )
    run_state_machine_as_test(Queue, settings=profile)
    if report:
        report(
            f"{schedules} schedules of up to 20 steps: no violation of first in, first out, no chat with two agents,"
        )
        report("no place shown wrongly")
