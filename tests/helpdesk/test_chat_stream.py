"""The stream resumes after the page's last event, wakes for new ones, and ends when the server stops."""

import asyncio
import html
import re
from datetime import timedelta

import pytest
from asgiref.sync import sync_to_async
from chats import be_there, come, post, say, taken
from django.test import AsyncClient

from helpdesk.chat import log, queue, relay, stream, transport, wake
from helpdesk.chat.models import Conversation
from helpdesk.chat.recent import Recent, recent
from helpdesk.chat.wake import Hub, hub

pytestmark = pytest.mark.django_db(transaction=True)
# In seconds: how long a test waits for a stream.
PATIENCE = 5.0


def read(text: bytes):
    """Parse a server-sent event into (name, number, data)."""
    lines = [line.partition(": ") for line in text.decode().strip().splitlines()]
    found = dict.fromkeys(["event", "id"], "") | {name: value for name, _colon, value in lines if name != "data"}
    return found["event"], found["id"], "\n".join(value for name, _colon, value in lines if name == "data")


async def listen(address, until, *, client=None, **headers):
    """Read the events of a stream up to the first for which `until(name, number, data)` holds."""
    response = await (client or AsyncClient()).get(address, headers=headers)
    found = []
    async with asyncio.timeout(PATIENCE):
        async for chunk in response:
            found.append(read(chunk))
            if until(*found[-1]):
                break
    await response.streaming_content.aclose() if hasattr(response.streaming_content, "aclose") else None
    return found


async def listened(conversation, where=hub):
    """Wait until a stream of the conversation is open."""
    async with asyncio.timeout(PATIENCE):
        while wake.conversation(conversation.pk) not in where._listeners:
            await asyncio.sleep(0)


def numbers(found):
    return [int(number) for name, number, _data in found if name == "message"]


def run(coroutine):
    return asyncio.run(coroutine)


def test_it_begins_behind_the_number_of_the_page(agent):
    conversation = taken(agent)
    say(conversation, "Hi")
    found = run(listen(f"{conversation.get_absolute_url()}events/?after=1", lambda name, number, _data: number == "3"))
    assert numbers(found) == [2, 3]


def test_the_browsers_own_return_counts_more_than_the_address(agent):
    conversation = taken(agent)
    say(conversation, "Hi")
    address = f"{conversation.get_absolute_url()}events/?after=0"
    found = run(listen(address, lambda name, *_rest: name == "state", **{"last-event-id": "2"}))
    assert numbers(found) == [3]


@pytest.mark.parametrize("value", ["", "x", "-1", "9" * 30])
def test_a_number_that_is_none_means_from_the_start(agent, value):
    conversation = taken(agent)
    address = f"{conversation.get_absolute_url()}events/"
    found = run(listen(address, lambda name, *_rest: name == "state", **{"last-event-id": value}))
    assert numbers(found) == [1, 2]


def test_message_arrives_while_the_stream_is_open(agent):
    conversation = taken(agent)

    async def talk():
        reading = asyncio.create_task(
            listen(f"{conversation.get_absolute_url()}events/?after=2", lambda _name, number, _data: number == "4")
        )
        await listened(conversation)
        await sync_to_async(say)(conversation, "One", agent=agent)
        await sync_to_async(say)(conversation, "Two\nlines", agent=agent)
        return await reading

    found = run(talk())
    assert numbers(found) == [3, 4]
    assert "Two\nlines" in found[-1][2]


async def states_while(change, conversation, text):
    """Read the page's states up to one that contains the text; `change` is called after the first."""
    waits = asyncio.Event()

    def is_there(name, _number, data):
        if name == "state":
            waits.set()
        return text in data

    reading = asyncio.create_task(listen(f"{conversation.get_absolute_url()}events/?lang=en", is_there))
    async with asyncio.timeout(PATIENCE):
        await waits.wait()
    await sync_to_async(change)()
    return [data for name, _number, data in await reading if name == "state"]


def test_place_in_the_queue_changes_without_a_message(agent):
    be_there(agent)
    come()
    second = come()
    states = run(states_while(lambda: queue.take_next(agent), second, "number 1"))
    assert ["number 2" in states[0], "number 1" in states[-1]] == [True, True]


def test_page_that_may_have_missed_a_wake_up_gets_its_state_anew(agent):
    be_there(agent)
    conversation, other = come(), come()

    def miss():
        later = other.queued_at + timedelta(seconds=1)
        Conversation.objects.filter(pk=conversation.pk).update(queued_at=later)
        hub.wake_all()

    assert "number 2" in run(states_while(miss, conversation, "number 2"))[-1]


def test_state_is_made_anew_at_a_beat_where_another_process_may_have_told_in_vain(agent, settings, monkeypatch):
    monkeypatch.setattr(stream, "BEAT_SECONDS", 0.2)
    monkeypatch.setattr(relay, "listen", lambda: None)
    settings.CHAT_WAKE = "postgresql"
    conversation, other = come(), come()

    def take_the_place():
        later = other.queued_at + timedelta(seconds=1)
        Conversation.objects.filter(pk=conversation.pk).update(queued_at=later)

    assert "number 2" in run(states_while(take_the_place, conversation, "number 2"))[-1]


