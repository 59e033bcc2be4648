"""Renders an event, and the pieces of a chat page that are replaced as a whole, for page and stream alike."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic
from typing import Any, TypeVar

from django.conf import settings
from django.db.models import F
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext

from helpdesk.accounts.models import User
from helpdesk.chat import log, queue, wake
from helpdesk.chat.models import CannedReply, Conversation, Event
from helpdesk.chat.recent import recent
from helpdesk.chat.wake import hub

T = TypeVar("T")
# The waiting conversations, each with whether its member is present; and the agents who take chats.
Queue = tuple[list[tuple[Conversation, bool]], set[int]]
# Presence changes without a wake-up, so a shared piece expires.
SHARED_SECONDS = 5.0
_shared: dict[str, tuple[float, Any]] = {}


class Screen:
    """The reader to render for: language and time zone, and the agent, or None for the member."""

    def __init__(self, agent: User | None = None) -> None:
        self.agent = agent
        self._lang = translation.get_language()
        self._zone = timezone.get_current_timezone()

    def render(self, template: str, **context: object) -> str:
        """Render a template in the reader's language and time zone, in any thread."""
        with self._active():
            return self._text(template, **context)

    def events(self, pk: int, after: int, most: int | None = None) -> list[tuple[int, str]]:
        """(sequence, text) of the events of a conversation after that number; at most the first `most`."""
        return [(event.sequence, self._event(event)) for event in log.after(pk, after, most)]

    def known(self, pk: int, after: int) -> list[tuple[int, str]] | None:
        """The same from memory; None if the database has to be queried."""
        events = recent.after(pk, after)
        if events is None or any(event.has_files for event in events):
            return None
        return [(event.sequence, self._event(event)) for event in events]

    def _event(self, event: Event) -> str:
        with self._active():
            number = str(event.sequence)
            if event.kind != Event.Kind.MESSAGE:
                return self._text("chat/notice.html", number=number, event=event, conversation=event.conversation)
            # A message is rendered for each open page, so the template gets plain values and looks nothing up.
            own_sender = Event.Sender.AGENT if self.agent else Event.Sender.MEMBER
            is_own = event.agent_id == self.agent.pk if self.agent else event.sender == own_sender
            at = timezone.localtime(event.at, self._zone)
            return self._text(
                "chat/message.html",
                number=number,
                key=event.client_key,
                whose="mine" if event.sender == own_sender else "theirs",
                who=gettext("You") if is_own else str(event.agent or event.conversation.name),
                at=at.isoformat(),
                time=date_format(at, "TIME_FORMAT"),
                body=event.body,
                is_by_agent=event.sender == Event.Sender.AGENT,
                files=event.files.all() if event.has_files else (),
                conversation=event.conversation,
            )

    @contextmanager
    def _active(self) -> Iterator[None]:
        with translation.override(self._lang), timezone.override(self._zone):
            yield

    def _text(self, template: str, **context: object) -> str:
        return render_to_string(
            template, {"agent": self.agent, "chat_lang": chat_lang(), "lang": self._lang, **context}
        )

    def state(self, conversation: Conversation) -> str:
        """Render the state of the conversation: the place in the queue, the agent, the end."""
        return self.render("chat/state.html", conversation=conversation, place=queue.place(conversation))

    def actions(self, conversation: Conversation) -> str:
        """Render the buttons for the conversation as a whole."""
        present = queue.present_agents()
        if self.agent is None:
            is_attended = conversation.status != Conversation.Status.WAITING or present.exists()
            return self.render("chat/actions.html", conversation=conversation, is_attended=is_attended)
        colleagues = [one.agent for one in present.exclude(agent=self.agent).select_related("agent")]
        return self.render("chat/actions.html", conversation=conversation, colleagues=colleagues)

    def board(self) -> str:
        """Render the queue and the agent's own conversations."""
        return self._board(_queue())

    def shared_board(self) -> str:
        """The board, rendered once for the streams of all pages of the agent; the queue is read once for all agents."""
        assert self.agent is not None  # noqa: S101  # only agents have one
        return _once(
            f"{self.agent.pk}:{self._lang}:{self._zone}",
            lambda: self._board(_once("queue", _queue, wake.QUEUE)),
            wake.QUEUE,
            wake.agent(self.agent.pk),
        )

    def _board(self, queue_now: Queue) -> str:
        assert self.agent is not None  # noqa: S101  # only agents have one
        waiting, present = queue_now
        unread = F("last_sequence") - F("read_sequence")
        mine = Conversation.objects.active().filter(agent=self.agent).values_list("pk", "name", unread)
        return self.render("chat/board.html", waiting=waiting, mine=[*mine], takes_chats=self.agent.pk in present)


def _queue() -> Queue:
    waiting = [(conversation, conversation.is_present) for conversation in Conversation.objects.waiting()]
    return waiting, {*queue.present_agents().values_list("agent", flat=True)}


def _once(slot: str, make: Callable[[], T], *topics: str) -> T:
    """The cached result of `make`, made again after a wake-up of one of these topics or after SHARED_SECONDS."""
    known = _shared.get(slot)
    if known is None or known[0] <= max(map(hub.woken_at, topics)) or monotonic() - known[0] > SHARED_SECONDS:
        # The time before it is made, so that a change in between makes it stale.
        known = _shared[slot] = monotonic(), make()
    found: T = known[1]
    return found


def chat_lang() -> str:
    """The language of the chat, which is the source language of the guides."""
    return settings.SITE_CONFIG.locales[0].lang


def canned_replies() -> list[CannedReply]:
    """All canned replies."""
    return [*CannedReply.objects.all()]
