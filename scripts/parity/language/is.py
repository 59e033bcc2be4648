# ruff: noqa: N999  # Icelandic has the tag of a keyword
"""The facts of Icelandic that are known so far; `language.py` says what each means."""

from scripts.parity.language.language import Language, Numerals

LANGUAGE = Language(
    "is",
    numerals=Numerals(decimal=",", group="."),
)
