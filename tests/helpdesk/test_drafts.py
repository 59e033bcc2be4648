"""Drafts belong to the first member who claims them, are limited, and expire with their files."""

from datetime import timedelta
from pathlib import Path

import pytest
from cast import as_user, png, post_json, post_plain
from django.core.management import call_command
from django.utils import timezone

from helpdesk.intake.models import Draft
from helpdesk.tickets.models import Attachment, Ticket


def files_on_disk(settings):
    return [path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()]


@pytest.fixture
def draft(db):
    post_plain(as_user(None), files=[png()])
    return Draft.objects.get()


def test_anonymous_reader_of_the_address_must_sign_in(draft):
    response = as_user(None).get(draft.get_absolute_url())
    assert (response.status_code, response["Location"].split("?")[0]) == (302, "/help/sign-in/")


def test_first_member_claims_it_and_the_next_sees_nothing(draft, requester, outsider):
    assert as_user(requester).get(draft.get_absolute_url()).status_code == 200
    response = as_user(outsider).get(draft.get_absolute_url())
    assert response.status_code == 404
    assert "Avasin kassan." not in response.content.decode()


def test_outsider_cannot_send_another_members_kept_files(draft, requester, outsider):
    as_user(requester).get(draft.get_absolute_url())
    post_json(as_user(outsider), draft=draft.token, keep=[draft.attachments.get().pk])
    assert draft.attachments.count() == 1


def test_request_without_its_kept_files_is_not_filed(draft, requester):
    client = as_user(requester)
    page = client.get(draft.get_absolute_url())
    Draft.objects.update(created_at=timezone.now() - timedelta(days=30))
    values = {"draft": draft.token, "keep": [draft.attachments.get().pk]}
    response = post_plain(client, lang="en", csrfmiddlewaretoken=str(page.context["csrf_token"]), **values)
    assert response.status_code == 422
    assert "Your files were kept for a day only. Add them again." in response.content.decode()
    assert Ticket.objects.count() == 0


def test_page_that_outlives_the_session_keeps_its_files(draft, requester):
    client = as_user(requester)
    client.get(draft.get_absolute_url())
    file = draft.attachments.get()
    response = post_plain(as_user(None), draft=draft.token, keep=[file.pk], title="toinen otsikko")
    assert draft.token in response["Location"]
    draft.refresh_from_db()
    assert (draft.owner, draft.data["title"], draft.attachments.get()) == (requester, "toinen otsikko", file)


def test_addresses_of_one_ipv6_network_are_one_client(db, settings):
    settings.DRAFTS_PER_HOUR = 1
    statuses = []
    for address in ("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", "2001:db8:1:3::1"):
        client = as_user(None)
        client.defaults["REMOTE_ADDR"] = address
        statuses.append(post_plain(client).status_code)
    assert statuses == [303, 429, 303]


def test_it_expires_with_its_files(draft, requester, settings):
    assert len(files_on_disk(settings)) == 1
    Draft.objects.update(created_at=timezone.now() - timedelta(hours=settings.DRAFT_HOURS, seconds=1))
    assert as_user(requester).get(draft.get_absolute_url()).status_code == 404
    post_plain(as_user(None), idempotency_key=None)
    assert not Draft.objects.filter(pk=draft.pk).exists()
    assert files_on_disk(settings) == []


def test_a_timer_can_clear_a_quiet_desk(draft, settings, capsys):
    Draft.objects.update(created_at=timezone.now() - timedelta(hours=settings.DRAFT_HOURS, seconds=1))
    call_command("expire_drafts")
    assert capsys.readouterr().out == "1 drafts deleted\n"
    assert (Draft.objects.count(), files_on_disk(settings)) == (0, [])


@pytest.mark.django_db(transaction=True)
def test_a_file_that_is_cleared_goes_from_the_disk_too(requester, settings):
    client = as_user(requester)
    post_plain(client, title="", files=[png()])
    draft = Draft.objects.get()
    page = client.get(draft.get_absolute_url())
    token = str(page.context["csrf_token"])
    client.post("/help/tickets/", {"title": "", "draft": draft.token, "csrfmiddlewaretoken": token})
    assert Attachment.objects.count() == 0
    assert files_on_disk(settings) == []


def test_one_address_leaves_only_so_many_behind(db, settings):
    settings.DRAFTS_PER_HOUR = 2
    client = as_user(None)
    for _time in range(2):
        assert post_plain(client).status_code == 303
    response = post_plain(client)
    assert response.status_code == 429
    assert response["Retry-After"] == "3600"
    assert "Avasin kassan." in response.content.decode()
    assert Draft.objects.count() == 2


def test_all_drafts_together_are_bounded(draft, settings):
    settings.DRAFT_MEGABYTES = 0
    assert post_json(as_user(None)).status_code == 429
    assert Draft.objects.count() == 1
