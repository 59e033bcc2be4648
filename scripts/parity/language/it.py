"""The facts of Italian that are known so far; `language.py` says what each means."""

from scripts.parity.language.language import Language, Numerals

LANGUAGE = Language(
    "it",
    numerals=Numerals(decimal=",", group="."),
)
