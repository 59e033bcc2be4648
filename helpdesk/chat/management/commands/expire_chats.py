"""`manage.py expire_chats`"""

from typing import Any

from django.core.management.base import BaseCommand

from helpdesk.chat import queue


class Command(BaseCommand):
    """Delete old conversations; for a daily timer."""

    help = "Delete conversations that ended more than CHAT_DAYS ago, with their files."

    def handle(self, *args: Any, **options: Any) -> None:
        """Delete them, and print how many."""
        self.stdout.write(f"{queue.expire()} conversations deleted")
