"""`manage.py expire_feedback`"""

from typing import Any

from django.core.management.base import BaseCommand

from helpdesk.feedback import keeping


class Command(BaseCommand):
    """Delete old comments and searches. Each new comment does the same; a quiet desk runs this by a timer."""

    help = "Delete the words of verdicts, and the searches, that are older than FEEDBACK_DAYS. Counts stay."

    def handle(self, *args: Any, **options: Any) -> None:
        """Delete them, and print how many."""
        words, searches = keeping.expire()
        self.stdout.write(f"{words} words and {searches} searches deleted")
