"""Reads what a number in a text may mean.

A number has one reading or more: `17.00` in Finnish may be a time or the name of a version. Two numbers agree if they
share a reading, so that each language may keep its own format. A reading is `n1000.5` (a number), `T17:00`,
`D2020-08-03` (year and day may be missing), `M8` (a month) or `=3.11.2` (as it is written).
"""

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import NamedTuple

from scripts.parity.language.language import Numerals
from scripts.parity.language.languages import from_all

BLANK = "[ \u00a0\u202f\u2009]"


class Number(NamedTuple):
    """A number with its place in the text: `at` is its first index, `end` the one after its last.

    `kind` is `number`, `time`, `date`, `month` (a part of a date) or `name` (a word with digits). `digits` is the
    number without its unit and the like. `parts` are the numbers inside a date or name, since another language may
    write them apart.
    """

    at: int
    end: int
    text: str
    kind: str
    digits: str
    readings: frozenset[str]
    unit: str = ""
    parts: tuple["Number", ...] = ()


def read_numbers(text: str, numerals: Numerals) -> Iterator[Number]:
    """Yield the numbers of a text in order, without units and the like."""
    for match in _pattern(numerals).finditer(text):
        name = match.lastgroup or ""
        yield _READERS[name](match, name, numerals)


@cache
def _pattern(numerals: Numerals) -> re.Pattern[str]:
    """Compile what matches anything with digits; the first group that matches names its form, a key of `_READERS`."""
    never = r"(?!)"
    before, after = numerals.before or never, numerals.after or never
    ordinal = _any_of(from_all(lambda language: language.numerals.ordinals))
    link = _any_of(from_all(lambda language: language.numerals.before_month))
    start = r"(?<![\w.,:])"
    hour = r"(?P<hour_{0}>\d{{1,2}})(?:[.:](?P<minute_{0}>\d\d))?"
    # Forms that begin with a word are tried only near a digit: most of a text is words.
    words = {
        "marked": hour.format("marked") + r"(?!\d|[.,:]\d)",
        **_months_first(numerals),
        "name": r"[^\W\d_]+\d\w*(?:\.\d+)*",
    }
    digits = {
        "iso": r"(?<![\d-])\d{4}-\d\d-\d\d(?![\d-])",
        "day_first": rf"(?<![\w.,:])(?P<day_day_first>\d{{1,2}})(?:\.|{ordinal}\b)?(?:\s{link})?\s"
        + _month(numerals, "day_first"),
        "dotted": r"(?<![\d.,])\d{1,2}\.\s?\d{1,2}\.(?:\s?\d{4}(?!\d))?(?!\d)" if numerals.dotted_dates else never,
        "slashed": r"(?<![\d/])(?:\d{4}/\d{1,2}/\d{1,2}|\d{1,2}/\d{1,2}/\d{4})(?![\d/])",
        "phone": rf"\+\d(?:[()-]|{BLANK}|\d){{5,18}}\d",
        "halved": start + hour.format("halved") + r"\s?(?P<half>[AaPp])\.?[Mm]\b",
        "followed": start + hour.format("followed") + rf"{BLANK}?(?:{after})(?:{BLANK}?(?P<minute>\d\d))?(?!\w)",
        "mixed": r"(?<!\w)\d+[^\W\d_]+\d\w*",
        "grouped": rf"(?<!\d)\d{{1,3}}(?P<mark>{BLANK}|\u00a0{{1,8}}|[.,'’])\d{{3}}(?:(?P=mark)\d{{3}}){{0,5}}"
        r"(?P<rest>[.,]\d+)?(?![.,]?\d)",
        "version": r"\d+(?:\.\d+){2,}",
        "clock": r"(?<![\d:])(?P<hour_clock>\d{1,2}):(?P<minute_clock>\d\d)(?::\d\d)?(?![\d:])",
        "fraction": r"\d+/\d+",
        "decimal": r"(?<!\d[.,])(?<!\d)\d+[.,]\d+(?![.,]?\d)",
        "integer": r"\d+",
    }
    words, digits = ({name: f"(?P<{name}>{look})" for name, look in looks.items()} for looks in (words, digits))
    words["marked"] = rf"(?i:{before})\s{{0,3}}{words['marked']}"
    near = r"(?<!\w)(?=[^\W\d_]\D{0,30}\d)"
    return re.compile(rf"{near}(?:{'|'.join(words.values())})|(?=[\d+])(?:{'|'.join(digits.values())})")


