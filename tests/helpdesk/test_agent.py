"""An agent's work in the admin: find, read, reply, ask for information, note, close, reopen."""

import pytest
from cast import as_user
from django.urls import reverse


@pytest.fixture
def desk(agent, ticket):
    """(the agent's client, the ticket's page, a function that presses a button)."""
    client = as_user(agent)
    address = reverse("admin:tickets_ticket_change", args=[ticket.pk])

    def press(button, body="", key="agent-key-0123456789"):
        token = str(client.get(address).context["csrf_token"])
        values = {"body": body, "key": key, "csrfmiddlewaretoken": token, f"_{button}": "1"}
        response = client.post(address, values)
        ticket.refresh_from_db()
        return response

    return client, address, press


@pytest.mark.parametrize("query", ["tilaus", "Tein", "aino"])
def test_finds_by_word_and_member(desk, ticket, query):
    client, _address, _press = desk
    page = client.get(reverse("admin:tickets_ticket_changelist"), {"q": query}).content.decode()
    assert ticket.reference in page


def test_finds_by_reference(desk, ticket):
    client, _address, _press = desk
    found = client.get(reverse("admin:tickets_ticket_changelist"), {"q": ticket.reference}).content.decode()
    assert "suomi - tilaus ei onnistu" in found
    missed = client.get(reverse("admin:tickets_ticket_changelist"), {"q": "TI-NOBODY"}).content.decode()
    assert "suomi - tilaus ei onnistu" not in missed


def test_reads_it_and_what_was_written_cannot_be_edited(desk):
    client, address, _press = desk
    page = client.get(address).content.decode()
    assert "Tein näin." in page
    assert 'name="description"' not in page


@pytest.mark.parametrize(
    ("button", "status", "replies"),
    [("reply", "open", 1), ("ask", "awaiting_feedback", 1), ("close", "closed", 1), ("note", "open", 0)],
)
def test_button_decides_what_the_text_is(desk, ticket, button, status, replies):
    press = desk[2]
    press(button, "Mikä selain?")
    assert ticket.status == status
    assert ticket.replies.public().count() == replies
    assert ticket.replies.count() == 1


def test_closing_needs_no_text_and_sets_the_date(desk, ticket):
    desk[2]("close")
    assert (ticket.status, ticket.closed_at is not None, ticket.replies.count()) == ("closed", True, 0)


def test_reopening_takes_the_date_away(desk, ticket):
    desk[2]("close")
    desk[2]("reopen", key="another-key-012345678")
    assert (ticket.status, ticket.closed_at) == ("open", None)


@pytest.mark.parametrize("button", ["reply", "ask", "note"])
def test_empty_text_is_refused(desk, ticket, button):
    response = desk[2](button)
    assert "Write a text first." in response.content.decode()
    assert (ticket.status, ticket.replies.count()) == ("open", 0)


def test_double_press_asks_once(desk, ticket):
    desk[2]("ask", "Mikä selain?")
    desk[2]("ask", "Mikä selain?")
    assert ticket.replies.count() == 1


@pytest.mark.parametrize(("lang", "label"), [("en", "Awaiting Feedback"), ("fi", "Odottaa jäsenen vastausta")])
def test_waiting_is_named_from_the_agents_side(desk, lang, label):
    client, address, press = desk
    press("ask", "Mikä selain?")
    assert label in client.get(f"{address}?lang={lang}").content.decode()


def test_nobody_adds_a_ticket_by_hand(desk):
    assert desk[0].get("/help/agent/tickets/ticket/add/").status_code == 403
