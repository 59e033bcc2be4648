"""Every page is opened once, on a phone, and judged by all that a browser can tell of it untouched."""

from dataclasses import dataclass

import pytest

from tests.e2e.faults import find_faults, space_out
from tests.site.axe_runs import NARROWEST, judge


@dataclass(frozen=True)
class Seen:
    """What a visit saw: answers to requests, each as (address, status or failure), and faults, a line for each.

    `unreadable` is what is lost when lines, words and letters stand farther apart.
    """

    answers: list
    small: list
    violations: list
    too_wide: list
    unreadable: list


def visit(tab, address, place):
    """Open a page and look at it in each of its states."""
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
    """{place: what was seen there}."""
    return {}


@pytest.fixture
def seen(visits, server, open_page, place):
    """What was seen on a page, which the first test that asks for it opens."""
    if place not in visits:
        # A tab without a memory, so that it asks for everything.
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
    # The desk does not run here.
    asked = [(address, status) for address, status in seen.answers if f"{server}/help/" not in address]
    assert [one for one in asked if one[1] != 200 or not one[0].startswith(server)] == []
