"""The facts of Latvian that are known so far; `language.py` says what each means."""

from scripts.parity.language.language import Language, Numerals

LANGUAGE = Language(
    "lv",
    numerals=Numerals(decimal=",", group="."),
)
