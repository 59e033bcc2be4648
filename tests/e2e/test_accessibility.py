"""The portal's pages and both forms in each of their states: no violation at any width, in light and in dark.

The pages of the portal are opened in each language, the states of the forms in one. A guide is the same HTML, styles
and scripts in each language, tests/site/test_axe.py opens every guide in each, and other tests here find what a form
says in a state by role and by name in each. Finnish has the longest words, so it is the one that may break a width.
"""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.axe import assert_accessible_everywhere, assert_state_accessible
from tests.e2e.faults import wait_for_scripts
from tests.e2e.steps import (
    ask_in_a_new_tab,
    ask_in_chat,
    button,
    fill_in,
    new_title,
    open_submit_form,
    open_submit_guide,
    read_reference,
    send,
    sign_in,
    wait_for_outbox,
)
from tests.e2e.words import FINNISH

TICKETS, CHAT = "**/help/tickets/*", "**/help/chat/*"
# The form of a guide with its messages. The guide around it is the same in each state: see tests/site/test_axe.py.
FORM = "[data-module$=-form]"
in_finnish = pytest.mark.parametrize("words", [FINNISH], ids=["fi"])


@pytest.mark.parametrize("address", ["/help/sign-in/", "/help/password/reset/", "/help/password/reset/sent/"])
def test_portal_signed_out(page, address, words):
    page.goto(address)
    assert_state_accessible(page, words.locale)


@pytest.mark.parametrize("address", ["/help/", "/help/technical-issues/", "/help/password/"])
def test_portal_signed_in(member, address, words):
    member.goto(address)
    assert_state_accessible(member, words.locale)


@pytest.mark.parametrize("section", ["open", "awaiting_feedback", "closed_tech_issues"])
def test_ticket(member, words, section):
    member.goto("/help/technical-issues/")
    entries = member.get_by_role("region", name=getattr(words, section), exact=True)
    entries.get_by_role("heading", level=3).first.get_by_role("link").click()
    assert_state_accessible(member, words.locale, root="main")


def test_draft_that_is_gone(member, expected, words):
    expected.append("status of 404")
    member.goto("/help/tickets/drafts/nowhere/")
    assert_state_accessible(member, words.locale, root="main")


def test_wrong_password(page, words):
    page.goto("/help/sign-in/")
    page.get_by_role("textbox", name=words.username).fill("nobody")
    page.get_by_label(words.password, exact=True).fill("wrong")
    button(page, words.sign_in).click()
    expect(page.get_by_role("alert")).to_be_visible()
    assert_state_accessible(page, words.locale, root="main")


@pytest.fixture
def form(requester, words) -> Page:
    """The request form of a member who is signed in."""
    open_submit_form(requester, words)
    return requester


@in_finnish
def test_request_form_signed_out(page, words):
    open_submit_guide(page, words)
    expect(page.get_by_text(words.signed_out)).to_be_visible()
    assert_accessible_everywhere(page, root=FORM)


@in_finnish
def test_request_form_of_a_refused_member(outsider, words):
    open_submit_guide(outsider, words)
    expect(outsider.get_by_text(words.below_gate)).to_be_visible()
    assert_accessible_everywhere(outsider, root=FORM)


@in_finnish
def test_request_form_with_errors(form, words, html_as_png):
    form.get_by_label(words.files, exact=True).set_input_files([html_as_png] * 6)
    send(form, words)
    expect(form.get_by_role("alert").get_by_role("link")).to_have_count(3)
    assert_accessible_everywhere(form, root=FORM)


@in_finnish
def test_request_form_while_sending(form, words, screenshot):
    held = []
    form.route(TICKETS, lambda route: held.append(route))
    fill_in(form, words, title=new_title(), files=[screenshot])
    with form.expect_request(TICKETS):
        send(form, words)
    expect(form.get_by_role("progressbar")).to_be_visible()
    assert_accessible_everywhere(form, root=FORM)
    held[0].abort("aborted")


@in_finnish
def test_request_form_without_a_network(form, words, expected):
    expected.append("net::ERR_INTERNET_DISCONNECTED")
    fill_in(form, words, title=new_title())
    wait_for_outbox(form)
    form.context.set_offline(True)
    send(form, words)
    expect(form.get_by_text(words.kept_on_device)).to_be_visible()
    assert_accessible_everywhere(form, root=FORM)


