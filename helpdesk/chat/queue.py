"""The queue: who is next, which agent has which conversation, and who has left. First in, first out.

Each step locks the rows that it changes, so that two agents never get the same conversation.
"""

import hashlib
import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from math import ceil

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from helpdesk.accounts.models import User
from helpdesk.chat import log, relay, wake
from helpdesk.chat.estimate import Turn, estimate
from helpdesk.chat.models import Conversation, Event, Presence
from helpdesk.chat.uptime import uptime
from helpdesk.intake.keys import KeyReusedError
from helpdesk.intake.limits import TooManyError

Kind, Sender, Status = Event.Kind, Event.Sender, Conversation.Status
HOUR = timedelta(hours=1)
# The latest turns, from which the wait is estimated; older ones would have almost no weight.
TURNS = 21


@dataclass(frozen=True)
class Newcomer:
    """The values of the form. `client` is the hashed address, `lang` the reader's language."""

    name: str
    member_id: str
    email: str
    question: str
    lang: str
    client: str
    idempotency_key: str

    @property
    def digest(self) -> str:
        """A hash of the content, by which a repeat is told from other content under the same key."""
        content = json.dumps([self.name, self.member_id, self.email, self.question])
        return hashlib.sha256(content.encode()).hexdigest()


@dataclass(frozen=True)
class Place:
    """A member's position in the queue, from 1, and the estimated minutes, or None if unknown.

    `is_attended` says whether any agent takes chats.
    """

    position: int
    minutes: int | None
    is_attended: bool = True


def is_open(now: datetime | None = None) -> bool:
    """Whether a member can chat: within the opening hours, with an agent present."""
    now = now or timezone.now()
    return settings.COMPANY.chat_hours.is_open(now) and present_agents(now).exists()


def present_agents(now: datetime | None = None) -> QuerySet[Presence]:
    """The agents who take chats and whose page is open."""
    gone_before = (now or timezone.now()) - timedelta(seconds=settings.CHAT_AGENT_GONE_SECONDS)
    return Presence.objects.filter(takes_chats=True, seen_at__gt=gone_before)


def join(newcomer: Newcomer, account: User | None) -> tuple[Conversation, bool]:
    """Put the conversation of a form into the queue; True if it is new. The same key gives the same conversation.

    Raises KeyReusedError, TooManyError.
    """
    if earlier := _earlier(newcomer):
        return earlier, False
    _check_room(newcomer.client)
    try:
        with transaction.atomic():
            conversation = Conversation.objects.create(
                account=account,
                name=newcomer.name,
                member_id=newcomer.member_id,
                email=newcomer.email,
                lang=newcomer.lang,
                client=newcomer.client,
                idempotency_key=newcomer.idempotency_key,
                content_digest=newcomer.digest,
            )
            # Not under the form's key: agents' pages show the keys of messages, and that one opens the conversation.
            log.append(conversation, sender=Sender.MEMBER, body=newcomer.question)
            _changed()
    except IntegrityError:
        # A parallel post with the same key was faster.
        if earlier := _earlier(newcomer):
            return earlier, False
        raise
    return conversation, True


def place(conversation: Conversation, now: datetime | None = None) -> Place | None:
    """The place of a conversation; None if it is not waiting."""
    if conversation.status != Status.WAITING:
        return None
    now = now or timezone.now()
    came_before = Q(queued_at__lt=conversation.queued_at) | Q(queued_at=conversation.queued_at, pk__lt=conversation.pk)
    position = Conversation.objects.waiting().filter(came_before).count() + 1
    if not present_agents(now).exists():
        return Place(position, None, is_attended=False)
    taken = Conversation.objects.exclude(taken_at=None).order_by("-taken_at").values_list("queued_at", "taken_at")
    turns = [Turn(queued_at, taken_at) for queued_at, taken_at in reversed(taken[:TURNS]) if taken_at]
    head = Conversation.objects.waiting().values_list("queued_at", flat=True).first()
    since = max(filter(None, [head, turns[-1].taken_at if turns else None]), default=None)
    return Place(position, estimate(turns, position, now, at_head_since=since))


