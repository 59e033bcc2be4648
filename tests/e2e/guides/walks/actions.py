"""Actions that occur in more than one guide."""

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
    """Open the portal signed out, so that it asks for signing in."""
    reader.arrive("/help/")


def start_at_home(reader: Reader, section: Section) -> None:
    """Open the portal's home page, signed in."""
    reader.arrive("/help/", account=reader.account)


def start_at_requests(reader: Reader, section: Section) -> None:
    """Open My Technical Issues, signed in."""
    reader.arrive(PATH, account=reader.account)


def ends_at_heading(reader: Reader, section: Section) -> None:
    """Expect the page whose name follows the steps."""
    reader.find("heading", section.after[0])


def form(reader: Reader) -> Locator:
    """Find the only form of the page. allauth's forms have no name and therefore no role."""
    return reader.page.get_by_role("main").locator("form.form")


def expect_left(reader: Reader, address: str) -> None:
    """Expect the page to have left an address."""
    expect(reader.page).not_to_have_url(re.compile(re.escape(address)), timeout=reader.patience)
