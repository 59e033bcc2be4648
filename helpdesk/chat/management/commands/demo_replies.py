"""`manage.py demo_replies`: a few canned replies to start with."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from helpdesk.chat.models import CannedReply

# Title → text, and the address of the step in the guides that helps.
REPLIES = {
    "Greeting": ("Hello, thank you for waiting. What happens when you try?", ""),
    "Please send a screenshot": ("Please send a screenshot of the error here in the chat.", ""),
    "Password recovery": ("Here is how to get a new password:", "go/sign-in/"),
    "Send a request": ("Please send this as a request, in your own language. Here is how:", "go/submit/"),
}


class Command(BaseCommand):
    """Add the canned replies that are missing."""

    help = "Add a few canned replies with links to the guides."

    def handle(self, *args: Any, **options: Any) -> None:
        """Add them; those that an agent has changed stay."""
        base = settings.SITE_CONFIG.site_url
        for title, (text, permalink) in REPLIES.items():
            body = f"{text} {base}{permalink}" if permalink else text
            CannedReply.objects.get_or_create(title=title, defaults={"body": body})