def take_next(agent: User) -> Conversation | None:
    """Give the agent the first conversation in the queue whose member is present; None if there is none."""
    while pk := Conversation.objects.waiting().present().values_list("pk", flat=True).first():
        with transaction.atomic():
            conversation = Conversation.objects.select_for_update().get(pk=pk)
            if conversation.status == Status.WAITING:
                return _give(conversation, agent)
    return None


@transaction.atomic
def hand_over(pk: int, agent: User, to: User) -> bool:
    """Give an agent's conversation to another who takes chats; False if it is not hers, or the other is absent."""
    conversation = Conversation.objects.select_for_update().get(pk=pk)
    if not _is_of(conversation, agent) or not present_agents().filter(agent=to).exists():
        return False
    conversation.agent = to
    conversation.save(update_fields=["agent"])
    log.append(conversation, kind=Kind.HANDED_OVER, agent=to)
    _changed()
    return True


@transaction.atomic
def give_back(pk: int, agent: User) -> bool:
    """Put an agent's conversation back into the queue, first by its time of arrival; False if it is not hers."""
    conversation = Conversation.objects.select_for_update().get(pk=pk)
    if not _is_of(conversation, agent):
        return False
    conversation.status, conversation.agent = Status.WAITING, None
    conversation.save(update_fields=["status", "agent"])
    log.append(conversation, kind=Kind.RETURNED)
    _changed()
    return True


@transaction.atomic
def offer_request(pk: int, agent: User, address: str) -> bool:
    """Show the member where to send the conversation as a request; False if it is not this agent's."""
    conversation = Conversation.objects.select_for_update().get(pk=pk)
    if not _is_of(conversation, agent):
        return False
    log.append(conversation, kind=Kind.REQUEST_OFFERED, agent=agent, body=address)
    return True


@transaction.atomic
def end(
    pk: int, *, agent: User | None = None, kind: Event.Kind = Kind.ENDED, unless_seen_after: datetime | None = None
) -> bool:
    """End a conversation: by its agent, by its member, or because the member has left.

    False if it has ended already, is another agent's, or if the member was seen after `unless_seen_after`.
    """
    conversation = Conversation.objects.select_for_update().get(pk=pk)
    if conversation.status == Status.ENDED or (agent and not _is_of(conversation, agent)):
        return False
    if unless_seen_after and conversation.seen_at > unless_seen_after:
        return False
    conversation.status, conversation.ended_at = Status.ENDED, timezone.now()
    conversation.save(update_fields=["status", "ended_at"])
    sender = Sender.DESK if kind == Kind.LEFT else Sender.AGENT if agent else Sender.MEMBER
    log.append(conversation, kind=kind, sender=sender, agent=agent)
    _changed()
    return True


def sweep(now: datetime | None = None) -> None:
    """Give back the conversations of agents who have left, and end those whose members have left.

    Only once presence was tracked without a break for as long, so that an outage of the desk ends no conversation.
    """
    now = now or timezone.now()
    heard_for = now - uptime.since(now)
    agent_gone = timedelta(seconds=settings.CHAT_AGENT_GONE_SECONDS)
    member_gone = timedelta(minutes=settings.CHAT_AWAY_MINUTES)
    if heard_for > agent_gone:
        here = Presence.objects.filter(seen_at__gt=now - agent_gone).values("agent")
        for conversation in Conversation.objects.active().exclude(agent__in=here).select_related("agent"):
            if conversation.agent:
                give_back(conversation.pk, conversation.agent)
    if heard_for > member_gone:
        left = Conversation.objects.exclude(status=Status.ENDED).filter(seen_at__lte=now - member_gone)
        for pk in left.values_list("pk", flat=True):
            end(pk, kind=Kind.LEFT, unless_seen_after=now - member_gone)


