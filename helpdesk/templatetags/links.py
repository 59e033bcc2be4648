"""A template filter for the text of messages."""

from django import template
from django.utils.html import urlize
from django.utils.safestring import SafeString

register = template.Library()
# The page has an element with this id.
NEW_TAB = 'target="_blank" aria-describedby="new-tab"'


@register.filter
def links(text: str) -> SafeString:
    """The escaped text with its addresses as links. They open in another tab, since the chat must stay open."""
    # The text is escaped, so it cannot contain the string that is replaced.
    return SafeString(urlize(text, nofollow=True, autoescape=True).replace('<a href="http', f'<a {NEW_TAB} href="http'))
