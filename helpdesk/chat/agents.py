"""The agents' live page: the queue, the agent's conversations, and one of them open."""

from collections.abc import Mapping
from functools import partial

from django.conf import settings
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from helpdesk.accounts.models import SignedInRequest, User
from helpdesk.chat import files, queue, relay, transcript, transport, wake
from helpdesk.chat.agent_access import agents_only, is_agent, is_still_agent, of_conversation, posted
from helpdesk.chat.forms import MessageForm, empty_message
from helpdesk.chat.models import Conversation
from helpdesk.chat.presence import Page
from helpdesk.chat.rendering import Screen, canned_replies
from helpdesk.chat.sending import send
from helpdesk.chat.stream import Source
from helpdesk.chat.threads import in_thread, own_threads
from helpdesk.intake import body, posts
from helpdesk.intake.door import TOO_MANY
from helpdesk.intake.limits import TooManyError


@require_GET
@agents_only
def show_board(request: SignedInRequest) -> HttpResponse:
    """Show the queue and the agent's own conversations."""
    return _page(request, None, None)


@require_GET
@agents_only
def show_chat(request: SignedInRequest, pk: int) -> HttpResponse:
    """Show one conversation beside the board."""
    conversation = get_object_or_404(Conversation.objects.select_related("agent"), pk=pk)
    return _page(request, conversation, empty_message())


@posted
def be_there(request: SignedInRequest) -> HttpResponse:
    """Start or stop taking chats."""
    queue.saw_agent(request.user, takes_chats=request.POST.get("takes_chats") == "1")
    return posts.see_other("agent:chats")


@posted
def take_next(request: SignedInRequest) -> HttpResponse:
    """Take the first conversation of the queue."""
    queue.saw_agent(request.user)
    conversation = queue.take_next(request.user)
    if conversation is None:
        messages.info(request, _("Nobody is waiting."))
        return posts.see_other("agent:chats")
    return posts.see_other("agent:chat", conversation.pk)


@in_thread
@of_conversation
def say(request: SignedInRequest, conversation: Conversation) -> HttpResponse:
    """Send a message of the agent. JSON as for the member."""
    outcome = send(request, conversation, request.user)
    if posts.wants_json(request):
        return outcome.as_json()
    if outcome.is_kept:
        return posts.see_other("agent:chat", conversation.pk)
    return _page(request, conversation, outcome.form, status=outcome.status, reason=outcome.reason)


@in_thread
@of_conversation
def typing(request: SignedInRequest, conversation: Conversation) -> HttpResponse:
    """Tell the member's page that the agent is typing. Nothing is stored."""
    if conversation.agent_id == request.user.pk:
        relay.send(wake.conversation(conversation.pk), transport.AGENT_TYPES)
    return HttpResponse(status=204)


@of_conversation
def give_back(request: SignedInRequest, conversation: Conversation) -> HttpResponse:
    """Put the conversation back at the head of the queue."""
    return _done(request, queue.give_back(conversation.pk, request.user), "agent:chats")


@of_conversation
def hand_over(request: SignedInRequest, conversation: Conversation) -> HttpResponse:
    """Hand the conversation over to a colleague who takes chats."""
    to = get_object_or_404(User, pk=body.number(request.POST.get("to", "")))
    return _done(request, queue.hand_over(conversation.pk, request.user, to), "agent:chats")


@of_conversation
def end(request: SignedInRequest, conversation: Conversation) -> HttpResponse:
    """End the conversation."""
    return _done(request, queue.end(conversation.pk, agent=request.user), "agent:chat", conversation.pk)


@of_conversation
def offer_request(request: SignedInRequest, conversation: Conversation) -> HttpResponse:
    """Make a draft of a request from the conversation, in the member's language, and send her the link to it."""
    if conversation.agent_id != request.user.pk:
        return _done(request, False, "agent:chat", conversation.pk)
    try:
        # Not the agent's time zone, since the member reads it; hers is not known.
        with timezone.override(settings.TIME_ZONE):
            draft = transcript.keep_as_draft(posts.author_of(request), conversation)
    except TooManyError:
        messages.error(request, TOO_MANY)
        return posts.see_other("agent:chat", conversation.pk)
    is_done = queue.offer_request(conversation.pk, request.user, draft.get_absolute_url())
    return _done(request, is_done, "agent:chat", conversation.pk)


@require_GET
@agents_only
def show_file(request: SignedInRequest, pk: int, file: int) -> HttpResponse:
    """Serve a file of a conversation."""
    return files.serve(get_object_or_404(Conversation, pk=pk), file)


@own_threads
async def events(request: HttpRequest, pk: int | None = None) -> HttpResponseBase:
    """Stream the changes of the board and, with a number, the events of that conversation."""
    return await transport.answer(request, partial(_source, request, pk))


def _source(request: HttpRequest, pk: int | None) -> Source:
    agent = request.user
    if not is_agent(agent):
        raise PermissionDenied
    if pk is not None and not Conversation.objects.filter(pk=pk).exists():
        raise Http404
    screen = Screen(agent)

    def pieces(names: frozenset[str]) -> Mapping[str, str]:
        found = {"board": screen.shared_board()}
        if names == {"board"} or pk is None:
            return found
        conversation = Conversation.objects.select_related("agent").get(pk=pk)
        return found | {"actions": screen.actions(conversation), "state": screen.state(conversation)}

    return Source(
        page=Page(conversation=pk, agent=agent.pk),
        is_allowed=partial(is_still_agent, request.session.session_key),
        topics=(wake.QUEUE, wake.agent(agent.pk), *([wake.conversation(pk)] if pk else [])),
        known=partial(screen.known, pk) if pk else _nothing,
        events=partial(screen.events, pk) if pk else _nothing,
        pieces=pieces,
        names=frozenset({"board", "actions", "state"} if pk else {"board"}),
        notes=frozenset({transport.MEMBER_TYPES}),
    )


def _nothing(_after: int, _most: int = 0) -> list[tuple[int, str]]:
    return []


def _page(
    request: SignedInRequest,
    conversation: Conversation | None,
    form: MessageForm | None,
    *,
    status: int = 200,
    reason: str = "",
) -> HttpResponse:
    pk = conversation.pk if conversation else None
    queue.note_seen(members=(), agents=[request.user.pk], opened=[(request.user.pk, pk)] if pk else [])
    queue.sweep()
    screen = Screen(request.user)
    context = {**admin.site.each_context(request), "title": _("Chats"), "board": screen.board(), "reason": reason}
    if conversation is not None:
        lines = screen.events(conversation.pk, 0)
        is_idle = conversation.status != Conversation.Status.ACTIVE or conversation.agent_id != request.user.pk
        context |= {
            "conversation": conversation,
            "lines": [text for _sequence, text in lines],
            "after": lines[-1][0] if lines else 0,
            "state": screen.state(conversation),
            "actions": screen.actions(conversation),
            "form": form,
            "is_form_hidden": is_idle and not (form and form.is_bound),
            "canned": canned_replies(),
            "zone": timezone.get_current_timezone_name(),
        }
    response = render(request, "chat/agent.html", context, status=status)
    response["Cache-Control"] = "private, no-store"
    return response


def _done(request: HttpRequest, is_done: bool, view: str, *args: int) -> HttpResponse:
    if not is_done:
        messages.error(request, _("Another agent has this chat, or it is over. Nothing was changed."))
    return posts.see_other(view, *args)
