"""The facts of Lithuanian that are known so far; `language.py` says what each means."""

from scripts.parity.language.language import Language, Numerals

LANGUAGE = Language(
    "lt",
    numerals=Numerals(decimal=",", group="."),
)
