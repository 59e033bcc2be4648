"""The forms of a request and of a reply. A test compares the guides' form with TicketForm."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from helpdesk.intake.forms import FilesField, FilesForm, KeyField
from helpdesk.intake.limits import TEXT_LENGTH
from helpdesk.tickets import titles

TITLE_LENGTH = 200


class TicketForm(FilesForm):
    """Parts A to D of a request."""

    language = forms.ChoiceField(
        label=_("Language of the request"),
        choices=lambda: list(settings.COMPANY.ticket_languages.items()),
        error_messages={
            "required": _("Choose the language of your request."),
            "invalid_choice": _("“%(value)s” is not a language of this list. Choose one from the list."),
        },
    )
    title = forms.CharField(
        label=_("Title"),
        max_length=TITLE_LENGTH,
        error_messages={
            "required": _("Write a title."),
            "max_length": _("The title is too long. It may have at most %(limit_value)d characters."),
        },
    )
    description = forms.CharField(
        label=_("Detailed description"),
        max_length=TEXT_LENGTH,
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={
            "required": _("Describe what you did before the error appeared."),
            "max_length": _("The description is too long. It may have at most %(limit_value)d characters."),
        },
    )
    files = FilesField(label=_("File upload"), required=False)  # type: ignore[assignment]  # declared, then moved to `fields`
    page = forms.CharField(max_length=TITLE_LENGTH, required=False, widget=forms.HiddenInput)
    idempotency_key = KeyField()

    def clean(self) -> dict[str, Any]:
        """Remove a language tag from the typed title; the tag decides the language."""
        values = super().clean()
        if "title" in values and "language" in values:
            tags = settings.COMPANY.ticket_languages
            values["language"], values["title"] = titles.split_tag(values["title"], values["language"], tags)
            if not values["title"]:
                self.add_error("title", self.fields["title"].error_messages["required"])
        return values


class ReplyForm(FilesForm):
    """A member's reply to her own ticket."""

    body = forms.CharField(
        label=_("Your answer"),
        max_length=TEXT_LENGTH,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={
            "required": _("Write your answer."),
            "max_length": _("The answer is too long. It may have at most %(limit_value)d characters."),
        },
    )
    files = FilesField(label=_("File upload"), required=False)  # type: ignore[assignment]  # declared, then moved to `fields`
    idempotency_key = KeyField()
