"""`manage.py demo_tickets` makes requests of each kind in each language, always the same, and never on a real desk."""

import pytest
from django.core.management import CommandError, call_command

from helpdesk.accounts.models import User
from helpdesk.tickets.demo import username_of
from helpdesk.tickets.models import Ticket

pytestmark = pytest.mark.django_db


@pytest.fixture
def debug(settings):
    settings.DEBUG = True


def kinds(locale):
    tickets = Ticket.objects.filter(requester__username=username_of(locale), language=locale)
    return sorted(tickets.values_list("reference", "status", "opened_at"))


@pytest.mark.parametrize("locale", ["en", "fi", "no"])
def test_each_language_has_requests_of_each_kind(debug, locale):
    call_command("demo_accounts")
    call_command("demo_tickets")
    assert {status for _reference, status, _opened in kinds(locale)} == {*Ticket.Status.values}


def test_a_second_call_changes_nothing(debug):
    call_command("demo_accounts")
    call_command("demo_tickets")
    before = kinds("fi")
    call_command("demo_tickets")
    assert kinds("fi") == before


def test_a_second_call_signs_nobody_out(debug, client):
    call_command("demo_accounts")
    call_command("demo_tickets")
    client.force_login(User.objects.get(username="member-fi"))
    call_command("demo_accounts")
    call_command("demo_tickets")
    assert client.get("/help/technical-issues/").status_code == 200


def test_what_somebody_filed_as_a_demo_member_stays(debug):
    call_command("demo_accounts")
    call_command("demo_tickets")
    Ticket.objects.filter(reference=kinds("fi")[0][0]).update(idempotency_key="her own")
    Ticket.objects.filter(idempotency_key="her own").update(reference="TI-HER0WN")
    call_command("demo_tickets")
    assert Ticket.objects.filter(reference="TI-HER0WN").exists()


def test_it_is_refused_on_a_real_desk(settings):
    settings.DEBUG = False
    with pytest.raises(CommandError, match="DEBUG=1"):
        call_command("demo_tickets")


def test_it_wants_an_agent_first(debug):
    with pytest.raises(CommandError, match="demo_accounts"):
        call_command("demo_tickets")
