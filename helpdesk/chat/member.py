"""The member's views of a conversation. The token identifies its member; another member's account gets 404."""

import logging
from collections.abc import Callable, Mapping
from datetime import timedelta
from email.errors import MessageError
from functools import partial, wraps

from django.contrib import messages
from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_POST

from helpdesk.chat import files, question_language, queue, relay, transcript, transport, wake
from helpdesk.chat.forms import MessageForm, empty_message
from helpdesk.chat.models import Conversation
from helpdesk.chat.presence import Page
from helpdesk.chat.rendering import Screen, chat_lang
from helpdesk.chat.sending import MESSAGE_DOOR, send
from helpdesk.chat.stream import Source
from helpdesk.chat.threads import in_thread, own_threads
from helpdesk.intake import posts
from helpdesk.intake.posts import Post
from helpdesk.reader import with_lang

# Between two transcripts by mail, so that nobody can flood another's mailbox.
TRANSCRIPT_SECONDS = 3600
# Without JavaScript the page does not reload while she writes; she counts as present for so long.
WRITING = timedelta(minutes=5)

logger = logging.getLogger(__name__)


def conversation_of(request: HttpRequest, token: str) -> Conversation:
    """The conversation of this token. Raises Http404 if there is none, or if another member is signed in."""
    conversation = get_object_or_404(Conversation, token=token)
    if request.user.is_authenticated and conversation.account_id not in {None, request.user.pk}:
        raise Http404
    return conversation


def posted(view: Callable[[HttpRequest, Conversation], HttpResponse]) -> Callable[[HttpRequest, str], HttpResponseBase]:
    """Take a post from one of the desk's own pages about the conversation of a token."""

    @csrf_exempt  # The origin is checked instead: with a token that a new sign-in made stale, the text would be lost.
    @require_POST
    @wraps(view)
    def wrapper(request: HttpRequest, token: str) -> HttpResponse:
        conversation = conversation_of(request, token)
        return posts.from_own_page(request, MESSAGE_DOOR, partial(view, request, conversation))

    return wrapper


@require_GET
def show_chat(request: HttpRequest, token: str) -> HttpResponse:
    """Show the conversation. Without JavaScript the page reloads every few seconds, except while she writes."""
    conversation = conversation_of(request, token)
    is_writing = "write" in request.GET
    queue.saw_member(conversation.pk, until=WRITING if is_writing else timedelta())
    queue.sweep()
    form = empty_message()
    return _page(request, conversation, form, is_writing=is_writing)


@in_thread
@posted
def say(request: HttpRequest, conversation: Conversation) -> HttpResponse:
    """Send a message of the member. JSON: 201 `{sequence}`, 200 for a repeat."""
    outcome = send(request, conversation)
    if posts.wants_json(request):
        return outcome.as_json()
    if outcome.is_kept:
        return _back(conversation)
    return _page(request, conversation, outcome.form, status=outcome.status, reason=outcome.reason, is_writing=True)


@own_threads
async def events(request: HttpRequest, token: str) -> HttpResponseBase:
    """Stream the events of the conversation."""
    return await transport.answer(request, partial(_source, request, token))


@in_thread
@posted
def typing(request: HttpRequest, conversation: Conversation) -> HttpResponse:
    """Tell the agent's page that the member is typing. Nothing is stored."""
    relay.send(wake.conversation(conversation.pk), transport.MEMBER_TYPES)
    return HttpResponse(status=204)


@posted
def end(request: HttpRequest, conversation: Conversation) -> HttpResponse:
    """End the conversation for the member."""
    queue.end(conversation.pk)
    return _back(conversation)


