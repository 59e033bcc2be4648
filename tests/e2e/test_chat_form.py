"""While the chat is closed, the question can be sent as a request; the form fills in a member's details."""

import pytest
from playwright.sync_api import expect

from tests.e2e.axe import assert_accessible
from tests.e2e.chats import Member
from tests.e2e.faults import wait_for_scripts
from tests.e2e.steps import ask_in_a_new_tab, ask_in_chat, button, read_reference, send, sign_in
from tests.e2e.words import NORWEGIAN

QUESTION = "The basket stays empty.\nI use an Android phone: “Åse's”."
NAMES = {"en": "Emma Jones", "fi": "Aino Mäkinen", "no": "Kari Ødegård"}
OPENS = {"en": "It opens again: Monday.", "fi": "Se avautuu jälleen: Monday.", "no": "Den åpner igjen: Monday."}
TOO_MANY = {
    "en": "There were too many attempts. Try again in 3 min.",
    "fi": "Liian monta yritystä. Yritä uudelleen 3 min kuluttua.",
    "no": "Det ble for mange forsøk. Prøv igjen om 3 min.",
}
BLOCKED = {
    "en": "Your browser did not open a new tab.",
    "fi": "Selain ei avannut uutta välilehteä.",
    "no": "Nettleseren åpnet ingen ny fane.",
}
# For what does not depend on the texts of a language.
in_norwegian = pytest.mark.parametrize("words", [NORWEGIAN], ids=["no"])
IDS = {"en": "2000001", "fi": "2000002", "no": "2000003"}


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_question_becomes_a_request(open_page, words, scripts):
    page = open_page(words, java_script_enabled=scripts)
    ask = ask_in_chat if scripts else ask_in_a_new_tab
    page = ask(page, words, question=QUESTION) or page
    expect(page.get_by_text(words.chat_is_closed)).to_be_visible()
    page.get_by_role("link", name=words.send_as_request, exact=True).click()
    expect(page.get_by_text(words.text_is_kept)).to_be_visible()
    sign_in(page, words, f"requester-{words.locale}")
    expect(page.get_by_role("textbox", name=words.description)).to_have_value(QUESTION)
    page.get_by_role("textbox", name=words.title).fill("basket")
    send(page, words)
    read_reference(page, words)


@in_norwegian
def test_focus_moves_to_the_offer(page, words):
    ask_in_chat(page, words, question=QUESTION)
    expect(page.locator(":focus")).to_contain_text(words.chat_is_closed)


@in_norwegian
def test_text_stays_in_the_form_until_the_offer_is_taken(page, words):
    ask_in_chat(page, words, question=QUESTION)
    expect(page.get_by_text(words.chat_is_closed)).to_be_visible()
    page.reload()
    expect(page.get_by_role("textbox", name=words.question)).to_have_value(QUESTION)
    button(page, words.start_chat).click()
    page.get_by_role("link", name=words.send_as_request, exact=True).click()
    page.goto(f"/{words.locale}/chat/")
    wait_for_scripts(page)
    expect(page.get_by_role("textbox", name=words.question)).to_have_value("")


@in_norwegian
def test_guide_says_when_the_chat_opens_again(page, words):
    def say_when(route):
        answer = route.fetch()
        route.fulfill(response=answer, json=answer.json() | {"opens": "Monday"})

    page.route("**/help/chat/*", say_when)
    ask_in_chat(page, words, question=QUESTION)
    expect(page.get_by_text(OPENS[words.locale])).to_be_visible()


@in_norwegian
def test_refusal_is_in_sight_after_the_tap(page, words, expected):
    expected.append("status of 429")
    page.route("**/help/chat/*", lambda route: route.fulfill(status=429, headers={"Retry-After": "130"}, json={}))
    ask_in_chat(page, words, question=QUESTION)
    expect(page.get_by_text(TOO_MANY[words.locale])).to_be_in_viewport()


