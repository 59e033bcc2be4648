"""The portal by keyboard, with larger and wider text, in the device's own colours and without motion."""

import pytest

from tests.e2e.faults import assert_all_reached, assert_readable, enlarge, find_faults, space_out
from tests.e2e.words import FINNISH

PAGES = pytest.mark.parametrize("address", ["/help/", "/help/technical-issues/", "/help/password/"])
# The order of Tab, the sizes of controls and the device's settings meet the same HTML and styles in each language;
# larger and wider text meets other words.
in_finnish = pytest.mark.parametrize("words", [FINNISH], ids=["fi"])
SMALL = {"width": 320, "height": 480}


@pytest.fixture
def awaiting(member, words):
    """A request that waits for an answer, with its conversation and its form."""
    member.goto("/help/technical-issues/")
    member.get_by_role("region", name=words.awaiting_feedback).get_by_role("heading", level=3).get_by_role(
        "link"
    ).click()
    member.set_viewport_size(SMALL)
    return member


@PAGES
def test_text_of_twice_the_size_is_whole(member, address):
    member.set_viewport_size(SMALL)
    member.goto(address)
    enlarge(member)
    assert_readable(member)


@PAGES
def test_text_that_stands_farther_apart_is_whole(member, address):
    member.set_viewport_size(SMALL)
    member.goto(address)
    space_out(member)
    assert_readable(member)


@in_finnish
@PAGES
def test_controls_are_reached_in_order(member, address):
    member.set_viewport_size(SMALL)
    member.goto(address)
    assert_all_reached(member)


def test_request_is_whole_in_larger_text(awaiting):
    enlarge(awaiting)
    assert_readable(awaiting)


@in_finnish
def test_request_is_reached_by_keyboard(awaiting):
    assert_all_reached(awaiting)


@in_finnish
def test_controls_of_a_request_can_be_hit(awaiting):
    assert find_faults(awaiting, "small") == []


@in_finnish
def test_fields_and_buttons_are_seen_in_the_devices_colours(awaiting):
    awaiting.emulate_media(forced_colors="active")
    assert find_faults(awaiting, "borderless") == []
    assert_all_reached(awaiting)


@in_finnish
def test_nothing_moves_where_less_motion_is_asked_for(awaiting):
    assert find_faults(awaiting, "moving") == []
