"""Opening hours of the chat, in the company's time zone."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from helpdesk import opening_hours

HELSINKI = ZoneInfo("Europe/Helsinki")
OFFICE = opening_hours.read(
    ["Mon-Thu 08:00-16:00", "Fri 08:00-12:00", "Fri 13:00-15:00"], ["2026-12-25"], "Europe/Helsinki"
)


def at(text):
    return datetime.fromisoformat(text).replace(tzinfo=HELSINKI)


@pytest.mark.parametrize(
    ("time", "is_open"),
    [
        ("2026-11-24 07:59", False),
        ("2026-11-24 08:00", True),
        ("2026-11-24 15:59", True),
        ("2026-11-24 16:00", False),
        ("2026-11-27 12:30", False),
        ("2026-11-27 13:00", True),
        ("2026-11-28 10:00", False),
        ("2026-12-25 10:00", False),
    ],
)
def test_hours(time, is_open):
    assert OFFICE.is_open(at(time)) is is_open


def test_hours_are_the_companys_wherever_the_server_is():
    assert OFFICE.is_open(datetime(2026, 11, 24, 6, 30, tzinfo=ZoneInfo("UTC")))


@pytest.mark.parametrize(
    ("now", "opening"),
    [
        ("2026-11-24 07:00", "2026-11-24 08:00"),
        ("2026-11-24 17:00", "2026-11-25 08:00"),
        ("2026-11-27 12:30", "2026-11-27 13:00"),
        ("2026-11-27 16:00", "2026-11-30 08:00"),
        ("2026-12-24 17:00", "2026-12-28 08:00"),
    ],
)
def test_next_opening(now, opening):
    assert OFFICE.next_opening(at(now)) == at(opening)


def test_whole_week_has_no_next_opening_to_wait_for():
    always = opening_hours.read(["Mon-Sun 00:00-24:00"], [], "Europe/Helsinki")
    assert always.is_open(at("2026-11-29 23:59"))
    assert opening_hours.read([], [], "Europe/Helsinki").next_opening(at("2026-11-24 07:00")) is None


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("Mon 8-16", "Write them like 'Mon-Fri 08:00-16:00'"),
        ("Mon 16:00-08:00", "two lines"),
        ("Fri-Mon 08:00-16:00", "two lines"),
        ("Mon 08:00-24:30", "two lines"),
    ],
)
def test_wrong_hours_are_refused_with_what_to_write(line, text):
    with pytest.raises(ValueError, match=text):
        opening_hours.read([line], [], "Europe/Helsinki")


def test_wrong_holiday_is_refused():
    with pytest.raises(ValueError, match="2026-12-24"):
        opening_hours.read([], ["24.12."], "Europe/Helsinki")