@posted
def mail_transcript(request: HttpRequest, conversation: Conversation) -> HttpResponse:
    """Mail the transcript to the address that she gave, at most once an hour.

    The address is not verified, so only a conversation in which an agent took part is mailed.
    """
    slot = f"transcript:{conversation.token}"
    if conversation.taken_at is None:
        messages.error(request, _("Nobody has answered in this chat. There is nothing to send."))
    elif not cache.add(slot, True, TRANSCRIPT_SECONDS):
        messages.success(request, _("The conversation was sent less than an hour ago. Look into your mail first."))
    else:
        _mail(request, conversation, slot)
    return _back(conversation)


@posted
def make_request(request: HttpRequest, conversation: Conversation) -> HttpResponse:
    """Make a draft of a request from the conversation and from the unsent text, in her language."""
    return posts.receive(request, MESSAGE_DOOR, partial(_make_request, conversation=conversation))


def _make_request(request: HttpRequest, post: Post, *, conversation: Conversation) -> HttpResponse:
    form = MessageForm(post.fields, post.files, oversized=post.oversized)
    clean, refused = form.checked_files()
    # PostgreSQL has no NUL in its texts.
    unsent = transcript.Unsent(post.fields.get("body", "").replace("\0", "").strip(), clean, refused)
    draft = transcript.keep_as_draft(posts.author_of(request), conversation, unsent)
    return posts.see_other(with_lang(draft.get_absolute_url()))


@require_GET
def show_file(request: HttpRequest, token: str, pk: int) -> HttpResponse:
    """Serve a file of the conversation."""
    return files.serve(conversation_of(request, token), pk)


def _mail(request: HttpRequest, conversation: Conversation, slot: str) -> None:
    try:
        transcript.mail(conversation)
    # smtplib raises OSError; the others come from an address to which no mail can be sent.
    except (OSError, ValueError, MessageError):
        logger.exception("A transcript could not be sent.")
        cache.delete(slot)
        messages.error(request, _("The conversation could not be sent just now. Try again in a while."))
    else:
        messages.success(request, _("The conversation is on its way to %(email)s.") % {"email": conversation.email})


def _source(request: HttpRequest, token: str) -> Source:
    pk = conversation_of(request, token).pk
    screen = Screen()

    def pieces(_names: frozenset[str]) -> Mapping[str, str]:
        conversation = Conversation.objects.select_related("agent").get(pk=pk)
        # The state last: the page stops listening when it reads that the chat has ended.
        return {"actions": screen.actions(conversation), "state": screen.state(conversation)}

    return Source(
        page=Page(conversation=pk),
        topics=(wake.conversation(pk), wake.QUEUE),
        known=partial(screen.known, pk),
        events=partial(screen.events, pk),
        pieces=pieces,
        names=frozenset({"actions", "state"}),
        notes=frozenset({transport.AGENT_TYPES}),
    )


def _back(conversation: Conversation) -> HttpResponse:
    # Without a fragment, since browsers do not carry out a refresh to an address with one.
    return posts.see_other(with_lang(conversation.get_absolute_url()))


def _page(
    request: HttpRequest,
    conversation: Conversation,
    form: MessageForm | None,
    *,
    is_writing: bool,
    status: int = 200,
    reason: str = "",
) -> HttpResponse:
    screen = Screen()
    lines = screen.events(conversation.pk, 0)
    is_idle = conversation.status == Conversation.Status.ENDED
    context = {
        "conversation": conversation,
        "lines": [text for _sequence, text in lines],
        "after": lines[-1][0] if lines else 0,
        "state": screen.state(conversation),
        "actions": screen.actions(conversation),
        "form": form,
        "reason": reason,
        "is_writing": is_writing,
        # The form of an ended chat stays in the page: unsent text is in it (sending.js), and goes into a request.
        "is_idle": is_idle,
        "is_form_hidden": (is_idle and not (form and form.is_bound)) or not is_writing,
        "chat_lang": chat_lang(),
        "zone": timezone.get_current_timezone_name(),
        "other_language": question_language.other_language(conversation.question),
    }
    response = render(request, "chat/show.html", context, status=status)
    response["Cache-Control"] = "private, no-store"
    return response
