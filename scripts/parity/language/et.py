"""The facts of Estonian that are known so far; `language.py` says what each means."""

from scripts.parity.language.language import Language, Numerals

LANGUAGE = Language(
    "et",
    numerals=Numerals(decimal=",", group="."),
)
