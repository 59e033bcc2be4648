"""The facts of Spanish that are known so far; `language.py` says what each means."""

from scripts.parity.language.language import Language, Numerals

LANGUAGE = Language(
    "es",
    numerals=Numerals(decimal=",", group=".", before_month=("de",), before_year=("de",)),
)
