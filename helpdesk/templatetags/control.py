"""A form control with the house's class: `{% control field %}`."""

from django import template
from django.forms import BoundField
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_tag
def control(field: BoundField) -> SafeString:
    """The field's widget. Django ties hint and error to it by id (`_helptext`, `_error`)."""
    # A browser cuts a paste at maxlength without a word, and a placeholder only repeats the label.
    house = {"class": "form__input", "maxlength": False, "placeholder": False}
    return field.as_widget(attrs=field.field.widget.attrs | house)
