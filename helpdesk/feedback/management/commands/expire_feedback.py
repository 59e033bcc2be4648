"""`manage.py expire_feedback`"""

from typing import Any

from django.core.management.base import BaseCommand

from helpdesk.feedback import keeping


class Command(BaseCommand):
    """Forget old words; every new word does the same, this is for a quiet desk's timer."""

    help = "Delete the words of verdicts, and the searches, that are older than FEEDBACK_DAYS. Counts stay."

    def handle(self, *args: Any, **options: Any) -> None:
        """Report how many."""
        words, searches = keeping.expire()
        self.stdout.write(f"{words} words and {searches} searches deleted")
