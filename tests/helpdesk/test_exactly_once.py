"""A request becomes one ticket, however often and in parallel it is sent."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from cast import as_user, png, post_json
from django.db import connections

from helpdesk.tickets.models import Attachment, Ticket


@pytest.mark.django_db(transaction=True)
def test_twenty_identical_submissions_in_parallel_make_one_ticket(requester, settings):
    picture = png().read()
    browsers = [as_user(requester) for _number in range(20)]

    def send(client):
        upload = png()
        assert upload.read() == picture
        upload.seek(0)
        try:
            return post_json(client, files=[upload])
        finally:
            connections.close_all()

    with ThreadPoolExecutor(20) as pool:
        answers = list(pool.map(send, browsers))
    assert Counter(answer.status_code for answer in answers) == {201: 1, 200: 19}
    assert len({answer.json()["reference"] for answer in answers}) == 1
    assert Ticket.objects.count() == Attachment.objects.count() == 1
    assert len([*Path(settings.MEDIA_ROOT).iterdir()]) == 1


@pytest.mark.django_db(transaction=True)
def test_twenty_different_keys_in_parallel_make_twenty_tickets(requester):
    browsers = [(number, as_user(requester)) for number in range(20)]

    def send(browser):
        number, client = browser
        try:
            return post_json(client, idempotency_key=f"{number:020}").status_code
        finally:
            connections.close_all()

    with ThreadPoolExecutor(20) as pool:
        assert set(pool.map(send, browsers)) == {201}
    assert Ticket.objects.count() == 20


def test_a_failure_half_way_leaves_nothing_behind(requester, settings, monkeypatch):
    def fail(**_values):
        raise RuntimeError("the disk is full")

    monkeypatch.setattr(Attachment.objects, "create", fail)
    with pytest.raises(RuntimeError, match="the disk is full"):
        post_json(as_user(requester), files=[png()])
    assert Ticket.objects.count() == 0
    assert not [*Path(settings.MEDIA_ROOT).iterdir()]
