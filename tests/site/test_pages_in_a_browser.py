from playwright.sync_api import expect


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
