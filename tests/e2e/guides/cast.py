"""Makes the readers' accounts and requests, inside the desk: Django refuses its ORM where Playwright runs."""

import json
from collections.abc import Sequence
from pathlib import Path

from django.db import transaction
from django.test import Client

from helpdesk.accounts.models import User
from helpdesk.intake.keys import new_token
from helpdesk.tickets.filing import Action, answer
from helpdesk.tickets.models import Ticket

QUESTION = "Which browser do you use?"
STATES = {"open": None, "awaiting": Action.ASK, "closed": Action.CLOSE}


@transaction.atomic
def make_cast(file: str, *, members: Sequence[str], below: str) -> None:
    """Make members of the gate's rank, each with a request in every status, and one `below` the gate.

    Writes {name: {session, requests: {status: reference}}} into `file`. All have the demo accounts' password.
    """
    cast = {name: {"session": _make(name, like="silver"), "requests": _file_requests(name)} for name in members}
    cast[below] = {"session": _make(below, like="below"), "requests": {}}
    Path(file).write_text(json.dumps(cast), encoding="utf-8")


def _make(name: str, *, like: str) -> str:
    """Make an account and sign it in; returns the key of its session."""
    model = User.objects.get(username=like)
    user = User.objects.create(username=name, email=f"{name}@example.com", rank=model.rank, password=model.password)
    client = Client()
    client.force_login(user)
    return client.cookies["sessionid"].value


def _file_requests(name: str) -> dict[str, str]:
    requester, agent = User.objects.get(username=name), User.objects.get(username="agent")
    references = {}
    for status, action in STATES.items():
        ticket = Ticket.objects.create(
            requester=requester, language="en", title=f"{status} request", idempotency_key=new_token()
        )
        if action:
            answer(ticket, agent, action=action, body=QUESTION, key=new_token())
        references[status] = ticket.reference
    return references