@transaction.atomic
def note_seen(*, members: Collection[int], agents: Collection[int], opened: Iterable[tuple[int, int]]) -> None:
    """Note that the pages of these conversations' members and of these agents are open.

    `opened` is (agent, conversation) for each conversation that is open on an agent's page; on its own agent's page it
    counts as read. Rows that are locked are skipped until the next time, since waiting for one while holding others
    could be a deadlock.
    """
    now, opened = timezone.now(), {*opened}
    numbers = {*members, *(pk for _agent, pk in opened)}
    rows = Conversation.objects.select_for_update(skip_locked=True).filter(pk__in=numbers)
    found = [*rows.values_list("pk", "agent", F("last_sequence") - F("read_sequence"))]
    Conversation.objects.filter(pk__in={pk for pk, *_ in found} & {*members}).update(seen_at=now)
    unread = {pk: agent for pk, agent, count in found if count and (agent, pk) in opened}
    Conversation.objects.filter(pk__in=unread).update(read_sequence=F("last_sequence"))
    for agent in {*unread.values()}:
        transaction.on_commit(partial(relay.send, wake.agent(agent), wake.BOARD))
    there = Presence.objects.select_for_update(skip_locked=True).filter(pk__in=agents)
    seen = dict(there.values_list("pk", "seen_at"))
    Presence.objects.filter(pk__in=seen).update(seen_at=now)
    if any(now - at > timedelta(seconds=settings.CHAT_AGENT_GONE_SECONDS) for at in seen.values()):
        # An agent is back and takes chats again.
        _changed()


def saw_member(pk: int, *, until: timedelta = timedelta()) -> None:
    """Note that the member is present, and will be for `until` although her page is silent."""
    Conversation.objects.filter(pk=pk).update(seen_at=timezone.now() + until)


def saw_agent(agent: User, *, takes_chats: bool | None = None) -> None:
    """Note that the agent's page is open. `takes_chats` changes her choice; she keeps her conversations."""
    values = {"seen_at": timezone.now()} | ({} if takes_chats is None else {"takes_chats": takes_chats})
    Presence.objects.update_or_create(agent=agent, defaults=values)
    if takes_chats is not None:
        _changed()


def expire(now: datetime | None = None) -> int:
    """Delete conversations that ended more than CHAT_DAYS ago, with their files; returns how many.

    Also those whose member was not seen for as long: on a quiet desk their end may not have been noted.
    """
    oldest = (now or timezone.now()) - timedelta(days=settings.CHAT_DAYS)
    old = [*Conversation.objects.filter(Q(ended_at__lte=oldest) | Q(ended_at=None, seen_at__lte=oldest))]
    for conversation in old:
        conversation.delete()
    return len(old)


def _earlier(newcomer: Newcomer) -> Conversation | None:
    conversation = Conversation.objects.filter(idempotency_key=newcomer.idempotency_key).first()
    if conversation and conversation.content_digest != newcomer.digest:
        raise KeyReusedError
    return conversation


def _check_room(client: str) -> None:
    now, most = timezone.now(), settings.CHATS_PER_HOUR
    recent = Conversation.objects.filter(client=client, queued_at__gt=now - HOUR).order_by("-queued_at")
    if recent.count() >= most:
        # With a limit of 0 there is room in an hour at the earliest.
        oldest = recent.values_list("queued_at", flat=True)[most - 1 : most].first() if most else now
        room_at = (oldest or now) + HOUR
        raise TooManyError(max(1, ceil((room_at - now).total_seconds())))


def _is_of(conversation: Conversation, agent: User) -> bool:
    return conversation.status == Status.ACTIVE and conversation.agent_id == agent.pk


def _give(conversation: Conversation, agent: User) -> Conversation:
    conversation.status, conversation.agent = Status.ACTIVE, agent
    conversation.taken_at = timezone.now()
    conversation.save(update_fields=["status", "agent", "taken_at"])
    log.append(conversation, kind=Kind.TAKEN, agent=agent)
    _changed()
    return conversation


def _changed() -> None:
    """Wake all readers of the queue after the commit: positions may have changed."""
    transaction.on_commit(partial(relay.send, wake.QUEUE, wake.PIECES))
