"""A form control with the class of the shared style sheet: `{% control field %}`."""

from django import template
from django.forms import BoundField
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_tag
def control(field: BoundField) -> SafeString:
    """The field's widget. Django refers from it to hint and error by their ids (`_helptext`, `_error`)."""
    # With maxlength a browser cuts a pasted text silently, and a placeholder would only repeat the label.
    house = {"class": "form__input", "maxlength": False, "placeholder": False}
    return field.as_widget(attrs=field.field.widget.attrs | house)
