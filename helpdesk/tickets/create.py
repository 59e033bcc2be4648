"""Views that create a ticket: from the guides' form as JSON, from a plain form, and from a draft's page."""

from collections.abc import Mapping
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods

from helpdesk.accounts.models import SignedInRequest
from helpdesk.accounts.policy import refusal
from helpdesk.intake import drafts, posts
from helpdesk.intake.door import Door
from helpdesk.intake.forms import file_error
from helpdesk.intake.models import Draft
from helpdesk.intake.posts import Post, author_of
from helpdesk.reader import with_lang
from helpdesk.tickets import filing
from helpdesk.tickets.attachments import kept_files
from helpdesk.tickets.filing import TicketContent
from helpdesk.tickets.forms import TicketForm
from helpdesk.tickets.models import Attachment

TYPED = ("language", "title", "description", "page", "idempotency_key")
DOOR = Door(
    too_large=_("The form is too large to be read. Send fewer or smaller files."),
    key_reused=_("This form was sent already, as %(reference)s. To send something else, open the page again."),
)


@posts.from_guides
@require_http_methods(["GET", "POST"])
def create(request: HttpRequest) -> HttpResponse:
    """File a ticket from the guides' form: the contract of `POST /help/tickets/`."""
    if request.method == "GET":
        return redirect(with_lang(reverse("tickets:list")))
    return posts.receive(request, DOOR, _create)


@require_GET
@login_required
def show_draft(request: SignedInRequest, token: str) -> HttpResponse:
    """Show what was typed, with its files, and one button that sends it."""
    draft = drafts.find(token, request.user)
    if draft is None:
        return render(request, "tickets/draft_gone.html", status=404)
    if refused := refusal(request.user):
        return render(request, "refused.html", {"refusal": refused, "typed": draft.data}, status=403)
    kept = [*draft.attachments.all()]
    data = {**draft.data, "idempotency_key": draft.idempotency_key}
    if "title" not in draft.data:
        # A draft from the chat has no title, since the chat does not ask for one; that is not an error yet.
        return _draft_page(request, TicketForm(initial=data, kept=kept), draft, kept)
    form = TicketForm(data, {}, kept=kept)
    for entry in draft.refused:
        form.add_error("files", file_error(entry["code"], entry["name"]))
    return _draft_page(request, form, draft, kept)


def _create(request: HttpRequest, post: Post) -> HttpResponse:
    fields = post.fields
    draft = drafts.find(fields.get("draft", ""), request.user)
    key = fields.get("idempotency_key", "")
    kept, gone = kept_files(request.user, draft=draft, key=key, chosen=fields.getlist("keep"))
    form = TicketForm(fields, post.files, kept=kept, gone=gone, oversized=post.oversized)
    if post.is_json:
        return _create_json(request, form)
    return _create_plain(request, form, draft, is_confirmed=post.is_confirmed)


def _create_json(request: HttpRequest, form: TicketForm) -> HttpResponse:
    user = request.user
    if user.is_authenticated and (refused := refusal(user)):
        return JsonResponse({"reason": refused.reason, "contact_url": refused.contact_url}, status=403)
    if not form.is_valid():
        return posts.errors(form.errors)
    if not user.is_authenticated:
        kept = drafts.keep(author_of(request), data=_typed(form.data), files=form.cleaned_data["files"])
        return JsonResponse({"sign_in_url": request.build_absolute_uri(_sign_in_url(kept))}, status=401)
    ticket, created = filing.file_ticket(user, _content(form))
    url = request.build_absolute_uri(with_lang(ticket.get_absolute_url()))
    answer = JsonResponse({"reference": ticket.reference, "url": url}, status=201 if created else 200)
    answer["Location"] = url
    return answer


def _create_plain(request: HttpRequest, form: TicketForm, draft: Draft | None, *, is_confirmed: bool) -> HttpResponse:
    user = request.user
    if user.is_authenticated and (refused := refusal(user)):
        return render(request, "refused.html", {"refusal": refused, "typed": form.data}, status=403)
    if not (user.is_authenticated and is_confirmed and form.is_valid()):
        return _keep(request, form, draft, is_confirmed=is_confirmed)
    ticket, _created = filing.file_ticket(user, _content(form))
    if draft is not None:
        draft.delete()
    return posts.see_other(with_lang(reverse("tickets:sent", args=[ticket.reference])))


def _keep(request: HttpRequest, form: TicketForm, draft: Draft | None, *, is_confirmed: bool) -> HttpResponse:
    """Save what was typed, and lead to the page on which it is corrected or confirmed, by the sign-in if needed."""
    clean, refused = form.checked_files()
    author = author_of(request)
    draft = drafts.keep(author, data=_typed(form.data), files=clean, refused=refused, kept=form.kept, draft=draft)
    if not request.user.is_authenticated:
        return posts.see_other(_sign_in_url(draft))
    if is_confirmed:
        return _draft_page(request, form, draft, [*draft.attachments.all()], status=422)
    return posts.see_other(with_lang(draft.get_absolute_url()))


def _draft_page(
    request: HttpRequest, form: TicketForm, draft: Draft, kept: list[Attachment], *, status: int = 200
) -> HttpResponse:
    context = {"form": form, "draft": draft, "kept": kept, "show_errors": bool(form.errors)}
    return render(request, "tickets/draft.html", context, status=status)


def _content(form: TicketForm) -> TicketContent:
    values = form.cleaned_data
    return TicketContent(
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
    """The address of the sign-in that leads on to the draft."""
    query = urlencode({"next": draft.get_absolute_url(), "lang": with_lang("").removeprefix("?lang=")})
    return f"{reverse('account_login')}?{query}"
