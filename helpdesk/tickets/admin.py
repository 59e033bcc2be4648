"""The agents' pages for tickets: find one, read it, reply, ask for information, add a note, close it."""

from typing import Any, cast

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.utils import quote
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from helpdesk.accounts.models import User
from helpdesk.intake.keys import new_token
from helpdesk.intake.limits import TEXT_LENGTH
from helpdesk.tickets import filing
from helpdesk.tickets.filing import Action
from helpdesk.tickets.models import Ticket


class AnswerForm(forms.ModelForm):
    """An agent's text. The button that was pressed says what to do with it."""

    body = forms.CharField(
        label=_("Your text"), max_length=TEXT_LENGTH, required=False, widget=forms.Textarea(attrs={"rows": 6})
    )
    key = forms.CharField(widget=forms.HiddenInput, initial=new_token)

    class Meta:
        model = Ticket
        fields: tuple[str, ...] = ()

    @property
    def action(self) -> Action:
        """The button that was pressed."""
        return next((action for action in Action if f"_{action}" in self.data), Action.REPLY)

    def clean(self) -> dict[str, Any]:
        """Require a text for a reply, a question and a note; closing and reopening need none."""
        values = super().clean() or {}
        if self.action in {Action.REPLY, Action.ASK, Action.NOTE} and not values.get("body"):
            self.add_error("body", _("Write a text first."))
        return values


@admin.register(Ticket)
class TicketAdmin(admin.ModelAdmin):
    """Tickets for agents. What the member wrote is read-only."""

    form = AnswerForm
    change_form_template = "admin/ticket.html"
    list_display = ("reference", "full_title", "requester", "language", "agent_status", "opened_at", "closed_at")
    list_filter = ("status", "language", "opened_at")
    search_fields = ("reference", "title", "description", "requester__username", "requester__member_id")
    list_select_related = ("requester",)
    date_hierarchy = "opened_at"
    readonly_fields = ("full_title", "member", "agent_status", "dates", "text", "files", "conversation")
    fields = (*readonly_fields, "body", "key")

    @admin.display(description=_("Title"), ordering="title")
    def full_title(self, ticket: Ticket) -> str:
        """The title with its language tag."""
        return ticket.full_title

    @admin.display(description=_("status"), ordering="status")
    def agent_status(self, ticket: Ticket) -> str:
        """The status in the agents' words: *awaiting feedback* means that the team waits for the member."""
        if ticket.status == Ticket.Status.AWAITING_FEEDBACK:
            return str(pgettext_lazy("agent", "Awaiting Feedback"))
        return str(ticket.get_status_display())

    @admin.display(description=_("requester"))
    def member(self, ticket: Ticket) -> str:
        """The requester: name, user name, member ID, rank, address."""
        user = ticket.requester
        return f"{user} · {user.username} · {user.member_id or '–'} · {user.rank or '–'} · {user.email}"

    @admin.display(description=_("Date Opened"))
    def dates(self, ticket: Ticket) -> SafeString:
        """When the ticket was opened, and from which step of which guide."""
        return render_to_string("admin/dates.html", {"ticket": ticket})

    @admin.display(description=_("Detailed description"))
    def text(self, ticket: Ticket) -> SafeString:
        """The description with its line breaks."""
        return format_html('<div class="ticket-text">{}</div>', ticket.description)

    @admin.display(description=_("Files"))
    def files(self, ticket: Ticket) -> SafeString:
        """Links to the files of the request itself."""
        return render_to_string(
            "tickets/files.html", {"files": ticket.attachments.filter(reply=None), "ticket": ticket}
        )

    @admin.display(description=_("Conversation"))
    def conversation(self, ticket: Ticket) -> SafeString:
        """Replies and internal notes, oldest first."""
        replies = ticket.replies.select_related("author").prefetch_related("attachments")
        return render_to_string("admin/conversation.html", {"ticket": ticket, "replies": replies})

    def has_add_permission(self, request: HttpRequest) -> bool:
        """False: only members create tickets."""
        return False

    def save_model(self, request: HttpRequest, obj: Ticket, form: Any, change: bool) -> None:
        """Do what the pressed button says; no field is saved."""
        values = form.cleaned_data
        filing.answer(obj, cast("User", request.user), action=form.action, body=values["body"], key=values["key"])

    def response_change(self, request: HttpRequest, obj: Ticket) -> HttpResponse:
        """Return to the ticket, which shows what was done."""
        done = _t("%(reference)s: done.") % {"reference": obj.reference}
        messages.success(request, done)
        return HttpResponseRedirect(reverse("admin:tickets_ticket_change", args=[quote(obj.pk)]))
