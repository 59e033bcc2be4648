"""The pictures in the guides show what the screens show, compared by accessibility tree, boxes and colours."""

import pytest

from scripts.desk import manage
from scripts.pictures.changes import find_changes
from scripts.pictures.reader import read_locales
from scripts.pictures.take import take_pictures


@pytest.fixture(scope="module")
def demo_desk(desk):
    manage(desk.environment, "demo_tickets")
    return desk


@pytest.mark.parametrize("locale", read_locales(), ids=lambda locale: locale.locale)
def test_pictures_show_what_the_screens_show(locale, demo_desk, browser):
    shots = take_pictures(browser.browser_type, demo_desk.url, locale, draw=False)
    changes = [*find_changes(locale.locale, shots)]
    assert changes == [], "\n".join(changes)
