"""Only these steps are left to people: a browser carries out the rest."""

from tests.e2e.guides.reader import Manual
from tests.e2e.guides.walks import WALKS

LEFT_TO_PEOPLE = """
technical-issues#if-it-says-no-tell: an account manager is a person
submit#take-a-screenshot-iphone-show: the problem is the reader's own
submit#take-a-screenshot-iphone-press: the keys are the device's own
submit#take-a-screenshot-iphone-find: the pictures are in the device's own app
submit#take-a-screenshot-android-show: the problem is the reader's own
submit#take-a-screenshot-android-press: the keys are the device's own
submit#take-a-screenshot-android-find: the pictures are in the device's own app
submit#take-a-screenshot-computer-show: the problem is the reader's own
submit#take-a-screenshot-computer-press: the keys are the device's own
submit#take-a-screenshot-computer-find: the pictures are in the device's own app
troubleshooting#picture-too-large-open: the pictures are in the device's own app
troubleshooting#picture-too-large-screenshot: the keys are the device's own
"""


def test_only_these_steps_are_left_to_people():
    found = [
        f"{slug}#{anchor}-{name}: {way.reason}"
        for slug, walks in WALKS.items()
        for anchor, walk in walks.items()
        for name, way in walk.steps.items()
        if isinstance(way, Manual)
    ]
    assert found == LEFT_TO_PEOPLE.split("\n")[1:-1]
