"""The member's pages: My Technical Issues, a ticket's page with replies, its files."""

from functools import partial
from http import HTTPStatus

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_POST

from helpdesk.accounts.models import SignedInRequest, User
from helpdesk.accounts.policy import refusal
from helpdesk.intake import downloads, drafts, posts
from helpdesk.intake.door import Door, Refusal
from helpdesk.intake.forms import file_error
from helpdesk.intake.keys import KeyReusedError, new_token
from helpdesk.intake.models import Draft
from helpdesk.intake.posts import Post, author_of
from helpdesk.reader import with_lang
from helpdesk.tickets import filing
from helpdesk.tickets.attachments import kept_files
from helpdesk.tickets.forms import ReplyForm
from helpdesk.tickets.models import Attachment, Ticket

REPLY_DOOR = Door(too_large=gettext_lazy("The form is too large to be read. Send fewer or smaller files."))


@require_GET
@login_required
def list_tickets(request: SignedInRequest) -> HttpResponse:
    """My Technical Issues. Below the gate, says why not and whom to ask."""
    if refused := refusal(request.user):
        return render(request, "refused.html", {"refusal": refused}, status=403)
    mine = Ticket.objects.filter(requester=request.user)
    context = {
        "open": mine.filter(status=Ticket.Status.OPEN),
        "awaiting": mine.filter(status=Ticket.Status.AWAITING_FEEDBACK),
        "closed": mine.filter(status=Ticket.Status.CLOSED).order_by("-closed_at"),
        "conversations": request.user.conversations.all(),
    }
    return render(request, "tickets/list.html", context)


@require_GET
@login_required
def show_ticket(request: SignedInRequest, reference: str) -> HttpResponse:
    """A ticket's page with the form for a reply, filled from the draft that a sign-in interrupted."""
    ticket = _visible(request.user, reference)
    draft = drafts.find(request.GET.get("draft", ""), request.user)
    form = ReplyForm(initial=_reply_initial(draft))
    return _ticket_page(request, ticket, form, draft)


@require_GET
@login_required
def show_confirmation(request: SignedInRequest, reference: str) -> HttpResponse:
    """Confirm that the request has arrived: its reference, and where to follow it."""
    return render(request, "tickets/sent.html", {"ticket": _visible(request.user, reference)})


@csrf_exempt  # The origin is checked instead: with a token that a new sign-in made stale, the text would be lost.
@require_POST
def reply(request: HttpRequest, reference: str) -> HttpResponse:
    """Add a member's reply. If she is signed out, it is kept until she has signed in again."""
    return posts.receive(request, REPLY_DOOR, partial(_reply, reference=reference))


def _reply(request: HttpRequest, post: Post, *, reference: str) -> HttpResponse:
    user, fields = request.user, post.fields
    draft = drafts.find(fields.get("draft", ""), user)
    key = fields.get("idempotency_key", "")
    kept, gone = kept_files(user, draft=draft, key=key, chosen=fields.getlist("keep"))
    form = ReplyForm(fields, post.files, kept=kept, gone=gone, oversized=post.oversized)
    if not user.is_authenticated:
        return _keep_for_sign_in(request, reference, form, draft)
    ticket = Ticket.objects.visible_to(user).filter(reference=reference).first()
    if ticket is None:
        # Another member has signed in meanwhile.
        reason = _("Your account has no request %(reference)s. Sign in as the member who wrote this answer.")
        return posts.refuse(request, Refusal(HTTPStatus.NOT_FOUND, reason % {"reference": reference}), fields)
    if form.is_valid():
        return _file_reply(request, user, ticket, form, draft)
    return _ticket_page(request, ticket, form, _keep(request, form, draft))


@require_GET
@login_required
def download(request: SignedInRequest, reference: str, pk: int) -> HttpResponse:
    """Serve one file of a ticket to those who may see the ticket."""
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
    except KeyReusedError:
        # The member went back to the page and changed what was sent already.
        form.data = {**form.data, "idempotency_key": new_token()}
        form.add_error("body", _("The first version of this answer was sent already. Send this one as another answer."))
        return _ticket_page(request, ticket, form, _keep(request, form, draft))
    if draft is not None:
        draft.delete()
    return posts.see_other(f"{with_lang(ticket.get_absolute_url())}#conversation")


def _keep(request: HttpRequest, form: ReplyForm, draft: Draft | None) -> Draft:
    clean, refused = form.checked_files()
    author = author_of(request)
    return drafts.keep(author, data=_reply_typed(form), files=clean, refused=refused, kept=form.kept, draft=draft)


def _keep_for_sign_in(request: HttpRequest, reference: str, form: ReplyForm, draft: Draft | None) -> HttpResponse:
    draft = _keep(request, form, draft)
    back = f"{reverse('tickets:show', args=[reference])}?draft={draft.token}#answer"
    return posts.see_other(f"{reverse('account_login')}?{urlencode({'next': back, 'lang': get_language()})}")


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
