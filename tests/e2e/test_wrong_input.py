"""Errors stand beside their field and on top of the form, in the reader's language, and nothing typed is lost."""

import re

import pytest
from playwright.sync_api import expect

from tests.e2e.steps import expect_filled_in, fill_in, new_title, open_submit_form, read_reference, send
from tests.e2e.words import FINNISH

# For what does not depend on the texts of a language.
in_finnish = pytest.mark.parametrize("words", [FINNISH], ids=["fi"])


@pytest.fixture
def title() -> str:
    return new_title()


@pytest.fixture
def guide(requester, words):
    open_submit_form(requester, words)
    return requester


@in_finnish
def test_empty_form_is_summed_up_with_the_focus_there(guide, words):
    send(guide, words)
    summary = guide.get_by_role("alert")
    expect(summary).to_be_focused()
    expect(summary.get_by_role("heading", name=words.correct_first)).to_be_visible()
    expect(summary.get_by_role("link")).to_have_text([words.title_empty, words.description_empty])
    expect_wrong(guide.get_by_role("textbox", name=words.title), words.title_empty)
    expect_wrong(guide.get_by_role("textbox", name=words.description), words.description_empty)


@in_finnish
def test_link_of_the_summary_leads_to_the_field(guide, words):
    send(guide, words)
    guide.get_by_role("alert").get_by_role("link", name=words.description_empty).click()
    expect(guide.get_by_role("textbox", name=words.description)).to_be_focused()


@in_finnish
def test_corrected_form_is_sent(guide, words, title):
    send(guide, words)
    fill_in(guide, words, title=title)
    send(guide, words)
    read_reference(guide, words)
    expect(guide.get_by_role("alert")).to_be_hidden()


@in_finnish
def test_title_that_is_too_long(guide, words, title):
    fill_in(guide, words, title=title * 10)
    send(guide, words)
    expect_wrong(guide.get_by_role("textbox", name=words.title), words.title_long)
    expect_filled_in(guide, words, title=title * 10)


@in_finnish
def test_file_that_is_too_large(guide, words, title, large_file):
    fill_in(guide, words, title=title, files=[large_file])
    send(guide, words)
    expect_wrong(guide.get_by_label(words.files, exact=True), words.file_too_large)
    expect_filled_in(guide, words, title=title)


@in_finnish
def test_too_many_files(guide, words, title, screenshot):
    files = [{**screenshot, "name": f"{number}.png"} for number in range(6)]
    fill_in(guide, words, title=title, files=files)
    send(guide, words)
    expect_wrong(guide.get_by_label(words.files, exact=True), words.too_many_files)
    expect_filled_in(guide, words, title=title)


def test_file_that_the_desk_refuses(guide, words, title, html_as_png):
    fill_in(guide, words, title=title, files=[html_as_png])
    send(guide, words)
    expect_wrong(guide.get_by_label(words.files, exact=True), words.file_refused)
    expect(guide.get_by_role("alert").get_by_role("link", name=words.file_refused)).to_be_visible()
    expect_filled_in(guide, words, title=title)


def expect_wrong(field, text: str) -> None:
    """Expect the field to say what is wrong with it, to the eye and to a screen reader."""
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(field).to_have_accessible_description(re.compile(re.escape(text)))
    expect(field.page.get_by_text(text, exact=True)).to_have_count(2)
