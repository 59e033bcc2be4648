import pytest
from playwright.sync_api import expect


@pytest.fixture
def requests(tab):
    """What the page asked for and whether it got it: (address, status or failure)."""
    seen = []
    tab.on("response", lambda response: seen.append((response.url, response.status)))
    tab.on("requestfailed", lambda request: seen.append((request.url, request.failure)))
    return seen


def test_every_request_is_answered_by_the_site(server, tab, requests, address):
    tab.goto(f"{server}/{address}", wait_until="networkidle")
    assert requests
    # The desk does not run here.
    assert [seen for seen in requests if f"{server}/help/" not in seen[0] and seen[1] != 200] == []
    assert [seen for seen in requests if not seen[0].startswith(server)] == []


def test_address_that_was_cut_within_a_letter_stops_no_script(server, tab):
    errors = []
    tab.on("pageerror", lambda error: errors.append(str(error)))
    tab.goto(f"{server}/fi/submit/#100%")
    expect(tab.locator("button.copy").first).to_be_attached()
    expect(tab.locator(".fold--search")).to_be_visible()
    assert errors == []


def test_targets_of_the_masthead_are_wide_enough_for_a_finger(server, tab, locale):
    tab.set_viewport_size({"width": 320, "height": 640})
    tab.goto(f"{server}/{locale}/")
    boxes = [target.bounding_box() for target in tab.locator("header :is(a, summary)").filter(visible=True).all()]
    assert boxes
    assert [box for box in boxes if box["width"] < 48 or box["height"] < 48] == []
