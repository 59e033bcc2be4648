"""The facts of Russian that are known so far; `language.py` says what each means."""

from scripts.parity.language.language import Language, Numerals

LANGUAGE = Language(
    "ru",
    numerals=Numerals(decimal=",", group="."),
)
