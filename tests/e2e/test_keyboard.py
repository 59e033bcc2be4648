"""The request form by keyboard alone."""

import pytest
from playwright.sync_api import expect

from tests.e2e.steps import DESCRIPTION, button, new_title, open_submit_form, read_reference
from tests.e2e.words import ENGLISH

# For what does not depend on the texts of a language.
in_english = pytest.mark.parametrize("words", [ENGLISH], ids=["en"])


@pytest.fixture
def guide(requester, words):
    open_submit_form(requester, words)
    return requester


def test_first_stop_skips_to_the_content(guide, words):
    guide.keyboard.press("Tab")
    expect(guide.get_by_role("link", name=words.skip_in_guide)).to_be_focused()
    guide.keyboard.press("Enter")
    expect(guide).to_have_url(f"/{words.locale}/submit/#submit")


def test_first_stop_of_the_portal_skips_to_the_content(requester, words):
    requester.goto("/help/")
    requester.keyboard.press("Tab")
    expect(requester.get_by_role("link", name=words.skip)).to_be_focused()
    requester.keyboard.press("Enter")
    expect(requester.get_by_role("main")).to_be_focused()


def test_form_is_filled_in_from_top_to_bottom(guide, words):
    guide.get_by_role("combobox", name=words.request_language).focus()
    guide.keyboard.press("Tab")
    expect(guide.get_by_role("textbox", name=words.title)).to_be_focused()
    guide.keyboard.type(new_title())
    guide.keyboard.press("Tab")
    expect(guide.get_by_role("textbox", name=words.description)).to_be_focused()
    guide.keyboard.insert_text(DESCRIPTION)
    guide.keyboard.press("Tab")
    expect(guide.get_by_label(words.files, exact=True)).to_be_focused()
    guide.keyboard.press("Tab")
    expect(button(guide, words.submit)).to_be_focused()
    guide.keyboard.press("Enter")
    read_reference(guide, words)


@in_english
def test_enter_in_the_title_submits(guide, words):
    guide.get_by_role("textbox", name=words.description).fill(DESCRIPTION)
    guide.get_by_role("textbox", name=words.title).fill(new_title())
    guide.keyboard.press("Enter")
    read_reference(guide, words)


@in_english
@pytest.mark.parametrize("control", ["title", "description", "files", "submit"])
def test_focus_is_seen(guide, words, control):
    name = getattr(words, control)
    field = button(guide, name) if control == "submit" else guide.get_by_label(name, exact=True)
    guide.keyboard.press("Tab")
    field.focus()
    outline = field.evaluate(
        "element => getComputedStyle(element).outlineStyle + parseFloat(getComputedStyle(element).outlineWidth)"
    )
    assert outline == "solid3"
