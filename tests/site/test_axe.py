"""axe finds nothing in the states that take more than opening the page, for which see test_every_page.py."""

import pytest

from tests.site.axe_runs import assert_accessible


@pytest.fixture(scope="module")
def reader(open_page):
    """One tab for all states."""
    return open_page()


def test_list_of_permalinks(server, reader, locale):
    reader.goto(f"{server}/go/{locale}/")
    # All entries are alike, and axe would take half a minute for them.
    reader.evaluate("document.querySelectorAll('.go__group:nth-of-type(n + 3)').forEach((group) => group.remove())")
    assert reader.locator(".go__group .go__entry").count() > 10
    assert_accessible(reader, locale)


@pytest.mark.parametrize("name", ["fold--menu", "fold--search", "fold--languages"])
def test_open_fold(server, reader, locale, name):
    # The wide page has its menu beside it.
    reader.set_viewport_size({"width": 390, "height": 800})
    reader.goto(f"{server}/{locale}/submit/")
    reader.locator(f".{name} > summary").click()
    assert_accessible(reader, locale, root="header")
