"""Drafts moved from tickets to intake: an older desk keeps every row and every permission."""

import pytest
from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db import connection

from helpdesk.accounts.models import User
from helpdesk.chat.models import Conversation
from helpdesk.intake.models import Draft
from helpdesk.tickets.models import Attachment

HELD = ["change_conversation", "change_ticket", "view_draft", "view_ticket"]


@pytest.fixture
def _before(transactional_db, requester):
    """The database before the move, with a draft, its file, the chat that it came from, and an agent."""
    draft = Draft.objects.create(owner=requester, client="c", data={"title": "tilaus"}, idempotency_key="k" * 20)
    Attachment.objects.create(draft=draft, file="a.bin", name="a.png", content_type="image/png", size=1, digest="0")
    Conversation.objects.create(name="Åse", email="a@example.com", lang="fi", client="c", draft=draft)
    agent = User.objects.create_user("pat", is_staff=True)
    agent.user_permissions.set(Permission.objects.filter(codename__in=HELD))
    call_command("migrate", "intake", "zero", verbosity=0)
    yield
    call_command("migrate", verbosity=0)


def dump(*tables):
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute(f"SELECT * FROM {table} ORDER BY id")  # noqa: S608  # names of this test's own
            yield cursor.fetchall()


TABLES = ("tickets_draft", "tickets_attachment", "chat_conversation", "accounts_user_user_permissions")


@pytest.mark.usefixtures("_before")
def test_rows_and_permissions_survive_the_move():
    before = [*dump(*TABLES)]
    call_command("migrate", verbosity=0)
    ContentType.objects.clear_cache()
    assert [*dump(*TABLES)] == before
    draft = Draft.objects.get()
    assert [file.name for file in draft.attachments.all()] == ["a.png"]
    assert Conversation.objects.get().draft == draft
    held = User.objects.get(username="pat").get_all_permissions()
    assert {"tickets.view_ticket", "tickets.change_ticket", "chat.change_conversation", "intake.view_draft"} == held


@pytest.mark.usefixtures("_before")
def test_nothing_is_left_under_the_old_name():
    call_command("migrate", verbosity=0)
    known = ContentType.objects.filter(model="draft").values_list("app_label", flat=True)
    assert [*known] == ["intake"]
