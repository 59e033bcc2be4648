"""Below the gate a member is refused everywhere, with the reason in her language and with whom to ask."""

import pytest
from cast import LANGS, as_user, fields, post_json, post_plain
from django.conf import settings

from helpdesk.accounts.models import User
from helpdesk.accounts.policy import refusal
from helpdesk.intake.models import Draft
from helpdesk.tickets.models import Ticket

REASON = {
    "en": "Technical Issues is for members of rank Silver or higher. Your rank is Premier.",
    "fi": "Tekniset ongelmat on tarkoitettu jäsenille, joiden taso on Silver tai korkeampi. Sinun tasosi on Premier.",
    "nb": "Tekniske problemer er for medlemmer på nivå Silver eller høyere. Nivået ditt er Premier.",
}
CONTACT = settings.COMPANY.account_manager_url


def assert_refused(response, lang):
    page = response.content.decode()
    assert response.status_code == 403
    assert REASON[lang] in page
    assert f'href="{CONTACT}"' in page


@pytest.mark.parametrize("lang", LANGS)
def test_json(below, lang):
    response = post_json(as_user(below), lang=lang)
    assert (response.status_code, response.json()) == (403, {"reason": REASON[lang], "contact_url": CONTACT})
    assert Ticket.objects.count() == 0


@pytest.mark.parametrize("lang", LANGS)
def test_plain_post_gives_the_text_back(below, lang):
    response = post_plain(as_user(below), lang=lang)
    assert_refused(response, lang)
    assert "Avasin kassan." in response.content.decode()
    assert Ticket.objects.count() == Draft.objects.count() == 0


@pytest.mark.parametrize("lang", LANGS)
def test_direct_post_with_key_and_token(below, lang):
    client = as_user(below)
    token = client.get("/help/session/").json()["csrf_token"]
    assert_refused(client.post(f"/help/tickets/?lang={lang}", fields(csrfmiddlewaretoken=token)), lang)
    assert Ticket.objects.count() == 0


@pytest.mark.parametrize("lang", LANGS)
def test_portal(below, lang):
    assert_refused(as_user(below).get(f"/help/technical-issues/?lang={lang}"), lang)


@pytest.mark.parametrize("lang", LANGS)
def test_draft_that_was_written_before_the_sign_in(below, lang):
    post_plain(as_user(None))
    response = as_user(below).get(f"{Draft.objects.get().get_absolute_url()}?lang={lang}")
    assert_refused(response, lang)
    assert "Avasin kassan." in response.content.decode()


@pytest.mark.parametrize("lang", LANGS)
def test_session_tells_the_form_beforehand(below, lang):
    answer = as_user(below).get(f"/help/session/?lang={lang}").json()
    assert (answer["may_file"], answer["reason"], answer["contact_url"]) == (False, REASON[lang], CONTACT)


def test_technical_issues_is_there_to_choose_all_the_same(below):
    assert "/help/technical-issues/" in as_user(below).get("/help/").content.decode()


@pytest.mark.parametrize("rank", settings.COMPANY.ranks)
def test_the_gates_rank_and_all_above_pass(rank):
    silver = settings.COMPANY.ranks.index("Silver")
    assert (refusal(User(rank=rank)) is None) == (settings.COMPANY.ranks.index(rank) >= silver)


@pytest.mark.parametrize("rank", ["", "silver", "Emperor"])
def test_unknown_rank_does_not_pass(rank):
    assert refusal(User(rank=rank)) is not None
