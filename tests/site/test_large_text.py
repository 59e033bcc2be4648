"""Text of twice the size is neither cut nor covered on a small phone, and nothing has to be scrolled sideways."""

import pytest

from scripts.chromium import launch
from tests.e2e.faults import assert_readable, find_faults

SMALL = {"width": 320, "height": 640}


@pytest.fixture(scope="module")
def large_reader(driver, open_page):
    """A browser whose owner has set its text to twice the size."""
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
    # The panel lies on the page.
    assert find_faults(large_reader, "sideways", "cut") == []
