"""The facts of Hungarian that are known so far; `language.py` says what each means."""

from scripts.parity.language.language import Language, Numerals

LANGUAGE = Language(
    "hu",
    numerals=Numerals(decimal=",", group="."),
)