def _month(numerals: Numerals, name: str, year: str = r"(?:,?\s(?P<year_{0}>\d{{4}})\b)?") -> str:
    """Write the pattern of a month's name with what follows it, by default a year."""
    flag = "" if numerals.capital_months else "i"
    return rf"(?P<month_{name}>(?{flag}:{'|'.join(numerals.months) or '(?!)'}))\b\.?" + year.format(name)


def _months_first(numerals: Numerals) -> dict[str, str]:
    """Write the patterns of dates that begin with a month."""
    ordinal = _any_of(from_all(lambda language: language.numerals.ordinals))
    link = _any_of(from_all(lambda language: language.numerals.before_year))
    day = rf"\s(?P<day_month_first>\d{{{{1,2}}}}){ordinal}?(?![\w:]|[.,]\d)(?:,?\s(?P<year_{{0}}>\d{{{{4}}}})\b)?"
    year = rf"\s(?:{link}\s)?(?P<year_{{0}}>\d{{{{4}}}})(?![\w.,:-]{{{{0,9}}}}\d)"
    return {"month_first": _month(numerals, "month_first", day), "month_only": _month(numerals, "month_only", year)}


def _any_of(texts: list[str]) -> str:
    return f"(?:{'|'.join(texts)})"


def _part(match: re.Match[str], group: str, kind: str, *readings: str) -> Number:
    return Number(*match.span(group), match[group], kind, match[group], frozenset(readings))


def _date_in_words(match: re.Match[str], name: str, numerals: Numerals) -> Number:
    month_group, day_group, year_group = f"month_{name}", f"day_{name}", f"year_{name}"
    word = match[month_group]
    month = next(index for index, one in enumerate(numerals.months, 1) if re.fullmatch(one, word, re.IGNORECASE))
    groups = match.groupdict()
    day, year = groups.get(day_group) or "", groups[year_group] or ""
    parts = [_part(match, month_group, "month", f"M{month}")]
    parts += [_part(match, day_group, "number", f"n{int(day)}")] if day else []
    parts += [_part(match, year_group, "number", f"n{year}")] if year else []
    return _part(match, name, "date", _date(year, month, day))._replace(parts=tuple(parts))


def _date(year: str, month: int | str, day: str = "") -> str:
    return f"D{year}-{int(month):02}" + (f"-{int(day):02}" if day else "")


def _time(match: re.Match[str], name: str, numerals: Numerals) -> Number:
    hour, minute = match[f"hour_{name}"], match[f"minute_{name}"]
    if name == "followed":
        minute = minute or match["minute"]
    if name == "halved":
        hour = str(int(hour) % 12 + (12 if match["half"] in "Pp" else 0))
    return _part(match, name, "time", *clock_readings(int(hour), minute))


def clock_readings(hour: int, minute: str | None) -> set[str]:
    """List the readings of a time; another text may write a full hour without minutes, as in 9–17."""
    return {f"T{hour}:{minute or '00'}"} | ({f"n{hour}"} if minute in (None, "00") else set())


def _literal(match: re.Match[str], name: str, numerals: Numerals) -> Number:
    return _part(match, name, "number", f"={match[name]}")


def _iso(match: re.Match[str], name: str, numerals: Numerals) -> Number:
    return _part(match, name, "date", f"D{match[name]}")


def _dotted(match: re.Match[str], name: str, numerals: Numerals) -> Number:
    """Read `3.8.`: the third of August, or the version 3.8 at the end of a sentence."""
    day, month, *year = re.findall(r"\d+", match[name])
    date = _date("".join(year), month, day)
    return (
        _part(match, name, "date", date)
        if year
        else _part(match, name, "number", date, f"={day}.{month}", f"T{int(day)}:{month}")
    )


