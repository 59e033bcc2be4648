"""Under ASGI a chat's posts and streams take the shorter path, and a message is kept although its sender has left."""

import asyncio
from urllib.parse import urlencode

import pytest
from asgiref.testing import ApplicationCommunicator
from chats import come, taken, told
from django.core.handlers.asgi import ASGIHandler

from helpdesk.chat import wake
from helpdesk.chat.wake import hub
from helpdesk.handler import Handler

pytestmark = pytest.mark.django_db(transaction=True)
HOST = "testserver"
GONE = {"type": "http.disconnect"}


@pytest.fixture
def open_request():
    """A request as an ASGI server passes it on; `receive_output` returns the response."""
    handler = Handler()

    async def send(method, path, **fields):
        headers = {"host": HOST, "origin": f"http://{HOST}", "accept": "text/event-stream"}
        if fields:
            headers |= {"accept": "application/json", "content-type": "application/x-www-form-urlencoded"}
        path, _mark, query = path.partition("?")
        line = ApplicationCommunicator(
            handler,
            {
                "type": "http",
                "method": method,
                "path": path,
                "query_string": query.encode(),
                "headers": [(name.encode(), value.encode()) for name, value in headers.items()],
            },
        )
        await line.send_input({"type": "http.request", "body": urlencode(fields).encode(), "more_body": False})
        return line

    return send


@pytest.fixture
def long_way(monkeypatch):
    """The addresses that Django's own handler has answered."""
    paths = []

    async def note(self, scope, receive, send):
        paths.append(scope["path"])

    monkeypatch.setattr(ASGIHandler, "handle", note)
    return paths


def message(number):
    return {"body": f"Message {number}", "idempotency_key": f"key-of-a-message-{number:06}"}


def test_message_is_kept_and_its_sender_told(open_request):
    conversation = come()

    async def send():
        line = await open_request("POST", f"{conversation.get_absolute_url()}messages/", **message(1))
        return await line.receive_output(5), await line.receive_output(5)

    start, body = asyncio.run(send())
    assert (start["status"], body["body"]) == (201, b'{"sequence": 2}')
    assert told(conversation) == ["I cannot sign in.", "Message 1"]


def test_message_is_kept_though_its_sender_has_gone(open_request):
    conversation = come()

    async def send():
        line = await open_request("POST", f"{conversation.get_absolute_url()}messages/", **message(1))
        await line.send_input(GONE)
        await line.wait(5)

    asyncio.run(send())
    assert told(conversation) == ["I cannot sign in.", "Message 1"]


def test_half_a_message_is_not_kept(open_request):
    conversation = come()
    path = f"{conversation.get_absolute_url()}messages/"

    async def send():
        scope = {"type": "http", "method": "POST", "path": path, "query_string": b"", "headers": []}
        line = ApplicationCommunicator(Handler(), scope)
        await line.send_input({"type": "http.request", "body": b"body=Half", "more_body": True})
        await line.send_input(GONE)
        await line.wait(5)

    asyncio.run(send())
    assert told(conversation) == ["I cannot sign in."]


def test_stream_ends_when_its_reader_has_gone(open_request, agent):
    conversation = taken(agent)
    topic = wake.conversation(conversation.pk)

    async def read():
        line = await open_request("GET", f"{conversation.get_absolute_url()}events/?after=0")
        assert (await line.receive_output(5))["status"] == 200
        assert b"retry" in (await line.receive_output(5))["body"]
        is_open = topic in hub._listeners
        await line.send_input(GONE)
        await line.wait(5)
        return is_open, topic in hub._listeners

    assert asyncio.run(read()) == (True, False)


def test_failure_of_a_stream_is_not_hushed_up(open_request, agent, monkeypatch):
    conversation = taken(agent)
    monkeypatch.setattr("helpdesk.chat.stream.message", lambda *_event: 1 / 0)

    async def read():
        line = await open_request("GET", f"{conversation.get_absolute_url()}events/?after=0")
        await line.wait(5)

    with pytest.raises(ZeroDivisionError):
        asyncio.run(read())


@pytest.mark.parametrize(
    ("path", "is_long"),
    [
        ("/help/chat/a-token/messages/", False),
        ("/help/chat/a-token/typing/", False),
        ("/help/chat/a-token/events/", False),
        ("/help/agent/chats/1/messages/", False),
        ("/help/agent/chats/1/events/", False),
        ("/help/agent/chats/events/", False),
        ("/help/chat/a-token/", True),
        ("/help/chat/", True),
        ("/help/sign-in/", True),
        ("/fi/submit/", True),
    ],
)
def test_only_what_has_threads_of_its_own_takes_the_short_way(open_request, long_way, path, is_long):
    async def send():
        line = await open_request("GET", path)
        await line.wait(5)

    asyncio.run(send())
    assert long_way == ([path] if is_long else [])


def test_form_without_its_token_is_refused_beneath_the_server_too(open_request):
    async def send():
        line = await open_request("POST", "/help/sign-in/", login="sam", password="secret")
        start, _body = await line.receive_output(5), await line.receive_output(5)
        await line.send_input(GONE)
        await line.wait(5)
        return start

    assert asyncio.run(send())["status"] == 403
