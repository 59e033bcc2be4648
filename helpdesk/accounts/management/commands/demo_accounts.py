"""`manage.py demo_accounts`: accounts to sign in with, on a developer's machine only."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from helpdesk.accounts.models import User

PASSWORD = "guide-me-1234"  # noqa: S105  # refused wherever DEBUG is off


class Command(BaseCommand):
    """Create or reset the demo accounts, and print them."""

    help = "Make a member of the gate's rank, one of the lowest rank, and an agent; print how to sign in as each."

    def handle(self, *args: Any, **options: Any) -> None:
        """Create them; refuse if DEBUG is off, since their password is known to everybody."""
        if not settings.DEBUG:
            raise CommandError("Demo accounts have a known password. They are made only where DEBUG=1.")
        ranks = settings.COMPANY.ranks
        self._make("silver", rank=settings.COMPANY.gate, member_id="1000001", first_name="Aino", last_name="Virtanen")
        self._make("below", rank=ranks[0], member_id="1000002", first_name="Kari", last_name="Hansen")
        self._make("agent", first_name="Sam", last_name="Taylor", is_staff=True, is_superuser=True)
        self.stdout.write("Demo accounts, all with the password " + PASSWORD)
        self.stdout.write(f"  silver  a member of rank {settings.COMPANY.gate}: may file a request")
        self.stdout.write(f"  below   a member of rank {ranks[0]}: may not, and is told whom to ask")
        self.stdout.write("  agent   an agent: /help/agent/")

    def _make(self, username: str, **values: Any) -> None:
        user, _ = User.objects.update_or_create(
            username=username, defaults={**values, "email": f"{username}@example.com"}
        )
        # Setting the same password again would change its hash, which signs the user out.
        if not user.check_password(PASSWORD):
            user.set_password(PASSWORD)
            user.save()
