"""How languages write numbers: the decimal mark, months, units, the clock, and the words for small numbers."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from scripts.parity.language.number_words import MONTHS, WORDS

BLANK = "[ \u00a0\u202f\u2009]"
# The canonical name of a unit by its symbols.
UNITS = {
    "kB": "kB", "KB": "kB", "MB": "MB", "GB": "GB", "TB": "TB", "KiB": "KiB", "MiB": "MiB", "GiB": "GiB",
    "kbit": "kbit", "Mbit": "Mbit", "Gbit": "Gbit", "ms": "ms", "s": "s", "sec": "s", "sek": "s", "min": "min",
    "mm": "mm", "cm": "cm", "km": "km", "kg": "kg", "Hz": "Hz", "kHz": "kHz", "MHz": "MHz", "GHz": "GHz",
    "kW": "kW", "mAh": "mAh", "px": "px", "dpi": "dpi", "°C": "°C", "°F": "°F", "%": "%", "‰": "‰",
    "€": "€", "EUR": "€", "$": "$", "USD": "$", "£": "£", "GBP": "£", "NOK": "NOK", "SEK": "SEK", "DKK": "DKK",
    "PLN": "PLN", "zł": "PLN", "CZK": "CZK", "Kč": "CZK",
}  # fmt: skip
PERCENT = r"percent|per cent|prosen\w*|procen\w*|prozent|pour cent|pct|pst"


@dataclass(frozen=True)
class Numerals:
    """How a language writes numbers.

    `decimal` is its decimal mark, either one where it is not known; `group` is what may stand between thousands besides
    a space, and `groups` what does. `before` and `after` stand beside the hour of a time, `afternoon` behind it.
    """

    lang: str
    decimal: str = ","
    group: str = "."
    groups: str = "\u00a0"
    before: str = ""
    after: str = ""
    afternoon: str = ""
    units: Mapping[str, str] = field(default_factory=dict)

    @property
    def months(self) -> tuple[str, ...]:
        """Regular expressions of the twelve months, or none."""
        return tuple(MONTHS.get(self.lang, "").split())


LANGUAGES = (
    Numerals("en", decimal=".", group=",", groups=",", after=r"o['’]clock"),
    Numerals(
        "fi",
        before="klo|kello",
        afternoon=r"iltapäivä\w*|illalla|ip\b",
        units={"kt": "kB", "Mt": "MB", "Gt": "GB", "Tt": "TB"},
    ),
    Numerals("nb", before=r"kl\.?|klokk[ae]n?", afternoon="om ettermiddagen|om kvelden|ettermiddag"),
    Numerals("da", groups=".", before=r"kl\.?|klokken", afternoon="om eftermiddagen|om aftenen"),
    Numerals("sv", before=r"kl\.?|klockan", afternoon="på eftermiddagen|på kvällen"),
    Numerals("de", groups=".", after="Uhr", afternoon="nachmittags|abends|am Nachmittag|am Abend"),
    Numerals(
        "fr",
        after="heures?|h",
        afternoon="de l['’]après-midi|du soir",
        units={"ko": "kB", "Ko": "kB", "Mo": "MB", "Go": "GB", "To": "TB"},
    ),
    Numerals("pl", before=r"godz\.?|godzinie|godziny|o", afternoon=r"po południu|wieczor\w*"),
    Numerals("cs", after=r"hod(?:in\w*)?\.?", afternoon="odpoledne|večer"),
    *(Numerals(lang) for lang in ("es", "it", "pt", "nl", "et", "lv", "lt", "is", "hu", "ru", "uk", "tr")),
)
# Nynorsk is near enough to bokmål here.
ALIASES = {"nn": "nb", "no": "nb"}


@cache
def numerals_of(lang: str) -> Numerals:
    """How a language writes numbers; `nb-NO` is `nb`."""
    primary = lang.split("-")[0].lower()
    primary = ALIASES.get(primary, primary)
    return next((one for one in LANGUAGES if one.lang == primary), Numerals(primary, decimal=".,", group=".,"))


@cache
def word_for(lang: str, digits: str) -> re.Pattern[str] | None:
    """The words of a language for a small number."""
    lines = (line.split() for line in WORDS.get(numerals_of(lang).lang, "").splitlines())
    words = next((words for value, *words in filter(None, lines) if value == digits), None)
    return re.compile(rf"(?<!\w)(?:{'|'.join(words)})(?!\w)", re.IGNORECASE) if words else None
