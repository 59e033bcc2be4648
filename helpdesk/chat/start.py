"""The door of Tech Support Chat: the guides' form starts a conversation, or, while the chat is closed, a request."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import OperationalError
from django.db.models import Q
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from helpdesk import origins
from helpdesk.chat import queue
from helpdesk.chat.forms import ChatForm
from helpdesk.chat.models import Conversation
from helpdesk.reader import guides_url, with_lang
from helpdesk.tickets import drafts, posts
from helpdesk.tickets.filing import TooManyError
from helpdesk.tickets.models import Draft, new_token
from helpdesk.tickets.posts import stop


@csrf_exempt  # A static page has no token: the origin is asked for instead.
@origins.cross_origin
@require_http_methods(["GET", "POST"])
def start_chat(request: HttpRequest) -> HttpResponse:
    """The contract of `POST /help/chat/`. JSON: 201 `{status: "waiting", url}`, 200 for a repeat.

    While the chat is closed 200 `{status: "closed", reason, ticket_url, opens}`, where `opens` is a text, or null
    where only the agents are missing; else as for a ticket.
    """
    if request.method == "GET":
        return redirect(guides_url(get_language() or "", "chat"))
    try:
        fields, _files, _oversized = posts.read(request)
    except posts.TooLargeError:
        return stop(request, 413, _("The form is too large to be read. Shorten your question."))
    except posts.UnsupportedError:
        return stop(request, 415, _("Only a form or a JSON object can be read here."))
    as_json = posts.wants_json(request)
    confirmed = not as_json and posts.has_token(request)
    if not confirmed and not origins.is_trusted(request):
        return stop(request, 403, _("This form was posted from a page that this help desk does not know."), fields)
    try:
        return _start(request, fields, as_json=as_json, confirmed=confirmed)
    except TooManyError as error:
        text = _("That was a great many requests. Wait a while, then send again.")
        return stop(request, 429, text, fields, retry_after=error.retry_after)
    except OperationalError:
        # The database is busy: nothing was begun, and trying again is safe.
        return stop(request, 409, _("The desk is busy. Send again in a moment."), fields, retry_after=1)


def _start(request: HttpRequest, fields: Any, *, as_json: bool, confirmed: bool) -> HttpResponse:
    if not as_json and not fields.get("idempotency_key"):
        # A static page without JavaScript has no key. What it sent is shown, with one button that sends it, once.
        fields = fields.copy()
        fields["idempotency_key"] = new_token()
        confirmed = False
    form = ChatForm(fields)
    if not form.is_valid():
        return JsonResponse({"errors": form.errors}, status=422) if as_json else _form_page(request, form)
    if not queue.is_open() and not _has_begun(form):
        return _closed(request, form, _offer(request, form), as_json=as_json)
    if not as_json and not confirmed:
        return _form_page(request, form, status=200)
    try:
        account = request.user if request.user.is_authenticated else None
        conversation, is_new = queue.join(_newcomer(request, form), account)
    except queue.KeyReusedError:
        form.add_error("idempotency_key", _("This form was sent already. To send something else, open the page again."))
        return JsonResponse({"errors": form.errors}, status=422) if as_json else _form_page(request, form)
    return _opened(request, conversation, is_new=is_new, as_json=as_json)


def _opened(request: HttpRequest, conversation: Conversation, *, is_new: bool, as_json: bool) -> HttpResponse:
    url = request.build_absolute_uri(with_lang(conversation.get_absolute_url()))
    if as_json:
        return JsonResponse({"status": "waiting", "url": url}, status=201 if is_new else 200)
    answer = redirect(url)
    answer.status_code = 303
    return answer


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
        client=salted_hmac("chat", origins.client(request), algorithm="sha256").hexdigest(),
        idempotency_key=values["idempotency_key"],
    )


def _offer(request: HttpRequest, form: ChatForm) -> Draft:
    """The question as the draft of a request; the same key finds the same draft."""
    key = form.cleaned_data["idempotency_key"]
    question = form.cleaned_data["question"]
    # Not another member's: a tab keeps its text and key until the offer is taken, whoever signs in meanwhile.
    owner = Q(owner=None) | Q(owner=request.user.pk)
    earlier = Draft.objects.filter(owner, idempotency_key=key, data__description=question).first()
    return earlier or drafts.keep(
        request,
        data={
            "language": settings.SITE_CONFIG.lang_to_locale(get_language() or ""),
            "description": question,
            "page": guides_url(get_language() or "", "chat"),
            "idempotency_key": key,
        },
    )


def _closed(request: HttpRequest, form: ChatForm, draft: Draft, *, as_json: bool) -> HttpResponse:
    url = request.build_absolute_uri(with_lang(draft.get_absolute_url()))
    opening = _next_opening()
    if as_json:
        reason = _("The chat is closed right now")
        opens = opening and date_format(timezone.localtime(opening), "DATETIME_FORMAT")
        return JsonResponse({"status": "closed", "reason": reason, "ticket_url": url, "opens": opens})
    context = {"question": form.cleaned_data["question"], "ticket_url": url, "opening": opening}
    return render(request, "chat/closed.html", context)


def _next_opening() -> datetime | None:
    """When the hours begin again; None within them, where only the agents are missing."""
    hours, now = settings.COMPANY.chat_hours, timezone.now()
    return None if hours.is_open(now) else hours.next_opening(now)


def _form_page(request: HttpRequest, form: ChatForm, *, status: int = 422) -> HttpResponse:
    return render(request, "chat/form.html", {"form": form}, status=status)
