"""The checks of a post are functions of values, which any kind of server can call: no request is made here."""

import pytest
from django.db import OperationalError
from django.utils import translation

from helpdesk.intake import body, origins
from helpdesk.intake.door import BUSY, ERRORS, Door, refusal_of
from helpdesk.intake.limits import TooManyError, client_digest, client_of

HOME, GUIDES, EVIL = "https://help.example.org", "https://guides.example.org", "https://evil.example.net"
DOOR = Door(too_large="Shorten it.")


@pytest.mark.parametrize(
    ("headers", "is_known"),
    [
        ({"origin": HOME}, True),
        ({"origin": GUIDES}, True),
        ({"origin": EVIL, "sec-fetch-site": "same-origin"}, False),
        ({"origin": "null", "sec-fetch-site": "same-origin"}, True),
        ({"referer": f"{GUIDES}/fi/"}, True),
        ({}, False),
    ],
)
def test_a_page_is_known_by_its_headers(headers, is_known):
    assert origins.is_from(headers, HOME, [GUIDES]) is is_known


def test_only_the_desk_itself_is_known_where_nothing_is_listed():
    assert not origins.is_from({"origin": GUIDES}, HOME)


@pytest.mark.parametrize(
    ("method", "origin", "status", "is_readable"),
    [
        ("POST", GUIDES, 201, True),
        ("POST", EVIL, 403, True),
        ("POST", EVIL, 201, False),
        ("GET", EVIL, 403, False),
        ("POST", HOME, 403, False),
        ("POST", "", 403, False),
    ],
)
def test_answers_are_read_by_listed_pages_and_refusals_by_all(method, origin, status, is_readable):
    allowed = origins.cors_headers(method, {"origin": origin}, status, own=HOME, listed=[GUIDES])
    assert allowed.get("Access-Control-Allow-Origin") == (origin if is_readable else None)


def test_a_length_beyond_the_limit_is_refused_before_the_body_is_read():
    body.check_length({"content-length": "10"}, 10)
    with pytest.raises(body.TooLargeError):
        body.check_length({"content-length": "11"}, 10)


def test_json_is_read_as_the_fields_of_a_form():
    fields = body.json_fields(b'{"title": "a", "helpful": true, "page": null}')
    assert fields.dict() == {"title": "a", "helpful": "true", "page": "null"}


@pytest.mark.parametrize("raw", [b"", b"[]", b"{", b'{"title": "\\ud800"}', b"[" * 100_000])
def test_what_is_not_a_json_object_is_refused(raw):
    with pytest.raises(body.UnsupportedError):
        body.json_fields(raw)


@pytest.mark.parametrize(
    ("peer", "client"),
    [("192.0.2.1", "192.0.2.1"), ("2001:db8:1:2:ffff::9", "2001:db8:1:2::/64"), ("", ""), ("unix:", "")],
)
def test_a_client_is_an_address_or_a_network(peer, client):
    assert client_of(peer) == client


def test_clients_are_counted_apart_for_each_purpose():
    assert client_digest("chat", "192.0.2.1") != client_digest("drafts", "192.0.2.1")


@pytest.mark.parametrize(
    ("error", "status", "retry_after"),
    [
        (body.TooLargeError(), 413, None),
        (body.UnsupportedError(), 415, None),
        (origins.UnknownPageError(), 403, None),
        (TooManyError(60), 429, 60),
        (OperationalError(), 409, 1),
    ],
)
def test_each_error_has_one_refusal(error, status, retry_after):
    refusal = refusal_of(error, DOOR)
    assert (refusal.status, refusal.retry_after) == (status, retry_after)
    assert isinstance(error, (*ERRORS, OperationalError))


def test_a_refusal_is_in_the_active_language():
    with translation.override("fi"):
        assert refusal_of(OperationalError(), DOOR).reason == str(BUSY) != "The desk is busy. Send again in a moment."


def test_any_other_error_is_not_answered():
    with pytest.raises(ZeroDivisionError):
        refusal_of(ZeroDivisionError(), DOOR)
