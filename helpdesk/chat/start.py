"""The view that starts a chat from the guides' form or, while the chat is closed, makes a draft of a request."""

from datetime import datetime

from django.conf import settings
from django.db.models import Q
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from helpdesk.chat import queue
from helpdesk.chat.forms import ChatForm
from helpdesk.chat.models import Conversation
from helpdesk.intake import drafts, posts
from helpdesk.intake.door import KEY_REUSED, Door
from helpdesk.intake.keys import KeyReusedError, new_token
from helpdesk.intake.limits import client_digest
from helpdesk.intake.models import Draft
from helpdesk.intake.posts import Post
from helpdesk.reader import guides_url, with_lang

DOOR = Door(too_large=gettext_lazy("The form is too large to be read. Shorten your question."))


@posts.from_guides
@require_http_methods(["GET", "POST"])
def start_chat(request: HttpRequest) -> HttpResponse:
    """The contract of `POST /help/chat/`. JSON: 201 `{status: "waiting", url}`, 200 for a repeat.

    While the chat is closed: 200 `{status: "closed", reason, ticket_url, opens}`, where `opens` is a text, or null if
    only the agents are missing. Everything else as for a ticket.
    """
    if request.method == "GET":
        return redirect(guides_url(get_language() or "", "chat"))
    return posts.receive(request, DOOR, _start)


def _start(request: HttpRequest, post: Post) -> HttpResponse:
    fields, is_confirmed = post.fields, post.is_confirmed
    if not post.is_json and not fields.get("idempotency_key"):
        # A static page without JavaScript has no key, so its form is shown with a key and one button that sends it.
        fields = fields.copy()
        fields["idempotency_key"] = new_token()
        is_confirmed = False
    form = ChatForm(fields)
    if not form.is_valid():
        return _faults(request, form, post)
    if not queue.is_open() and not _has_begun(form):
        return _closed(request, form, _offer(request, form), is_json=post.is_json)
    if not post.is_json and not is_confirmed:
        return _form_page(request, form, status=200)
    try:
        account = request.user if request.user.is_authenticated else None
        conversation, is_new = queue.join(_newcomer(request, form), account)
    except KeyReusedError:
        form.add_error("idempotency_key", KEY_REUSED)
        return _faults(request, form, post)
    return _opened(request, conversation, is_new=is_new, is_json=post.is_json)


def _faults(request: HttpRequest, form: ChatForm, post: Post) -> HttpResponse:
    return posts.errors(form.errors) if post.is_json else _form_page(request, form)


def _opened(request: HttpRequest, conversation: Conversation, *, is_new: bool, is_json: bool) -> HttpResponse:
    url = request.build_absolute_uri(with_lang(conversation.get_absolute_url()))
    if is_json:
        return JsonResponse({"status": "waiting", "url": url}, status=201 if is_new else 200)
    return posts.see_other(url)


def _has_begun(form: ChatForm) -> bool:
    return Conversation.objects.filter(idempotency_key=form.cleaned_data["idempotency_key"]).exists()


def _newcomer(request: HttpRequest, form: ChatForm) -> queue.Newcomer:
    values = form.cleaned_data
    return queue.Newcomer(
        name=values["name"],
        member_id=values["member_id"],
        email=values["email"],
        question=values["question"],
        lang=get_language() or "",
        client=client_digest("chat", posts.peer(request)),
        idempotency_key=values["idempotency_key"],
    )


def _offer(request: HttpRequest, form: ChatForm) -> Draft:
    """Keep the question as the draft of a request. The same key finds the same draft."""
    key = form.cleaned_data["idempotency_key"]
    question = form.cleaned_data["question"]
    # Not another member's draft: a tab keeps its text and key even if another member signs in meanwhile.
    owner = Q(owner=None) | Q(owner=request.user.pk)
    earlier = Draft.objects.filter(owner, idempotency_key=key, data__description=question).first()
    return earlier or drafts.keep(
        posts.author_of(request),
        data={
            "language": settings.SITE_CONFIG.lang_to_locale(get_language() or ""),
            "description": question,
            "page": guides_url(get_language() or "", "chat"),
            "idempotency_key": key,
        },
    )


def _closed(request: HttpRequest, form: ChatForm, draft: Draft, *, is_json: bool) -> HttpResponse:
    url = request.build_absolute_uri(with_lang(draft.get_absolute_url()))
    opening = _next_opening()
    if is_json:
        reason = _("The chat is closed right now")
        opens = opening and date_format(timezone.localtime(opening), "DATETIME_FORMAT")
        return JsonResponse({"status": "closed", "reason": reason, "ticket_url": url, "opens": opens})
    context = {"question": form.cleaned_data["question"], "ticket_url": url, "opening": opening}
    return render(request, "chat/closed.html", context)


def _next_opening() -> datetime | None:
    """The next opening; None within the opening hours, when only the agents are missing."""
    hours, now = settings.COMPANY.chat_hours, timezone.now()
    return None if hours.is_open(now) else hours.next_opening(now)


def _form_page(request: HttpRequest, form: ChatForm, *, status: int = 422) -> HttpResponse:
    return render(request, "chat/form.html", {"form": form}, status=status)
