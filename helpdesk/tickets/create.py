"""The door through which every request comes: JSON from the guides' form, plain posts, and drafts."""

from collections.abc import Mapping
from typing import Any

from django.contrib.auth.decorators import login_required
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_http_methods

from helpdesk import origins
from helpdesk.accounts.models import SignedInRequest
from helpdesk.accounts.policy import refusal
from helpdesk.reader import with_lang
from helpdesk.tickets import drafts, filing, posts
from helpdesk.tickets.filing import KeyReusedError, TooManyError
from helpdesk.tickets.forms import TicketForm, clean_files, file_error
from helpdesk.tickets.models import Attachment, Draft, Ticket
from helpdesk.tickets.posts import stop

TYPED = ("language", "title", "description", "page", "idempotency_key")


@csrf_exempt  # A static page has no token: the origin is asked for instead (posts.has_token, origins).
@origins.cross_origin
@require_http_methods(["GET", "POST"])
def create(request: HttpRequest) -> HttpResponse:
    """File a ticket from the guides' form: the contract of `POST /help/tickets/`."""
    if request.method == "GET":
        return redirect(with_lang(reverse("tickets:list")))
    try:
        fields, files, oversized = posts.read(request)
    except posts.TooLargeError:
        return stop(request, 413, _("The form is too large to be read. Send fewer or smaller files."))
    except posts.UnsupportedError:
        return stop(request, 415, _("Only a form or a JSON object can be read here."))
    as_json = posts.wants_json(request)
    confirmed = not as_json and posts.has_token(request)
    if not confirmed and not origins.is_trusted(request):
        return stop(request, 403, _("This form was posted from a page that this help desk does not know."), fields)
    draft = drafts.find(fields.get("draft", ""), request.user)
    key = fields.get("idempotency_key", "")
    kept, gone = drafts.kept_files(request.user, draft=draft, key=key, chosen=fields.getlist("keep"))
    form = TicketForm(fields, files, kept=kept, gone=gone, oversized=oversized)
    try:
        if as_json:
            return _create_json(request, form)
        return _create_plain(request, form, draft, confirmed=confirmed)
    except TooManyError as error:
        text = _("That was a great many requests. Wait a while, then send again.")
        return stop(request, 429, text, fields, retry_after=error.retry_after)
    except OperationalError:
        # The database is busy with the same request or others: nothing was made, and trying again is safe.
        return stop(request, 409, _("The desk is busy. Send again in a moment."), fields, retry_after=1)


@require_GET
@login_required
def show_draft(request: SignedInRequest, token: str) -> HttpResponse:
    """What was typed, with its files, and one button that sends it."""
    draft = drafts.find(token, request.user)
    if draft is None:
        return render(request, "tickets/draft_gone.html", status=404)
    if refused := refusal(request.user):
        return render(request, "refused.html", {"refusal": refused, "typed": draft.data}, status=403)
    kept = [*draft.attachments.all()]
    data = {**draft.data, "idempotency_key": draft.idempotency_key}
    if "title" not in draft.data:
        # It comes from the chat, where nobody was asked for a title: nothing to complain about yet.
        return _draft_page(request, TicketForm(initial=data, kept=kept), draft, kept)
    form = TicketForm(data, {}, kept=kept)
    for entry in draft.refused:
        form.add_error("files", file_error(entry["code"], entry["name"]))
    return _draft_page(request, form, draft, kept)


def _create_json(request: HttpRequest, form: TicketForm) -> HttpResponse:
    user = request.user
    if user.is_authenticated and (refused := refusal(user)):
        return JsonResponse({"reason": refused.reason, "contact_url": refused.contact_url}, status=403)
    if not form.is_valid():
        return _errors(form.errors)
    if not user.is_authenticated:
        kept = drafts.keep(request, data=_typed(form.data), files=form.cleaned_data["files"])
        return JsonResponse({"sign_in_url": request.build_absolute_uri(_sign_in_url(kept))}, status=401)
    try:
        ticket, created = filing.file_ticket(user, _request(form))
    except KeyReusedError as error:
        return _errors({"idempotency_key": [_key_reused(error.ticket)]})
    url = request.build_absolute_uri(with_lang(ticket.get_absolute_url()))
    answer = JsonResponse({"reference": ticket.reference, "url": url}, status=201 if created else 200)
    answer["Location"] = url
    return answer


def _create_plain(request: HttpRequest, form: TicketForm, draft: Draft | None, *, confirmed: bool) -> HttpResponse:
    user = request.user
    if user.is_authenticated and (refused := refusal(user)):
        return render(request, "refused.html", {"refusal": refused, "typed": form.data}, status=403)
    if not (user.is_authenticated and confirmed and form.is_valid()):
        return _keep(request, form, draft, confirmed=confirmed)
    try:
        ticket, _created = filing.file_ticket(user, _request(form))
    except KeyReusedError as error:
        return stop(request, 422, _key_reused(error.ticket), form.data)
    if draft is not None:
        draft.delete()
    answer = redirect(with_lang(reverse("tickets:sent", args=[ticket.reference])))
    answer.status_code = 303
    return answer


def _keep(request: HttpRequest, form: TicketForm, draft: Draft | None, *, confirmed: bool) -> HttpResponse:
    """Save what was typed; then the page to correct or confirm it on, behind a sign-in where one is needed."""
    clean, refused = clean_files(form.uploads)
    refused += [("size", name) for name in form.oversized]
    draft = drafts.keep(request, data=_typed(form.data), files=clean, refused=refused, kept=form.kept, draft=draft)
    if not request.user.is_authenticated:
        answer = redirect(_sign_in_url(draft))
    elif confirmed:
        return _draft_page(request, form, draft, [*draft.attachments.all()], status=422)
    else:
        answer = redirect(with_lang(draft.get_absolute_url()))
    answer.status_code = 303
    return answer


def _draft_page(
    request: HttpRequest, form: TicketForm, draft: Draft, kept: list[Attachment], *, status: int = 200
) -> HttpResponse:
    context = {"form": form, "draft": draft, "kept": kept, "show_errors": bool(form.errors)}
    return render(request, "tickets/draft.html", context, status=status)


def _request(form: TicketForm) -> filing.Request:
    values = form.cleaned_data
    return filing.Request(
        language=values["language"],
        title=values["title"],
        description=values["description"],
        page=values["page"],
        idempotency_key=values["idempotency_key"],
        files=values["files"],
        kept=form.kept,
    )


def _typed(data: Mapping[str, Any]) -> dict[str, str]:
    return {name: data[name] for name in TYPED if name in data}


def _sign_in_url(draft: Draft) -> str:
    """Where a signed-out member signs in, and then finds her text again."""
    query = urlencode({"next": draft.get_absolute_url(), "lang": with_lang("").removeprefix("?lang=")})
    return f"{reverse('account_login')}?{query}"


def _key_reused(ticket: Ticket) -> str:
    text = _("This form was sent already, as %(reference)s. To send something else, open the page again.")
    return text % {"reference": ticket.reference}


def _errors(errors: Mapping[str, Any]) -> JsonResponse:
    return JsonResponse({"errors": {name: [str(text) for text in texts] for name, texts in errors.items()}}, status=422)
