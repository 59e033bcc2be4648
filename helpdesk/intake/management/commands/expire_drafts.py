"""`manage.py expire_drafts`"""

from typing import Any

from django.core.management.base import BaseCommand

from helpdesk.intake import drafts


class Command(BaseCommand):
    """Delete expired drafts. Each new draft does the same; a quiet desk runs this by a timer."""

    help = "Delete drafts older than DRAFT_HOURS, with their files."

    def handle(self, *args: Any, **options: Any) -> None:
        """Delete them, and print how many."""
        self.stdout.write(f"{drafts.expire()} drafts deleted")
