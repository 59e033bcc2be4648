"""The facts of Ukrainian that are known so far; `language.py` says what each means."""

from scripts.parity.language.language import Language, Numerals

LANGUAGE = Language(
    "uk",
    numerals=Numerals(decimal=",", group="."),
)