@in_finnish
def test_request_form_that_is_to_be_sent_again(form, words, expected):
    expected.append("status of 500")
    form.route(TICKETS, lambda route: route.fulfill(status=500, body="<h1>Something went wrong</h1>"))
    fill_in(form, words, title=new_title())
    send(form, words)
    expect(form.get_by_text(words.connection_lost)).to_be_visible()
    assert_accessible_everywhere(form, root=FORM)


@in_finnish
def test_request_form_when_sent(form, words):
    fill_in(form, words, title=new_title())
    send(form, words)
    read_reference(form, words)
    assert_accessible_everywhere(form, root=FORM)


def test_draft_and_confirmation(page, words, screenshot):
    open_submit_guide(page, words)
    fill_in(page, words, title=new_title(), files=[screenshot])
    send(page, words)
    sign_in(page, words, f"requester-{words.locale}")
    assert_state_accessible(page, words.locale)
    send(page, words)
    read_reference(page, words)
    assert_state_accessible(page, words.locale, root="main")


@in_finnish
def test_chat_form_of_a_member(requester, words):
    requester.goto(f"/{words.locale}/chat/")
    expect(requester.get_by_role("textbox", name=words.email)).to_have_value(re.compile("@"))
    assert_accessible_everywhere(requester, root=FORM)


@in_finnish
def test_chat_form_with_errors(page, words):
    page.goto(f"/{words.locale}/chat/")
    wait_for_scripts(page)
    button(page, words.start_chat).click()
    expect(page.get_by_role("alert").get_by_role("link")).to_have_count(3)
    assert_accessible_everywhere(page, root=FORM)


@in_finnish
def test_chat_form_while_sending(page, words):
    held = []
    page.route(CHAT, lambda route: held.append(route))
    with page.expect_request(CHAT):
        ask_in_chat(page, words, question="Why?")
    assert_accessible_everywhere(page, root=FORM)
    held[0].abort("aborted")


@in_finnish
def test_chat_form_without_a_network(page, words, expected):
    expected.append("net::ERR_INTERNET_DISCONNECTED")
    page.route(CHAT, lambda route: route.abort("internetdisconnected"))
    ask_in_chat(page, words, question="Why?")
    # Wait for the status with the button: it scrolls into view, unlike the one before it that says "Sending".
    expect(page.get_by_role("article").get_by_role("status").filter(has=page.get_by_role("button"))).to_be_visible()
    assert_accessible_everywhere(page, root=FORM)


@in_finnish
def test_closed_chat(page, words):
    ask_in_chat(page, words, question="Why?")
    expect(page.get_by_text(words.chat_is_closed)).to_be_visible()
    assert_accessible_everywhere(page, root=FORM)


@pytest.fixture
def bare(requester) -> Page:
    """A browser whose scripts never arrive. With scripts switched off, axe would not run either."""
    requester.route("**/*.js", lambda route: route.fulfill(content_type="text/javascript", body=""))
    return requester


@in_finnish
def test_form_without_scripts(bare, words):
    open_submit_guide(bare, words)
    assert_accessible_everywhere(bare, root="article")


def test_wrong_request_without_scripts(bare, words, html_as_png):
    open_submit_guide(bare, words)
    fill_in(bare, words, title="long " * 60, files=[html_as_png])
    send(bare, words)
    expect(bare.get_by_role("alert").get_by_role("listitem")).to_have_count(2)
    assert_state_accessible(bare, words.locale, root="main")


def test_wrong_chat_form_without_scripts(bare, words):
    answer = ask_in_a_new_tab(bare, words, question="Why?", email="ase@example")
    expect(answer.get_by_role("alert")).to_be_visible()
    assert_state_accessible(answer, words.locale, root="main")


def test_closed_chat_without_scripts(bare, words):
    answer = ask_in_a_new_tab(bare, words, question="Why?")
    expect(answer.get_by_text(words.chat_is_closed)).to_be_visible()
    assert_state_accessible(answer, words.locale, root="main")
