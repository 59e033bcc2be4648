"""`manage.py demo_tickets`: members with requests of each kind, on a developer's machine only."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from helpdesk.accounts.management.commands.demo_accounts import PASSWORD
from helpdesk.accounts.models import User
from helpdesk.tickets import demo
from helpdesk.tickets.models import Reply, Ticket


class Command(BaseCommand):
    """Create the demo members and their requests anew, and print who they are."""

    help = "Make a member for each language with open, awaiting and closed requests; after demo_accounts."

    def handle(self, *args: Any, **options: Any) -> None:
        """Create them; refuse if DEBUG is off, or if there is no agent who could have asked the members something."""
        if not settings.DEBUG:
            raise CommandError("Demo members have a known password. They are made only where DEBUG=1.")
        agent = User.objects.filter(username="agent", is_staff=True).first()
        if agent is None:
            raise CommandError("There is no agent who could have asked: run `manage.py demo_accounts` first.")
        for number, locale in enumerate(settings.SITE_CONFIG.locales, start=1):
            with transaction.atomic():
                user = _make_member(locale.locale, member_id=f"100010{number}")
                _make_tickets(user, locale.locale, agent)
            self.stdout.write(f"  {user.username:<9}  {user}, with requests of each kind in {locale.name}")


def _make_member(locale: str, *, member_id: str) -> User:
    member = demo.member_of(locale)
    username = demo.username_of(locale)
    values = {
        "first_name": member.first_name,
        "last_name": member.last_name,
        "email": f"{member.first_name.lower()}@example.com",
        "member_id": member_id,
        "rank": settings.COMPANY.gate,
    }
    user, _ = User.objects.update_or_create(username=username, defaults=values)
    # Setting the same password again would change its hash, which signs the member out.
    if not user.check_password(PASSWORD):
        user.set_password(PASSWORD)
        user.save()
    return user


def _make_tickets(user: User, locale: str, agent: User) -> None:
    # Only the demo's own tickets; what was filed by hand as this member stays.
    Ticket.objects.filter(requester=user, idempotency_key__startswith="demo-").delete()
    for number, case in enumerate(demo.member_of(locale).cases):
        ticket = Ticket.objects.create(
            reference=demo.reference_of(locale, number),
            requester=user,
            language=locale,
            title=case.title,
            description=case.description or case.title,
            status=_status(case),
            opened_at=case.opened_at,
            closed_at=case.closed_at,
            idempotency_key=f"demo-{number}",
        )
        if case.question:
            Reply.objects.create(
                ticket=ticket, author=agent, body=case.question, created_at=case.opened_at, idempotency_key="demo"
            )


def _status(case: demo.Case) -> Ticket.Status:
    if case.closed_at:
        return Ticket.Status.CLOSED
    return Ticket.Status.AWAITING_FEEDBACK if case.question else Ticket.Status.OPEN
