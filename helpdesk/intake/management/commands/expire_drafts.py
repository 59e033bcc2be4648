"""`manage.py expire_drafts`"""

from typing import Any

from django.core.management.base import BaseCommand

from helpdesk.intake import drafts


class Command(BaseCommand):
    """Delete what was typed and never sent; every new draft does the same, this is for a quiet desk's timer."""

    help = "Delete drafts older than DRAFT_HOURS, with their files."

    def handle(self, *args: Any, **options: Any) -> None:
        """Report how many."""
        self.stdout.write(f"{drafts.expire()} drafts deleted")
