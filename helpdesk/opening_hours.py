"""Opening hours of the chat: times of the week in the company's time zone, except on holidays. Pure functions."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
LINE = re.compile(rf"({'|'.join(DAYS)})(?:-({'|'.join(DAYS)}))? (\d\d):(\d\d)-(\d\d):(\d\d)")
MINUTES_A_DAY = 24 * 60
LOOK_AHEAD_DAYS = 14


@dataclass(frozen=True)
class OpeningHours:
    """`week` maps a weekday (Monday is 0) to its spans, in minutes after midnight; `holidays` are dates."""

    zone: ZoneInfo
    week: Mapping[int, tuple[tuple[int, int], ...]]
    holidays: frozenset[date]

    def is_open(self, now: datetime) -> bool:
        """Whether the chat is open at an aware time."""
        local = now.astimezone(self.zone)
        minute = local.hour * 60 + local.minute
        return any(start <= minute < end for start, end in self._spans(local.date()))

    def next_opening(self, now: datetime) -> datetime | None:
        """The next opening, in the company's time zone; None if that is more than two weeks away."""
        local = now.astimezone(self.zone)
        for ahead in range(LOOK_AHEAD_DAYS):
            day = local.date() + timedelta(days=ahead)
            for start, _end in self._spans(day):
                opening = datetime.combine(day, time(start // 60, start % 60), self.zone)
                if opening > local:
                    return opening
        return None

    def _spans(self, day: date) -> tuple[tuple[int, int], ...]:
        return () if day in self.holidays else self.week.get(day.weekday(), ())


def read(lines: Iterable[str], holidays: Iterable[str | date], zone: str) -> OpeningHours:
    """Read hours from lines such as `Mon-Fri 08:00-16:00` and dates such as `2026-12-24`.

    Raises ValueError with what is wrong and how to write it.
    """
    week: dict[int, tuple[tuple[int, int], ...]] = {}
    for line in lines:
        found = LINE.fullmatch(line)
        if not found:
            raise ValueError(f"{line!r} are not hours. Write them like 'Mon-Fri 08:00-16:00'.")
        first, last, *clock = found.groups()
        start, end = int(clock[0]) * 60 + int(clock[1]), int(clock[2]) * 60 + int(clock[3])
        if not 0 <= start < end <= MINUTES_A_DAY:
            raise ValueError(f"{line!r} end before they begin, or after 24:00. Write two lines for a night.")
        days = range(DAYS.index(first), DAYS.index(last or first) + 1)
        if not days:
            raise ValueError(f"{line!r} end on a day before they begin. Write two lines.")
        for day in days:
            week[day] = tuple(sorted((*week.get(day, ()), (start, end))))
    return OpeningHours(ZoneInfo(zone), week, frozenset(map(_date, holidays)))


def _date(value: str | date) -> date:
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise ValueError(f"{value!r} is not a date. Write it like 2026-12-24.") from None
