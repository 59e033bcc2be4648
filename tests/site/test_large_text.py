"""At twice the text size no text is cut or covered on a small phone, and no page scrolls sideways."""

import pytest

from scripts.chromium import launch
from tests.e2e.faults import assert_readable, find_faults

SMALL = {"width": 320, "height": 640}


@pytest.fixture(scope="module")
def large_reader(driver, open_page):
    """Open a browser whose default text size is doubled."""
    chromium = launch(driver.chromium, "--blink-settings=defaultFontSize=32,defaultFixedFontSize=26")
    yield open_page(chromium, viewport=SMALL)
    chromium.close()


def test_twice_the_size(server, large_reader, place):
    large_reader.goto(f"{server}/{place}")
    assert_readable(large_reader)


def test_twice_the_size_in_the_list_of_permalinks(server, large_reader, locale):
    large_reader.goto(f"{server}/go/{locale}/")
    assert_readable(large_reader)


@pytest.mark.parametrize("name", ["fold--menu", "fold--search", "fold--languages"])
def test_twice_the_size_in_an_open_fold(server, large_reader, locale, name):
    large_reader.goto(f"{server}/{locale}/submit/")
    large_reader.locator(f".{name} > summary").click()
    # The panel covers the page, so `overlapping` does not apply.
    assert find_faults(large_reader, "sideways", "cut") == []
