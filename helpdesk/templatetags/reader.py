"""Template tags for what depends on the reader: guides in her language, dates in her format and time zone."""

from datetime import datetime

from django import template
from django.conf import settings
from django.utils import formats, timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from helpdesk.reader import guides_url

register = template.Library()


@register.simple_tag
def guide(slug: str) -> str:
    """The address of a guide in the reader's language."""
    return guides_url(get_language() or "", slug)


@register.simple_tag
def tag_lang(language: str) -> str:
    """The BCP 47 tag of a ticket's language; a code that is not a locale is its own tag."""
    return next((locale.lang for locale in settings.SITE_CONFIG.locales if locale.locale == language), language)


@register.simple_tag
def date(moment: datetime) -> SafeString:
    """`3. elokuuta 2020`, `3. august 2020`, `3 Aug 2020`, in the reader's time zone."""
    return _time(moment, "DATE_FORMAT")


@register.simple_tag(name="moment")
def moment_tag(moment: datetime) -> SafeString:
    """A date with its time."""
    return _time(moment, "DATETIME_FORMAT")


@register.simple_tag
def zone_note() -> str:
    """A sentence that names the time zone of the page's dates."""
    return _("Dates are in the time zone %(zone)s.") % {"zone": timezone.get_current_timezone_name()}


def _time(moment: datetime, form: str) -> SafeString:
    local = timezone.localtime(moment)
    return format_html('<time datetime="{}">{}</time>', local.isoformat(), formats.date_format(local, form))
