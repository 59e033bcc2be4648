"""The localization team, and nobody else, reads totals, comments and searches in the admin; nobody edits them."""

import pytest
from cast import as_user
from django.contrib.auth.models import Permission

from helpdesk.accounts.models import User
from helpdesk.feedback.models import MissedSearch, Verdict

VERDICTS = "/help/agent/feedback/verdict/"
SEARCHES = "/help/agent/feedback/missedsearch/"


@pytest.fixture
def translator(db):
    """A member of the team who is not an agent: she may only read."""
    user = User.objects.create_user("tuuli", "tuuli@example.com", "pass-word-1", is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename__in=["view_verdict", "view_missedsearch"]))
    return user


@pytest.fixture
def answers(db):
    rows = [
        ("fi", "submit", "a-title", True, ""),
        ("fi", "submit", "a-title", False, "Mikä on otsikko?"),
        ("fi", "submit", "d-submit", True, ""),
        ("no", "submit", "a-title", False, "Hva er dette?"),
        ("no", "submit", "a-title", False, ""),
    ]
    for number, (locale, page, anchor, helpful, word) in enumerate(rows):
        Verdict.objects.create(
            idempotency_key=f"{number}" * 20, locale=locale, page=page, anchor=anchor, helpful=helpful, word=word
        )


def read_totals(client, **query):
    response = client.get(VERDICTS, query)
    assert response.status_code == 200
    return [(row["locale"], row["anchor"], row["yes"], row["no"], row["words"]) for row in response.context["totals"]]


def test_totals_are_by_section_and_language_the_worst_first(answers, translator):
    assert read_totals(as_user(translator)) == [
        ("no", "a-title", 0, 2, 1),
        ("fi", "a-title", 1, 1, 1),
        ("fi", "d-submit", 1, 0, 0),
    ]


@pytest.mark.parametrize(
    ("query", "rows"), [({"locale": "fi"}, 2), ({"helpful__exact": "0"}, 2), ({"word": "1"}, 2), ({"page": "chat"}, 0)]
)
def test_filters_hold_for_the_totals_too(answers, translator, query, rows):
    assert len(read_totals(as_user(translator), **query)) == rows


def test_words_are_read_beside_the_step(answers, translator):
    page = as_user(translator).get(VERDICTS).content.decode()
    assert "Mikä on otsikko?" in page
    assert '<a href="/fi/submit/#a-title">submit › a-title</a>' in page


@pytest.mark.parametrize(
    ("lang", "caption"),
    [
        ("en", "Totals, where it helped least first"),
        ("fi", "Yhteensä, heikoimmin auttaneet ensin"),
        ("nb", "Totalt, det som hjalp minst, først"),
    ],
)
def test_team_reads_in_its_language(answers, translator, lang, caption):
    assert caption in as_user(translator).get(VERDICTS, {"lang": lang}, follow=True).content.decode()


def test_most_wanted_search_comes_first(translator):
    MissedSearch.objects.create(locale="fi", query="lasku", count=2)
    MissedSearch.objects.create(locale="no", query="faktura", count=5)
    page = as_user(translator).get(SEARCHES).content.decode()
    assert -1 < page.index("faktura") < page.index("lasku")


@pytest.mark.parametrize("address", [VERDICTS, SEARCHES])
@pytest.mark.parametrize("who", ["requester", "outsider", "below", None])
def test_outsider_reads_nothing(request, answers, address, who):
    client = as_user(request.getfixturevalue(who) if who else None)
    response = client.get(address)
    assert response.status_code == 302
    assert "Mikä on otsikko?" not in client.get(address, follow=True).content.decode()


def test_staff_without_the_permission_reads_nothing(answers, translator):
    translator.user_permissions.clear()
    assert as_user(translator).get(VERDICTS).status_code == 403


@pytest.mark.parametrize("address", [f"{VERDICTS}add/", f"{SEARCHES}add/"])
def test_nobody_adds_by_hand(agent, address):
    assert as_user(agent).get(address).status_code == 403


def test_nobody_changes_what_a_reader_sent(answers, agent):
    verdict = Verdict.objects.first()
    page = as_user(agent).get(f"{VERDICTS}{verdict.pk}/change/").content.decode()
    assert 'name="word"' not in page
