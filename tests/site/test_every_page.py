"""Checks that need a browser and no input, on every page. Each page is opened once for all of them."""

from dataclasses import dataclass

import pytest

from tests.e2e.faults import find_faults, space_out
from tests.site.axe_runs import NARROWEST, judge


@dataclass(frozen=True)
class Seen:
    """Answers to requests as (address, status or failure), and faults of the page, one line each.

    `unreadable` lists text that is cut or covered when lines, words and letters are spaced out.
    """

    answers: list
    small: list
    violations: list
    too_wide: list
    unreadable: list


def visit(tab, address, place):
    """Open a page and collect what the tests check."""
    answers = []
    tab.on("response", lambda response: answers.append((response.url, response.status)))
    tab.on("requestfailed", lambda request: answers.append((request.url, request.failure)))
    tab.goto(address)
    small = find_faults(tab, "small")
    violations, too_wide = judge(tab, place.partition("/")[0])
    tab.set_viewport_size({"width": NARROWEST, "height": 640})
    space_out(tab)
    return Seen(answers, small, violations, too_wide, find_faults(tab, "sideways", "cut", "overlapping"))


@pytest.fixture(scope="module")
def visits():
    """Map each place to what was seen there, for all tests of this file."""
    return {}


@pytest.fixture
def seen(visits, server, open_page, place):
    """Return what was seen on a page; the first test that needs the page opens it."""
    if place not in visits:
        # A new tab has no cache, so it requests every file.
        tab = open_page(viewport={"width": 390, "height": 844})
        visits[place] = visit(tab, f"{server}/{place}", place)
        tab.close()
    return visits[place]


def test_axe_finds_nothing(seen):
    assert seen.violations == []


def test_page_fits_the_screen(seen):
    assert seen.too_wide == []


def test_every_control_can_be_hit(seen):
    assert seen.small == []


def test_lines_words_and_letters_farther_apart(seen):
    assert seen.unreadable == []


def test_every_request_is_answered_by_the_site(seen, server):
    assert seen.answers
    # No desk runs here.
    asked = [(address, status) for address, status in seen.answers if f"{server}/help/" not in address]
    assert [one for one in asked if one[1] != 200 or not one[0].startswith(server)] == []
