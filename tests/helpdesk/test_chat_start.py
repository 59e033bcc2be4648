"""The form starts one conversation while an agent is present, by JSON or as a plain post."""

import re
from datetime import timedelta

import pytest
from cast import HOME, as_user
from chats import be_there
from django.db import OperationalError
from django.utils import timezone
from test_chat_closed import start

from helpdesk.chat import queue
from helpdesk.chat import start as start_views
from helpdesk.chat.models import Conversation
from helpdesk.intake.limits import TooManyError


@pytest.fixture(autouse=True)
def _open(agent):
    be_there(agent)


def test_json_tells_where_the_chat_is(client):
    answer = start(client, lang="nb")
    conversation = Conversation.objects.get()
    assert answer.status_code == 201
    assert answer.json() == {"status": "waiting", "url": f"{HOME}{conversation.get_absolute_url()}?lang=nb"}
    assert (conversation.lang, conversation.question) == ("nb", "Minulla on ongelma.\nTilaus ei mene läpi.")


def test_repeat_is_the_same_chat(client):
    first, again = start(client), start(client)
    assert (first.status_code, again.status_code, first.json()["url"]) == (201, 200, again.json()["url"])
    assert Conversation.objects.count() == 1


def test_repeat_is_the_same_chat_though_the_agent_is_gone(client, agent):
    first = start(client)
    queue.saw_agent(agent, takes_chats=False)
    assert start(client).json() == first.json()


def test_same_key_with_another_question_is_refused(client):
    start(client)
    answer = start(client, question="Something else")
    assert (answer.status_code, [*answer.json()["errors"]]) == (422, ["idempotency_key"])


def test_plain_post_without_a_key_is_shown_and_sent_with_one_button():
    browser = as_user(None)
    page = start(browser, json=False, idempotency_key=None)
    assert page.status_code == 200
    assert not Conversation.objects.exists()
    form = page.context["form"]
    values = {name: form.data[name] for name in ("name", "email", "question", "idempotency_key")}
    token = {"csrfmiddlewaretoken": str(page.context["csrf_token"])}
    answers = [browser.post("/help/chat/?lang=fi", values | token, headers={"origin": HOME}) for _time in range(2)]
    address = Conversation.objects.get().get_absolute_url()
    assert [(one.status_code, one["Location"]) for one in answers] == [(303, f"{HOME}{address}?lang=fi")] * 2


def test_signed_in_member_owns_her_chat(requester, outsider, client):
    start(as_user(requester))
    address = Conversation.objects.get().get_absolute_url()
    assert as_user(requester).get(address).status_code == 200
    assert as_user(outsider).get(address).status_code == 404
    # As when her session ends in the middle of the chat.
    assert client.get(address).status_code == 200


@pytest.mark.parametrize("address", ["/help/", "/help/technical-issues/"])
def test_signed_in_member_finds_her_chats_again(requester, outsider, address):
    start(as_user(requester))
    chat = Conversation.objects.get().get_absolute_url()
    assert chat in as_user(requester).get(address).content.decode()
    assert chat not in as_user(outsider).get(address).content.decode()


def test_outside_the_hours_it_is_closed_and_says_when_it_opens(client, settings, monkeypatch):
    from dataclasses import replace

    from helpdesk import opening_hours

    never_now = opening_hours.read(["Mon-Sun 23:59-24:00"], [], "Europe/Helsinki")
    settings.COMPANY = replace(settings.COMPANY, chat_hours=never_now)
    page = start(client, json=False, lang="en").content.decode()
    assert "It opens again" in page
    assert re.search(r"^\d+ \w+ \d{4}.*\d:59", start(client, lang="en").json()["opens"])
    assert not Conversation.objects.exists()


def test_one_address_cannot_start_without_end(client, settings):
    settings.CHATS_PER_HOUR = 1
    start(client)
    Conversation.objects.update(queued_at=timezone.now() - timedelta(minutes=50))
    answer = start(client, idempotency_key="d" * 20)
    assert (answer.status_code, 590 < int(answer["Retry-After"]) <= 600) == (429, True)


@pytest.mark.parametrize(("error", "status"), [(TooManyError(60), 429), (OperationalError, 409)])
def test_refused_start_gives_the_question_back(client, monkeypatch, error, status):
    def refuse(*_args):
        raise error

    monkeypatch.setattr(queue, "join", refuse)
    monkeypatch.setattr(start_views.posts, "has_token", lambda _request: True)
    answer = start(client, json=False)
    assert answer.status_code == status
    assert "Minulla on ongelma.\nTilaus ei mene läpi." in answer.content.decode()