@in_norwegian
def test_where_the_browser_opens_no_tab_the_guide_does_not_say_that_it_did(open_page, words, colleague):
    colleague.take_chats()
    page = open_page(words)
    page.add_init_script("window.open = () => null")
    ask_in_chat(page, words, question=QUESTION)
    expect(page.locator(":focus")).to_contain_text(BLOCKED[words.locale])
    assert_accessible(page)
    with page.expect_popup() as tab:
        page.locator(":focus").get_by_role("link").click()
    expect(Member(words, tab.value).log).to_contain_text(QUESTION.splitlines()[0])


def test_page_without_scripts_shows_what_was_written(open_page, words):
    page = ask_in_a_new_tab(open_page(words, java_script_enabled=False), words, question=QUESTION)
    expect(page.get_by_role("region", name=words.what_you_wrote)).to_contain_text(QUESTION.splitlines()[0])


def test_wrong_address_is_named_without_scripts(open_page, words):
    page = ask_in_a_new_tab(open_page(words, java_script_enabled=False), words, question=QUESTION, email="ase@example")
    expect(page.get_by_role("alert").get_by_role("link")).to_have_text(words.email_wrong)
    expect(page.get_by_role("textbox", name=words.question)).to_have_value(QUESTION)


def test_member_finds_her_details_filled_in(requester, words):
    requester.goto(f"/{words.locale}/chat/")
    expect(requester.get_by_role("textbox", name=words.name)).to_have_value(NAMES[words.locale])
    expect(requester.get_by_role("textbox", name=words.member_id)).to_have_value(IDS[words.locale])
    email = requester.get_by_role("textbox", name=words.email)
    expect(email).to_have_value(f"requester-{words.locale}@example.com")


@in_norwegian
def test_member_may_be_faster_than_the_desk_that_tells_who_she_is(requester, words):
    def ask_first(route):
        requester.get_by_role("textbox", name=words.question).fill(QUESTION)
        button(requester, words.start_chat).click()
        expect(requester.get_by_role("alert")).to_be_hidden()
        route.continue_()

    requester.route("**/session/*", ask_first)
    requester.goto(f"/{words.locale}/chat/")
    expect(requester.get_by_text(words.chat_is_closed)).to_be_visible()


@in_norwegian
def test_details_do_not_come_between_what_a_member_is_typing(requester, words):
    name = requester.get_by_role("textbox", name=words.name)
    email = requester.get_by_role("textbox", name=words.email)
    requester.route("**/session/*", lambda route: (email.focus(), route.continue_()))
    requester.goto(f"/{words.locale}/chat/")
    expect(name).to_have_value(NAMES[words.locale])
    requester.keyboard.type("ase@example.com")
    name.focus()
    expect(email).to_have_value("ase@example.com")
    email.fill("")
    name.focus()
    expect(email).to_have_value("")


@in_norwegian
def test_details_of_the_field_that_a_member_leaves_empty_come_when_she_leaves_it(requester, words):
    email = requester.get_by_role("textbox", name=words.email)
    requester.route("**/session/*", lambda route: (email.focus(), route.continue_()))
    requester.goto(f"/{words.locale}/chat/")
    expect(requester.get_by_role("textbox", name=words.name)).to_have_value(NAMES[words.locale])
    expect(email).to_have_value("")
    requester.keyboard.press("Tab")
    expect(email).to_have_value(f"requester-{words.locale}@example.com")


@in_norwegian
def test_empty_form_is_summed_up_with_the_focus_there(page, words):
    page.goto(f"/{words.locale}/chat/")
    wait_for_scripts(page)
    button(page, words.start_chat).click()
    summary = page.get_by_role("alert")
    expect(summary).to_be_focused()
    expect(summary.get_by_role("link")).to_have_text([words.name_empty, words.email_empty, words.question_empty])
    summary.get_by_role("link", name=words.email_empty).click()
    expect(page.get_by_role("textbox", name=words.email)).to_be_focused()
