"""Accessibility as axe-core sees it."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

AXE = Axe()
# axe leaves WCAG 2.2's size of touch targets out unless asked.
EVERYTHING = {"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}}
CONTRAST = {"resultTypes": ["violations"], "runOnly": ["color-contrast", "link-in-text-block"]}


def assert_accessible(page: Page) -> None:
    """No violation in the page's present state."""
    assert_no_violation(page, EVERYTHING)


def assert_contrast(page: Page) -> None:
    """No violation of the rules that look at colours: enough where nothing else has changed."""
    assert_no_violation(page, CONTRAST)


def assert_no_violation(page: Page, options: dict) -> None:
    # A page that is still loading has no colours yet, and axe needs its document whole.
    page.wait_for_load_state()
    results = AXE.run(page, options=options)
    assert results.violations_count == 0, f"{page.url}\n{results.generate_report()}"
