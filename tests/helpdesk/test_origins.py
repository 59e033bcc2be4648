"""Only the desk's own pages and those of the allow-list may post; others are refused and create nothing."""

import pytest
from cast import HOME, as_user, fields, post_json, post_plain

from helpdesk.intake.models import Draft
from helpdesk.tickets.models import Ticket

GUIDES = "https://guides.example.org"
EVIL = "https://evil.example.net"


@pytest.fixture(autouse=True)
def _allow_list(settings):
    settings.SITE_ORIGINS = [GUIDES]
    settings.CSRF_TRUSTED_ORIGINS = [GUIDES]


@pytest.mark.parametrize("origin", [HOME, GUIDES])
def test_trusted_origin_files_a_ticket(requester, origin):
    assert post_json(as_user(requester), origin=origin).status_code == 201


@pytest.mark.parametrize(
    "origin", [EVIL, "null", "https://guides.example.org.evil.net", "http://guides.example.org", None]
)
def test_any_other_origin_creates_nothing_and_is_told_why(requester, origin):
    response = post_json(as_user(requester), origin=origin)
    assert response.status_code == 403
    assert "jota tämä tukipalvelu ei tunne" in response.json()["reason"]
    assert Ticket.objects.count() == Draft.objects.count() == 0


def test_plain_post_of_another_origin_gives_the_text_back_and_keeps_nothing(requester):
    response = post_plain(as_user(requester), origin=EVIL)
    assert response.status_code == 403
    assert "jota tämä tukipalvelu ei tunne" in response.content.decode()
    assert "Avasin kassan." in response.content.decode()
    assert Ticket.objects.count() == Draft.objects.count() == 0


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"sec-fetch-site": "same-origin"}, 201),
        ({"sec-fetch-site": "same-site"}, 403),
        ({"sec-fetch-site": "cross-site"}, 403),
        ({"origin": "null", "sec-fetch-site": "same-origin"}, 201),
        ({"origin": EVIL, "sec-fetch-site": "same-origin"}, 403),
        ({"referer": f"{HOME}/fi/submit/"}, 201),
        ({"referer": f"{EVIL}/fi/submit/"}, 403),
        ({"referer": "http://["}, 403),
    ],
)
def test_without_an_origin_the_browsers_other_statements_count(requester, headers, status):
    response = as_user(requester).post("/help/tickets/", fields(), headers={"accept": "application/json"} | headers)
    assert response.status_code == status


def test_page_of_the_allow_list_may_read_the_answer(requester):
    response = post_json(as_user(requester), origin=GUIDES)
    assert response["Access-Control-Allow-Origin"] == GUIDES
    assert response["Access-Control-Allow-Credentials"] == "true"
    assert "Origin" in response["Vary"]


@pytest.mark.parametrize("address", ["/help/tickets/", "/help/chat/", "/help/session/"])
def test_browser_may_ask_first(client, address):
    asked = client.options(address, headers={"origin": GUIDES, "access-control-request-method": "POST"})
    assert (asked.status_code, asked["Access-Control-Allow-Origin"]) == (204, GUIDES)


def test_any_page_may_read_that_it_is_refused(requester):
    client = as_user(requester)
    asked = client.options("/help/tickets/", headers={"origin": EVIL, "access-control-request-method": "POST"})
    refused = post_json(client, origin=EVIL)
    assert refused.status_code == 403
    assert asked["Access-Control-Allow-Origin"] == refused["Access-Control-Allow-Origin"] == EVIL


def test_no_other_page_may_read_who_is_signed_in(requester):
    client = as_user(requester)
    asked = client.options("/help/session/", headers={"origin": EVIL, "access-control-request-method": "GET"})
    answer = client.get("/help/session/", headers={"origin": EVIL})
    assert "Access-Control-Allow-Origin" not in asked
    assert "Access-Control-Allow-Origin" not in answer


def test_no_other_page_may_read_why_a_member_may_not_file(below):
    response = post_json(as_user(below), origin=EVIL)
    assert "Premier" not in response.content.decode()
