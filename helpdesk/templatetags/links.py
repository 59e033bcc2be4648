"""A template filter for what people write to each other."""

from django import template
from django.utils.html import urlize
from django.utils.safestring import SafeString

register = template.Library()
# The description stands on the page.
NEW_TAB = 'target="_blank" aria-describedby="new-tab"'


@register.filter
def links(text: str) -> SafeString:
    """The text, escaped; an address in it is a link in a tab of its own, for the page itself has to stay open."""
    # Escaped as it is, the text itself cannot hold what is replaced.
    return SafeString(urlize(text, nofollow=True, autoescape=True).replace('<a href="http', f'<a {NEW_TAB} href="http'))
