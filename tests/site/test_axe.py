"""axe finds nothing in states that take more than opening a page. test_every_page.py covers the others."""

import re

import pytest

from tests.site.axe_runs import NARROW, NARROWEST, assert_accessible

QUERIES = re.compile(r"@(?:media|container)([^{]*)")
WIDTHS = re.compile(r"([\d.]+)(em|px)")


@pytest.fixture(scope="module")
def reader(open_page):
    """Open one tab for all states."""
    return open_page()


def test_list_of_permalinks(server, reader, locale):
    reader.goto(f"{server}/go/{locale}/")
    # All entries are alike, and axe would need half a minute for them.
    reader.evaluate("document.querySelectorAll('.go__group:nth-of-type(n + 3)').forEach((group) => group.remove())")
    reader.evaluate("[...document.querySelectorAll('.go__entry')].slice(12).forEach((entry) => entry.remove())")
    assert reader.locator(".go__group .go__entry").count() == 12
    assert_accessible(reader, locale)


@pytest.mark.parametrize("name", ["fold--menu", "fold--search", "fold--languages"])
def test_open_fold(server, reader, locale, name):
    # On a wide screen the menu is not a fold: it stands beside the text.
    reader.set_viewport_size({"width": 390, "height": 800})
    reader.goto(f"{server}/{locale}/submit/")
    reader.locator(f".{name} > summary").click()
    assert_accessible(reader, locale, root="header")


def test_narrow_widths_have_the_same_style_rules(site):
    """What axe_runs.py relies on."""
    texts = [file.read_text(encoding="utf-8") for file in (site / "assets/stylesheets").glob("*.css")]
    found = [width for text in texts for query in QUERIES.findall(text) for width in WIDTHS.findall(query)]
    pixels = [float(number) * (16 if unit == "em" else 1) for number, unit in found]
    assert pixels
    assert [width for width in pixels if NARROWEST <= width <= NARROW] == []