def _slashed(match: re.Match[str], name: str, numerals: Numerals) -> Number:
    """Read a date with slashes, which may begin with the day or with the month."""
    first, second, third = match[name].split("/")
    if len(first) == 4:
        return _part(match, name, "date", _date(first, second, third), f"={match[name]}")
    return _part(match, name, "date", _date(third, first, second), _date(third, second, first), f"={match[name]}")


def _phone(match: re.Match[str], name: str, numerals: Numerals) -> Number:
    return _part(match, name, "name", "=+" + re.sub(r"\D", "", match[name]))


def _inside(match: re.Match[str], name: str, pattern: str) -> tuple[Number, ...]:
    """List the whole numbers inside a match."""
    start = match.start(name)
    return tuple(
        Number(start + one.start(), start + one.end(), one[0], "number", one[0], _whole(one[0]))
        for one in re.finditer(pattern, match[name])
    )


def _name(match: re.Match[str], name: str, numerals: Numerals) -> Number:
    """Read a word with digits, such as A4 or Python3; another text may write its digits apart."""
    found = _part(match, name, "name", f"={match[name].lower()}")
    return found._replace(parts=_inside(match, name, r"(?<![\d.])\d+(?![\d.]*\d)"))


def _version(match: re.Match[str], name: str, numerals: Numerals) -> Number:
    """Read a version; `3.11.20` may also be a day of 2020."""
    date = re.fullmatch(r"(\d{1,2})\.(\d{1,2})\.(\d\d)", match[name])
    return _part(match, name, "number", f"={match[name]}", *([_date(f"20{date[3]}", date[2], date[1])] if date else []))


def _grouped(match: re.Match[str], name: str, numerals: Numerals) -> Number:
    """Read `1,000`: a thousand in English, one in Finnish."""
    text, mark, rest = match[name], match["mark"], match["rest"] or ""
    value = "n" + _plain(re.sub(r"\D", "", text[: len(text) - len(rest)])) + rest.replace(",", ".")
    if mark not in ".,":
        return _part(match, name, "number", value)._replace(parts=() if rest else _inside(match, name, r"\d+"))
    readings = {value} if mark in numerals.group else set()
    if mark in numerals.decimal and not rest and text.count(mark) == 1:
        readings.add(f"n{text.replace(mark, '.')}")
    if (mark == "." and not rest) or not readings:
        readings.add(f"={text}")
    return _part(match, name, "number", *readings)


def _decimal(match: re.Match[str], name: str, numerals: Numerals) -> Number:
    text = match[name]
    mark = "," if "," in text else "."
    left, right = text.split(mark)
    readings = {f"={text}"}
    if mark in numerals.decimal:
        readings.add(f"n{_plain(left)}.{right}")
    if mark == "." and len(left) < 3 and len(right) == 2 and int(left) <= 24 and int(right) < 60:
        readings |= clock_readings(int(left), right)
    found = _part(match, name, "number", *readings)
    return found if mark == "." or "," in numerals.decimal else found._replace(parts=_inside(match, name, r"\d+"))


def _integer(match: re.Match[str], name: str, numerals: Numerals) -> Number:
    return _part(match, name, "number", *_whole(match[name]))


def _whole(digits: str) -> frozenset[str]:
    """Read digits; the leading zero of 0401 belongs to it, that of 05 may be left out."""
    return frozenset({f"={digits}" if digits[0] == "0" and len(digits) > 2 else f"n{_plain(digits)}"})


def _plain(digits: str) -> str:
    return digits.lstrip("0") or "0"


_READERS: dict[str, Callable[[re.Match[str], str, Numerals], Number]] = {
    "iso": _iso,
    "day_first": _date_in_words,
    "month_first": _date_in_words,
    "month_only": _date_in_words,
    "dotted": _dotted,
    "slashed": _slashed,
    "phone": _phone,
    "marked": _time,
    "halved": _time,
    "followed": _time,
    "name": _name,
    "mixed": _name,
    "grouped": _grouped,
    "version": _version,
    "clock": _time,
    "fraction": _literal,
    "decimal": _decimal,
    "integer": _integer,
}
