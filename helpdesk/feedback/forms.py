"""The forms of a verdict and of a search. A test compares the guides' form with VerdictForm."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from helpdesk.feedback import guides
from helpdesk.feedback.models import QUERY_LENGTH, WORD_LENGTH
from helpdesk.intake.forms import KeyField

HELPFUL = {"yes": True, "true": True, "no": False, "false": False}
UNKNOWN_PLACE = _("This step is not known here. Open the guide again and answer there.")
UNKNOWN_LOCALE = _("There are no guides in this language.")
TOO_LONG = _("The text is too long. It may have at most %(limit_value)d characters.")


class LocaleField(forms.ChoiceField):
    """One of the site's locales."""

    def __init__(self) -> None:
        messages = {"required": UNKNOWN_LOCALE, "invalid_choice": UNKNOWN_LOCALE}
        choices = [(locale.locale, locale.name) for locale in settings.SITE_CONFIG.locales]
        super().__init__(choices=choices, error_messages=messages)


class VerdictForm(forms.Form):
    """Whether a section helped; posted again with the same key, a comment too."""

    locale = LocaleField()
    page = forms.RegexField(
        guides.PAGE, max_length=200, error_messages={"required": UNKNOWN_PLACE, "invalid": UNKNOWN_PLACE}
    )
    anchor = forms.RegexField(guides.ANCHOR, max_length=100, required=False, error_messages={"invalid": UNKNOWN_PLACE})
    helpful = forms.TypedChoiceField(
        choices=[(value, value) for value in HELPFUL],
        coerce=HELPFUL.__getitem__,
        error_messages={"required": _("Choose Yes or No."), "invalid_choice": _("Choose Yes or No.")},
    )
    word = forms.CharField(max_length=WORD_LENGTH, required=False, error_messages={"max_length": TOO_LONG})
    idempotency_key = KeyField()

    def clean(self) -> dict[str, Any]:
        """Require a page and a section that exist."""
        values = super().clean() or {}
        if values.keys() >= {"locale", "page", "anchor"} and not guides.has_place(
            values["locale"], values["page"], values["anchor"]
        ):
            self.add_error("page", UNKNOWN_PLACE)
        return values


class SearchForm(forms.Form):
    """A query that found nothing."""

    locale = LocaleField()
    query = forms.CharField(
        max_length=QUERY_LENGTH,
        error_messages={"required": _("There is nothing to count."), "max_length": TOO_LONG},
    )
