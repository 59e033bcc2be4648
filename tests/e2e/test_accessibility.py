"""Every page at 390 and at 320 px, in light and in dark: no violation, and nothing to scroll sideways for."""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.axe import assert_accessible, assert_contrast
from tests.e2e.steps import ask_in_chat, button, fill_in, open_submit_guide, send
from tests.e2e.words import ENGLISH

SLUGS = ["", "sign-in/", "technical-issues/", "my-technical-issues/", "submit/", "chat/", "troubleshooting/"]


@pytest.mark.parametrize("slug", SLUGS)
def test_guide(page, words, slug):
    page.goto(f"/{words.locale}/{slug}")
    assert_accessible_on_every_phone(page)


def test_lost_guide(page, words, expected):
    expected.append("status of 404")
    page.goto(f"/{words.locale}/nowhere/")
    assert_accessible_on_every_phone(page)


@pytest.mark.parametrize("words", [ENGLISH], ids=["en"])
@pytest.mark.parametrize("address", ["/", "/nowhere/"], ids=["chooser", "lost"])
def test_root(page, words, address, expected):
    expected.append("status of 404")
    page.goto(address)
    assert_accessible_on_every_phone(page)


@pytest.mark.parametrize("address", ["/help/sign-in/", "/help/password/reset/"])
def test_portal_signed_out(page, address):
    page.goto(address)
    assert_accessible_on_every_phone(page)


@pytest.mark.parametrize("address", ["/help/", "/help/technical-issues/"])
def test_portal_signed_in(requester, address):
    requester.goto(address)
    assert_accessible_on_every_phone(requester)


def test_open_menus(page, words):
    page.goto(f"/{words.locale}/submit/")
    page.locator("summary", has_text=words.menu).click()
    assert_accessible(page)
    page.locator("summary", has_text=words.language_name).click()
    assert_accessible(page)


@pytest.fixture
def bare(requester) -> Page:
    """A browser whose scripts never arrive: with scripts switched off, axe would not run either."""
    requester.route("**/*.js", lambda route: route.fulfill(content_type="text/javascript", body=""))
    return requester


def test_form_without_scripts(bare, words):
    open_submit_guide(bare, words)
    assert_accessible(bare)


def test_wrong_request_without_scripts(bare, words, html_as_png):
    open_submit_guide(bare, words)
    fill_in(bare, words, title="long " * 60, files=[html_as_png])
    send(bare, words)
    expect(bare.get_by_role("alert").get_by_role("listitem")).to_have_count(2)
    assert_accessible(bare)


def test_wrong_chat_form_without_scripts(bare, words):
    ask_in_chat(bare, words, question="Why?", email="ase@example")
    expect(bare.get_by_role("alert")).to_be_visible()
    assert_accessible(bare)


def test_closed_chat_without_scripts(bare, words):
    ask_in_chat(bare, words, question="Why?")
    expect(bare.get_by_text(words.chat_is_closed)).to_be_visible()
    assert_accessible(bare)


def test_wrong_password(page, words):
    page.goto("/help/sign-in/")
    page.get_by_role("textbox", name=words.username).fill("nobody")
    page.get_by_label(words.password, exact=True).fill("wrong")
    button(page, words.sign_in).click()
    expect(page.get_by_role("alert")).to_be_visible()
    assert_accessible(page)


def assert_accessible_on_every_phone(page: Page) -> None:
    assert_accessible(page)
    page.emulate_media(color_scheme="dark")
    assert_contrast(page)
    page.set_viewport_size({"width": 320, "height": 640})
    assert_contrast(page)
    page.emulate_media(color_scheme="light")
    assert_accessible(page)
    assert page.evaluate("document.documentElement.scrollWidth") == 320
