"""My Technical Issues: three groups, dates in the reader's format and time zone, the notice, the buttons."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from cast import as_user
from django.utils.html import escape

from helpdesk.tickets.models import Reply, Ticket

# 22.30 on 2 August in UTC is 3 August in Helsinki and Oslo.
OPENED = datetime(2020, 8, 2, 22, 30, tzinfo=ZoneInfo("UTC"))
LABELS = {
    "en": "My Technical Issues|Open|Awaiting Feedback|Closed Tech Issues|Date Opened|Date Closed|Closed"
    "|Submit a new tech issue|Tech Support Chat|Contact doTERRA|3 Aug 2020",
    "fi": "Omat tekniset ongelmat|Avoimet|Odottaa vastaustasi|Suljetut tukipyynnöt|Avauspäivä|Sulkemispäivä|Suljettu"
    "|Ilmoita uudesta teknisestä ongelmasta|Teknisen tuen chatti|Ota yhteyttä: doTERRA|3. elokuuta 2020",
    "nb": "Mine tekniske problemer|Åpne|Venter på tilbakemelding|Lukkede forespørsler|Dato åpnet|Dato lukket|Lukket"
    "|Send inn et nytt teknisk problem|Chat om teknisk støtte|Kontakt doTERRA|3. august 2020",
}
GUIDES = {"en": "/en/", "fi": "/fi/", "nb": "/no/"}


@pytest.fixture
def three(requester, agent):
    """An open ticket, one that awaits feedback, a closed one."""
    made = {}
    for status in Ticket.Status:
        made[status] = Ticket.objects.create(
            requester=requester,
            language="fi",
            title=f"asia {status}",
            description="Näin.",
            status=status,
            opened_at=OPENED,
            closed_at=OPENED if status == "closed" else None,
            idempotency_key=f"{status:_<20}",
        )
    Reply.objects.create(ticket=made["awaiting_feedback"], author=agent, body="Mikä selain?", idempotency_key="a" * 20)
    return made


@pytest.mark.parametrize("lang", LABELS)
def test_labels_and_dates_are_in_the_readers_language(three, requester, lang):
    client = as_user(requester)
    client.cookies["time_zone"] = "Europe/Oslo"
    page = client.get(f"/help/technical-issues/?lang={lang}").content.decode()
    assert [label for label in LABELS[lang].split("|") if escape(label) not in page] == []


def test_each_ticket_stands_in_its_group(three, requester):
    context = as_user(requester).get("/help/technical-issues/").context
    groups = {name: [ticket.status for ticket in context[name]] for name in ("open", "awaiting", "closed")}
    assert groups == {"open": ["open"], "awaiting": ["awaiting_feedback"], "closed": ["closed"]}


def test_what_is_asked_stands_under_awaiting_feedback(three, requester):
    assert "Mikä selain?" in as_user(requester).get("/help/technical-issues/").content.decode()


@pytest.mark.parametrize("lang", GUIDES)
def test_buttons_lead_to_the_guides_in_the_readers_language(three, requester, lang):
    page = as_user(requester).get(f"/help/technical-issues/?lang={lang}").content.decode()
    assert f'href="{GUIDES[lang]}submit/"' in page
    assert f'href="{GUIDES[lang]}chat/"' in page


def test_outsiders_list_is_empty(three, outsider):
    context = as_user(outsider).get("/help/technical-issues/").context
    assert [*context["open"], *context["awaiting"], *context["closed"]] == []


@pytest.mark.parametrize(
    ("zone", "day"), [("Europe/Oslo", "3 Aug"), ("America/New_York", "2 Aug"), ("No/Where", "3 Aug")]
)
def test_day_is_that_of_the_readers_time_zone(three, requester, zone, day):
    client = as_user(requester)
    client.cookies["time_zone"] = zone
    assert f">{day} 2020</time>" in client.get("/help/technical-issues/?lang=en").content.decode()
