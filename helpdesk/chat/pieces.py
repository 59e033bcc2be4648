"""What pages of the chat are made of: an event, and the parts that change as a whole. Page and stream share it."""

from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.formats import date_format

from helpdesk.accounts.models import User
from helpdesk.chat import log, queue, wake
from helpdesk.chat.models import CannedReply, Conversation, Event
from helpdesk.chat.recent import recent
from helpdesk.chat.wake import hub

# Who is present changes without a wake-up.
BOARD_SECONDS = 5.0
_boards: dict[str, tuple[float, str]] = {}


class Screen:
    """Whose eyes a conversation is rendered for: language and time zone, and the agent, None for the member."""

    def __init__(self, agent: User | None = None) -> None:
        self.agent = agent
        self._lang = translation.get_language()
        self._zone = timezone.get_current_timezone()

    def render(self, template: str, **context: object) -> str:
        """The template's text, in that language and time zone whichever thread asks."""
        with self._active():
            return self._text(template, **context)

    def events(self, pk: int, after: int) -> list[tuple[int, str]]:
        """(sequence, text) of each event of a conversation behind that number."""
        return [(event.sequence, self._event(event)) for event in log.after(pk, after)]

    def known(self, pk: int, after: int) -> list[tuple[int, str]] | None:
        """The same from memory; None where the database has to be asked."""
        events = recent.after(pk, after)
        if events is None or any(event.has_files for event in events):
            return None
        return [(event.sequence, self._event(event)) for event in events]

    def _event(self, event: Event) -> str:
        # Said here and not in the template, which took twice as long: each message is rendered for each open page.
        own_sender = Event.Sender.AGENT if self.agent else Event.Sender.MEMBER
        is_message = event.kind == Event.Kind.MESSAGE
        at = timezone.localtime(event.at, self._zone)
        with self._active():
            return self._text(
                "chat/event.html",
                event=event,
                conversation=event.conversation,
                number=str(event.sequence),
                is_message=is_message,
                whose="desk" if not is_message else "mine" if event.sender == own_sender else "theirs",
                is_own=event.agent_id == self.agent.pk if self.agent else event.sender == own_sender,
                who=event.agent or event.conversation.name,
                at=at,
                time=date_format(at, "TIME_FORMAT"),
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
        """Where the conversation stands: the place in the queue, who is there, the end."""
        return self.render("chat/state.html", conversation=conversation, place=queue.place(conversation))

    def actions(self, conversation: Conversation) -> str:
        """What the reader can do about the conversation as a whole."""
        colleagues = queue.present_agents().exclude(agent=self.agent).select_related("agent") if self.agent else ()
        return self.render("chat/actions.html", conversation=conversation, colleagues=[one.agent for one in colleagues])

    def board(self) -> str:
        """The queue, and the agent's own conversations."""
        assert self.agent is not None  # noqa: S101  # only agents have one
        return self.render("chat/board.html", **_board(self.agent))

    def shared_board(self) -> str:
        """The same for the streams of all her pages, made once."""
        assert self.agent is not None  # noqa: S101  # only agents have one
        slot = f"{self.agent.pk}:{self._lang}:{self._zone}"
        made_at, text = _boards.get(slot, (float("-inf"), ""))
        changed_at = max(hub.woken_at(wake.QUEUE), hub.woken_at(wake.agent(self.agent.pk)))
        if made_at <= changed_at or monotonic() - made_at > BOARD_SECONDS:
            made_at = monotonic()
            text = self.board()
            _boards[slot] = (made_at, text)
        return text


def _board(agent: User) -> dict[str, object]:
    """`waiting` with whether each is there, `mine` with how many messages are unread, `takes_chats`, `news`."""
    waiting = [*Conversation.objects.waiting()]
    mine = [*Conversation.objects.active().filter(agent=agent)]
    unread = [(one, one.last_sequence - one.read_sequence) for one in mine]
    return {
        "waiting": [(conversation, conversation.is_present) for conversation in waiting],
        "mine": unread,
        "takes_chats": queue.present_agents().filter(agent=agent).exists(),
        "news": len(waiting),
    }


def chat_lang() -> str:
    """The language that the chat is in: the source language of the guides."""
    return settings.SITE_CONFIG.locales[0].lang


def canned_replies() -> list[CannedReply]:
    """What agents send often."""
    return [*CannedReply.objects.all()]
