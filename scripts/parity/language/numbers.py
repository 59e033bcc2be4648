"""Finds numbers with their units, in digits or in words, and writes one in another language's format."""

import re
from functools import cache, lru_cache

from scripts.parity.language.language import Numerals
from scripts.parity.language.languages import from_all, language_of
from scripts.parity.language.readings import BLANK, Number, clock_readings, read_numbers

# The international name of a unit by its symbols.
UNITS = {
    "kB": "kB", "KB": "kB", "MB": "MB", "GB": "GB", "TB": "TB", "KiB": "KiB", "MiB": "MiB", "GiB": "GiB",
    "kbit": "kbit", "Mbit": "Mbit", "Gbit": "Gbit", "ms": "ms", "s": "s", "sec": "s", "sek": "s", "min": "min",
    "mm": "mm", "cm": "cm", "km": "km", "kg": "kg", "Hz": "Hz", "kHz": "kHz", "MHz": "MHz", "GHz": "GHz",
    "kW": "kW", "mAh": "mAh", "px": "px", "dpi": "dpi", "°C": "°C", "°F": "°F", "%": "%", "‰": "‰",
    "€": "€", "EUR": "€", "$": "$", "USD": "$", "£": "£", "GBP": "£", "NOK": "NOK", "SEK": "SEK", "DKK": "DKK",
    "PLN": "PLN", "zł": "PLN", "CZK": "CZK", "Kč": "CZK",
}  # fmt: skip
CURRENCIES = "€$£"


@lru_cache(maxsize=2048)
def find_numbers(text: str, lang: str) -> tuple[Number, ...]:
    """List the numbers of a text in order; `text` has blanks where there is no prose."""
    numerals = language_of(lang).numerals
    return tuple(_with_company(number, text, numerals) for number in read_numbers(text, numerals))


def _with_company(number: Number, text: str, numerals: Numerals) -> Number:
    """Add what stands beside a number: a unit, a currency, the half of the day, the s of a decade."""
    if number.kind in ("number", "time") and numerals.afternoon:
        number = _in_the_afternoon(number, text, numerals)
    if number.kind != "number":
        return number
    if len(number.digits) == 4 and re.match(r"0['’]?s\b", text[number.end - 1 : number.end + 3]):
        return number._replace(readings=number.readings | {f"n{int(number.digits[2:])}"})
    if match := _units(numerals).match(text, number.end):
        unit = _known(numerals)[match["symbol"]] if match["symbol"] else "%"
        return number._replace(end=match.end(), text=text[number.at : match.end()], unit=unit)
    if number.at and text[number.at - 1] in CURRENCIES:
        return number._replace(at=number.at - 1, text=text[number.at - 1 : number.end], unit=text[number.at - 1])
    return number


def _known(numerals: Numerals) -> dict[str, str]:
    return {**UNITS, **numerals.units}


@cache
def _units(numerals: Numerals) -> re.Pattern[str]:
    symbols = "|".join(sorted(map(re.escape, _known(numerals)), key=len, reverse=True))
    percent = "|".join(from_all(lambda language: language.numerals.percent))
    return re.compile(rf"(?:{BLANK}|\u00a0{{1,8}})?(?:(?P<symbol>{symbols})(?!\w)|(?P<percent>(?i:{percent})\b))")


def _in_the_afternoon(number: Number, text: str, numerals: Numerals) -> Number:
    """Add the reading of an afternoon hour: `5 iltapäivällä` is 17.00."""
    match = re.fullmatch(r"(\d{1,2})(?:[.:](\d\d))?", number.digits)
    if match is None or not 1 <= int(match[1]) < 12 or not _afternoon(numerals).match(text, number.end):
        return number
    return number._replace(readings=number.readings | clock_readings(int(match[1]) + 12, match[2]))


@cache
def _afternoon(numerals: Numerals) -> re.Pattern[str]:
    return re.compile(rf"\s(?:{numerals.afternoon})", re.IGNORECASE)


@cache
def word_for(lang: str, digits: str) -> re.Pattern[str] | None:
    """Compile the words of a language for a small number; None where they are not known."""
    words = language_of(lang).numerals.words.get(digits, "").split()
    return re.compile(rf"(?<!\w)(?:{'|'.join(words)})(?!\w)", re.IGNORECASE) if words else None


def write_number(number: Number, instead_of: Number, lang: str) -> str:
    """Write a number as a language does, in place of a wrong one; nothing where that is not certain."""
    numerals = language_of(lang).numerals
    if number.kind == "time":
        return _write_time(number, instead_of)
    values = [reading[1:] for reading in number.readings if reading[0] == "n"]
    alike = number.kind == instead_of.kind == "number" and (not instead_of.unit or number.unit)
    if not alike or len(values) != 1 or len(numerals.decimal) > 1 or number.unit in tuple(CURRENCIES):
        return ""
    whole, _, fraction = values[0].partition(".")
    if re.match(r"\d+\D\d{3}", number.digits):
        whole = re.sub(r"(?<=\d)(?=(?:\d{3})+$)", numerals.groups, whole)
    written = f"{whole}{numerals.decimal}{fraction}" if fraction else whole
    return written + _unit_beside(number, instead_of, numerals)


def _unit_beside(number: Number, instead_of: Number, numerals: Numerals) -> str:
    """Write the unit in the language's symbol, after the kind of blank that the wrong number has."""
    symbols = {unit: symbol for symbol, unit in reversed(_known(numerals).items())}
    symbols |= {unit: symbol for symbol, unit in numerals.units.items()}
    blank = next((one for one in instead_of.text if one in " \u00a0\u202f\u2009"), "\u00a0")
    return f"{blank}{symbols[number.unit]}" if number.unit else ""


def _write_time(number: Number, instead_of: Number) -> str:
    hour, minute = next(reading[1:] for reading in number.readings if reading[0] == "T").split(":")[:2]
    match = re.fullmatch(r"\d{1,2}(?:([.:])\d\d)?", instead_of.text)
    if match is None or (match[1] is None and minute != "00"):
        return ""
    return f"{hour}{match[1]}{minute}" if match[1] else hour