def test_long_log_comes_in_parts_and_whole(agent, monkeypatch):
    monkeypatch.setattr(stream, "MOST_EVENTS", 2)
    monkeypatch.setattr(recent, "after", lambda *_args: None)
    conversation = taken(agent)
    for number in range(5):
        say(conversation, str(number))
    asked = []
    after = log.after
    monkeypatch.setattr(log, "after", lambda *args: asked.append(args[1:]) or after(*args))
    found = run(listen(f"{conversation.get_absolute_url()}events/", lambda name, *_rest: name == "state"))
    assert numbers(found) == [1, 2, 3, 4, 5, 6, 7]
    assert asked[:4] == [(0, 2), (2, 2), (4, 2), (6, 2)]


def test_line_that_bears_no_stream_gets_a_long_log_in_parts_and_the_pieces_with_the_last(client, agent, monkeypatch):
    monkeypatch.setattr(stream, "MOST_EVENTS", 2)
    conversation = taken(agent)
    say(conversation, "Hi")
    address = f"{conversation.get_absolute_url()}events/?after="
    answers = [client.get(f"{address}{after}", headers={"accept": "application/json"}).json() for after in (0, 2)]
    assert [[number for number, _text in answer["events"]] for answer in answers] == [[1, 2], [3]]
    assert [bool(answer["pieces"]) for answer in answers] == [False, True]


def test_typing_is_told_and_never_stored(agent):
    conversation = taken(agent)

    async def talk():
        reading = asyncio.create_task(
            listen(f"{conversation.get_absolute_url()}events/", lambda name, *_rest: name == "note")
        )
        await listened(conversation)
        relay.send(wake.conversation(conversation.pk), transport.MEMBER_TYPES)
        relay.send(wake.conversation(conversation.pk), transport.AGENT_TYPES)
        return await reading

    assert run(talk())[-1] == ("note", "", transport.AGENT_TYPES)
    assert conversation.events.count() == 2


def test_page_in_finnish_hears_finnish(agent):
    conversation = taken(agent)
    found = run(listen(f"{conversation.get_absolute_url()}events/?lang=fi", lambda name, *_rest: name == "state"))
    assert "Kanssasi chattaa Sam." in found[-1][2]


def test_stream_keeps_to_the_time_zone_of_its_page(client, agent):
    conversation = taken(agent)
    client.cookies["time_zone"] = "Asia/Tokyo"
    page = client.get(conversation.get_absolute_url()).content.decode()
    address = html.unescape(re.search(r'data-events="([^"]+)"', page)[1])
    client.cookies["time_zone"] = "America/New_York"
    events = client.get(address, headers={"accept": "application/json"}).json()["events"]
    shown = re.findall(r"<time.*?</time>", page)
    assert shown
    assert shown == re.findall(r"<time.*?</time>", "".join(text for _number, text in events))


def test_line_that_bears_no_stream_asks_and_gets_the_same(client, agent):
    conversation = taken(agent)
    answer = client.get(
        f"{conversation.get_absolute_url()}events/?after=1&lang=en", headers={"accept": "application/json"}
    )
    assert [number for number, _text in answer.json()["events"]] == [2]
    assert "You are chatting with Sam." in answer.json()["pieces"]["state"]


def test_no_proxy_holds_it_back(agent):
    conversation = taken(agent)

    async def headers():
        response = await AsyncClient().get(f"{conversation.get_absolute_url()}events/")
        return response.headers

    found = run(headers())
    assert (found["Content-Type"], found["Cache-Control"], found["X-Accel-Buffering"]) == (
        "text/event-stream",
        "no-store",
        "no",
    )


def test_post_is_no_stream(client, agent):
    assert post(client, f"{taken(agent).get_absolute_url()}events/").status_code == 405


def test_streams_end_when_the_server_stops(agent, monkeypatch):
    conversation = taken(agent)
    own = Hub()
    monkeypatch.setattr(stream, "hub", own)

    async def talk():
        reading = asyncio.create_task(listen(f"{conversation.get_absolute_url()}events/", lambda *_event: False))
        await listened(conversation, own)
        own.close()
        return await reading

    assert numbers(run(talk())) == [1, 2]


def test_reader_who_leaves_is_forgotten(agent):
    conversation = taken(agent)
    run(listen(f"{conversation.get_absolute_url()}events/", lambda name, *_rest: name == "state"))
    assert wake.conversation(conversation.pk) not in hub._listeners


@pytest.mark.parametrize(
    ("text", "lines"), [("", ["data: "]), ("a\nb", ["data: a", "data: b"]), ("a\r\nb", ["data: a", "data: b"])]
)
def test_each_line_of_a_text_is_a_line_of_data(text, lines):
    assert stream.message("message", text, 7).decode().split("\n")[:-2] == ["event: message", *lines, "id: 7"]


def test_memory_says_only_what_it_surely_knows(agent):
    conversation = taken(agent)
    one, two = [say(conversation, f"{number}", agent=agent)[0] for number in range(2)]
    known = Recent()
    known.put(one)
    known.put(two)
    assert known.after(conversation.pk, 2) == [one, two]
    assert known.after(conversation.pk, 4) == []
    assert known.after(conversation.pk, 1) is None
    assert known.after(conversation.pk + 1, 0) is None


def test_memory_trusts_itself_no_more_after_a_gap(agent):
    conversation = taken(agent)
    one, two, three = [say(conversation, f"{number}", agent=agent)[0] for number in range(3)]
    known = Recent()
    for event in (one, three, two):
        known.put(event)
    assert known.after(conversation.pk, 3) is None


def test_memory_is_not_asked_where_other_processes_write(agent, settings):
    conversation = taken(agent)
    known = Recent()
    known.put(say(conversation, "Hi")[0])
    settings.CHAT_WAKE = "redis://127.0.0.1"
    assert known.after(conversation.pk, 2) is None
