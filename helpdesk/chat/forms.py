"""What the form of Tech Support Chat asks for. The guides' form is held to it by a test."""

from django import forms
from django.utils.translation import gettext_lazy as _

from helpdesk.tickets.forms import TEXT_LENGTH, KeyField

NAME_LENGTH = 100
EMAIL_LENGTH = 254


class ChatForm(forms.Form):
    """Live Chat: a few details before the chat starts."""

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
