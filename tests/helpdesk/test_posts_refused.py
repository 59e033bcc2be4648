"""Every address that takes posts gives the same refusals: unknown page, unreadable, too large, busy."""

import pytest
from cast import HOME, as_user
from chats import come, taken
from django.core.cache import cache
from django.db import OperationalError

from helpdesk.chat import queue
from helpdesk.feedback import keeping
from helpdesk.intake import drafts

# A message is written in a thread of the chat, which sees only what is committed.
pytestmark = pytest.mark.django_db(transaction=True)
POSTS = {
    "ticket": "/help/tickets/",
    "reply": "/help/tickets/{ticket}/replies/",
    "chat": "/help/chat/",
    "message": "/help/chat/{token}/messages/",
    "request from a chat": "/help/chat/{token}/request/",
    "feedback": "/help/feedback/",
    "search": "/help/searches/",
}
FIELDS = {"locale": "en", "page": "submit", "helpful": "yes", "query": "dark mode", "idempotency_key": "k" * 20}


@pytest.fixture(params=POSTS)
def address(request, ticket):
    cache.clear()
    return POSTS[request.param].format(ticket=ticket.reference, token=come().token)


def post(address, data=FIELDS, **headers):
    more = {"content_type": "text/plain"} if isinstance(data, str) else {}
    return as_user(None).post(f"{address}?lang=en", data, headers={"accept": "application/json"} | headers, **more)


def test_a_page_of_another_origin_is_told_so(address):
    answer = post(address, origin="https://evil.example.net")
    reason = "This form was posted from a page that this help desk does not know."
    assert (answer.status_code, answer.json()) == (403, {"reason": reason})


def test_neither_a_form_nor_json_is_refused_for_that(address):
    answer = post(address, "hello", origin=HOME)
    assert (answer.status_code, answer.json()) == (415, {"reason": "Only a form or a JSON object can be read here."})


def test_a_body_beyond_any_form_is_refused_before_it_is_read(address):
    answer = post(address, **{"origin": HOME, "content-length": "104857601"})
    assert answer.status_code == 413
    assert "too large to be read" in answer.json()["reason"]


@pytest.mark.parametrize("address", ["ticket", "reply", "chat", "feedback", "search"], indirect=True)
def test_a_busy_database_asks_for_another_try(address, monkeypatch):
    def busy(*_arguments, **_names):
        raise OperationalError

    monkeypatch.setattr(drafts, "find", busy)
    monkeypatch.setattr(drafts, "keep", busy)
    monkeypatch.setattr(queue, "is_open", busy)
    monkeypatch.setattr(keeping, "keep_verdict", busy)
    monkeypatch.setattr(keeping, "count_search", busy)
    fields = FIELDS | {"name": "Åse", "email": "ase@example.com", "question": "I cannot sign in."}
    answer = post(address, fields, origin=HOME)
    assert (answer.status_code, answer["Retry-After"]) == (409, "1")
    assert answer.json() == {"reason": "The desk is busy. Send again in a moment."}


def test_an_agents_text_beyond_any_form_is_refused_in_the_page(agent):
    address = f"/help/agent/chats/{taken(agent).pk}/messages/?lang=en"
    headers = {"origin": HOME, "accept": "application/json"}
    answer = as_user(agent).post(address, {"body": "x" * 3_000_000}, headers=headers)
    assert (answer.status_code, [*answer.json()]) == (413, ["reason"])
