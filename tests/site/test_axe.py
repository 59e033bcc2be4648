"""axe finds nothing on any page: at 390, 320 and 1280 px, in light and in dark, with the contrast of level AAA."""

import pytest

from tests.e2e.axe import assert_accessible_everywhere


@pytest.fixture(scope="module")
def reader(open_page):
    """One tab for all pages: the runs of axe take long enough."""
    return open_page()


def test_page(server, reader, place):
    reader.goto(f"{server}/{place}")
    assert_accessible_everywhere(reader, strict=True)


def test_list_of_permalinks(server, reader, locale):
    reader.goto(f"{server}/go/{locale}/")
    # One entry is as the other, and axe would take half a minute for all of them.
    reader.evaluate("document.querySelectorAll('.go__group:nth-of-type(n + 3)').forEach((group) => group.remove())")
    assert reader.locator(".go__group .go__entry").count() > 10
    assert_accessible_everywhere(reader, strict=True)


@pytest.mark.parametrize("name", ["fold--menu", "fold--search", "fold--languages"])
def test_open_fold(server, reader, locale, name):
    # The wide page has its menu beside it.
    reader.set_viewport_size({"width": 390, "height": 800})
    reader.goto(f"{server}/{locale}/submit/")
    reader.locator(f".{name} > summary").click()
    assert_accessible_everywhere(reader, root="header", strict=True)
