"""The member's pages: My Technical Issues, a ticket's own page, its files."""

from collections.abc import Sequence
from typing import Any

from django.contrib.auth.decorators import login_required
from django.db import OperationalError
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.datastructures import MultiValueDict
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_POST

from helpdesk import origins
from helpdesk.accounts.models import SignedInRequest, User
from helpdesk.accounts.policy import refusal
from helpdesk.chat.models import Conversation
from helpdesk.reader import with_lang
from helpdesk.tickets import downloads, drafts, filing, posts
from helpdesk.tickets.filing import TooManyError
from helpdesk.tickets.forms import ReplyForm, clean_files, file_error
from helpdesk.tickets.models import Attachment, Draft, Ticket, new_token


@require_GET
@login_required
def list_tickets(request: SignedInRequest) -> HttpResponse:
    """My Technical Issues; below the gate, why not and whom to ask."""
    if refused := refusal(request.user):
        return render(request, "refused.html", {"refusal": refused}, status=403)
    mine = Ticket.objects.filter(requester=request.user)
    context = {
        "open": mine.filter(status=Ticket.Status.OPEN),
        "awaiting": mine.filter(status=Ticket.Status.AWAITING_FEEDBACK),
        "closed": mine.filter(status=Ticket.Status.CLOSED).order_by("-closed_at"),
        "conversations": Conversation.objects.filter(account=request.user),
    }
    return render(request, "tickets/list.html", context)


@require_GET
@login_required
def show_ticket(request: SignedInRequest, reference: str) -> HttpResponse:
    """A ticket's own page, with the form to answer on; what a sign-in interrupted is there again."""
    ticket = _visible(request.user, reference)
    draft = drafts.find(request.GET.get("draft", ""), request.user)
    form = ReplyForm(initial=_reply_initial(draft))
    return _ticket_page(request, ticket, form, draft)


@require_GET
@login_required
def show_confirmation(request: SignedInRequest, reference: str) -> HttpResponse:
    """The request has arrived: its reference, and where to follow it."""
    return render(request, "tickets/sent.html", {"ticket": _visible(request.user, reference)})


@csrf_exempt  # The origin is asked for instead: a token that a new sign-in made stale would cost the text.
@require_POST
def reply(request: HttpRequest, reference: str) -> HttpResponse:
    """A member's answer; signed out, it is kept until she has signed in again."""
    try:
        fields, files, oversized = posts.read(request)
    except (posts.TooLargeError, posts.UnsupportedError):
        reason = _("The form is too large to be read. Send fewer or smaller files.")
        return posts.stop(request, 413, reason)
    if not (origins.is_trusted(request) or posts.has_token(request)):
        reason = _("This form was posted from a page that this help desk does not know.")
        return posts.stop(request, 403, reason, fields)
    try:
        return _reply(request, reference, fields, files, oversized)
    except TooManyError as error:
        text = _("That was a great many requests. Wait a while, then send again.")
        return posts.stop(request, 429, text, fields, retry_after=error.retry_after)
    except OperationalError:
        return posts.stop(request, 409, _("The desk is busy. Send again in a moment."), fields, retry_after=1)
    except Http404:
        # Somebody else has signed in meanwhile.
        reason = _("Your account has no request %(reference)s. Sign in as the member who wrote this answer.")
        return posts.stop(request, 404, reason % {"reference": reference}, fields)


def _reply(
    request: HttpRequest, reference: str, fields: QueryDict, files: MultiValueDict[str, Any], oversized: Sequence[str]
) -> HttpResponse:
    user = request.user
    draft = drafts.find(fields.get("draft", ""), user)
    key = fields.get("idempotency_key", "")
    kept, gone = drafts.kept_files(user, draft=draft, key=key, chosen=fields.getlist("keep"))
    form = ReplyForm(fields, files, kept=kept, gone=gone, oversized=oversized)
    if not user.is_authenticated:
        return _keep_for_sign_in(request, reference, form, draft)
    ticket = _visible(user, reference)
    if form.is_valid():
        return _file_reply(request, user, ticket, form, draft)
    return _ticket_page(request, ticket, form, _keep(request, form, draft))


@require_GET
@login_required
def download(request: SignedInRequest, reference: str, pk: int) -> HttpResponse:
    """One file of a ticket, to those who may see the ticket."""
    attachment = get_object_or_404(Attachment, pk=pk, ticket=_visible(request.user, reference))
    return downloads.give(attachment.file, name=attachment.name, content_type=attachment.content_type)


def _visible(user: User, reference: str) -> Ticket:
    return get_object_or_404(Ticket.objects.visible_to(user), reference=reference)


def _file_reply(
    request: HttpRequest, author: User, ticket: Ticket, form: ReplyForm, draft: Draft | None
) -> HttpResponse:
    values = form.cleaned_data
    try:
        filing.file_reply(
            ticket,
            author,
            body=values["body"],
            key=values["idempotency_key"],
            files=values["files"],
            kept=form.kept,
        )
    except filing.ClosedError:
        form.add_error("body", _("The team has closed this request meanwhile. Submit a new one with this text."))
        return _ticket_page(request, ticket, form, _keep(request, form, draft))
    except filing.KeyReusedError:
        # She went back to the page and changed what she had sent.
        form.data = {**form.data, "idempotency_key": new_token()}
        form.add_error("body", _("The first version of this answer was sent already. Send this one as another answer."))
        return _ticket_page(request, ticket, form, _keep(request, form, draft))
    if draft is not None:
        draft.delete()
    answer = redirect(f"{with_lang(ticket.get_absolute_url())}#conversation")
    answer.status_code = 303
    return answer


def _keep(request: HttpRequest, form: ReplyForm, draft: Draft | None) -> Draft:
    clean, refused = clean_files(form.uploads)
    refused += [("size", name) for name in form.oversized]
    return drafts.keep(request, data=_reply_typed(form), files=clean, refused=refused, kept=form.kept, draft=draft)


def _keep_for_sign_in(request: HttpRequest, reference: str, form: ReplyForm, draft: Draft | None) -> HttpResponse:
    draft = _keep(request, form, draft)
    back = f"{reverse('tickets:show', args=[reference])}?draft={draft.token}#answer"
    answer = redirect(f"{reverse('account_login')}?{urlencode({'next': back, 'lang': get_language()})}")
    answer.status_code = 303
    return answer


def _ticket_page(request: HttpRequest, ticket: Ticket, form: ReplyForm, draft: Draft | None) -> HttpResponse:
    context = {
        "ticket": ticket,
        "files": ticket.attachments.filter(reply=None),
        "replies": ticket.replies.public().select_related("author").prefetch_related("attachments"),
        "form": form,
        "draft": draft,
        "kept": [*draft.attachments.all()] if draft else [],
        "refused": [file_error(entry["code"], entry["name"]) for entry in draft.refused] if draft else [],
    }
    return render(request, "tickets/show.html", context, status=422 if form.is_bound else 200)


def _reply_initial(draft: Draft | None) -> dict[str, str]:
    if draft is None:
        return {"idempotency_key": new_token()}
    return {"body": draft.data.get("body", ""), "idempotency_key": draft.idempotency_key}


def _reply_typed(form: ReplyForm) -> dict[str, str]:
    return {name: form.data[name] for name in ("body", "idempotency_key") if name in form.data}
