"""What readers do in more than one guide."""

import re

from playwright.sync_api import Locator, expect

from tests.e2e.guides.reader import Reader
from tests.e2e.guides.reading import Section, Step

PATH = "/help/technical-issues/"


def tap(reader: Reader, step: Step) -> None:
    """Tap the control that the step names."""
    assert reader.control is not None
    reader.control.click()


def follow_link(reader: Reader, step: Step) -> None:
    """Do what the step's link leads to."""
    reader.follow(step.links[0].target)


def sign_in_if_asked(reader: Reader, step: Step) -> None:
    """Do what the step's link leads to, unless the portal knows the reader already."""
    if not reader.is_signed_in:
        follow_link(reader, step)


def start_signed_out(reader: Reader, section: Section) -> None:
    """Nobody is signed in; the portal asks for that."""
    reader.arrive("/help/")


def start_at_home(reader: Reader, section: Section) -> None:
    """The reader is signed in, on the portal's home page."""
    reader.arrive("/help/", account=reader.account)


def start_at_requests(reader: Reader, section: Section) -> None:
    """The reader is signed in, on My Technical Issues."""
    reader.arrive(PATH, account=reader.account)


def ends_at_heading(reader: Reader, section: Section) -> None:
    """The page opens whose name stands behind the steps."""
    reader.find("heading", section.after[0])


def form(reader: Reader) -> Locator:
    """The one form of the page. allauth's have no name, so no role either."""
    return reader.page.get_by_role("main").locator("form.form")


def expect_left(reader: Reader, address: str) -> None:
    """The page with an address has been left."""
    expect(reader.page).not_to_have_url(re.compile(re.escape(address)), timeout=reader.patience)
