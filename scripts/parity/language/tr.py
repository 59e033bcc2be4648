"""The facts of Turkish that are known so far; `language.py` says what each means."""

from scripts.parity.language.language import Language, Numerals

LANGUAGE = Language(
    "tr",
    numerals=Numerals(decimal=",", group="."),
)
