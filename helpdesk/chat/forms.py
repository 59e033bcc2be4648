"""The form that starts a chat, and that of a message. A test compares the guides' form with ChatForm."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from helpdesk.chat.models import EMAIL_LENGTH, NAME_LENGTH
from helpdesk.intake.forms import FilesField, FilesForm, KeyField
from helpdesk.intake.keys import new_token
from helpdesk.intake.limits import TEXT_LENGTH


class ChatForm(forms.Form):
    """Details that are asked for before a chat starts."""

    name = forms.CharField(
        label=_("What is your name?"), max_length=NAME_LENGTH, error_messages={"required": _("Enter your name.")}
    )
    member_id = forms.CharField(label=_("Member ID (optional)"), max_length=40, required=False)
    email = forms.EmailField(
        label=_("Email address"),
        max_length=EMAIL_LENGTH,
        error_messages={
            "required": _("Enter your email address."),
            "invalid": _("This is not a whole email address. Write it like name@example.com."),
        },
    )
    question = forms.CharField(
        label=_("How can we help?"),
        max_length=TEXT_LENGTH,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={
            "required": _("Describe what you need help with."),
            "max_length": _("The text is too long. It may have at most %(limit_value)d characters."),
        },
    )
    idempotency_key = KeyField()


class MessageForm(FilesForm):
    """One message of a chat: a text, files, or both."""

    body = forms.CharField(
        label=_("Your message"),
        max_length=TEXT_LENGTH,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"max_length": _("The text is too long. It may have at most %(limit_value)d characters.")},
    )
    files = FilesField(label=_("Add a picture or file"), required=False)  # type: ignore[assignment]  # declared, then moved to `fields`
    idempotency_key = KeyField()

    def clean(self) -> dict[str, Any]:
        """Require a text or a file."""
        values = super().clean()
        if not self.errors and not values.get("body") and not values.get("files"):
            self.add_error("body", _("Write a message first."))
        return values


def empty_message() -> MessageForm:
    """A form for the next message, with a fresh key."""
    return MessageForm(initial={"idempotency_key": new_token()})
