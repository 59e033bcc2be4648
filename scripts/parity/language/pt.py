"""The facts of Portuguese that are known so far; `language.py` says what each means."""

from scripts.parity.language.language import DictionarySource, Language, Numerals

LANGUAGE = Language(
    "pt",
    numerals=Numerals(decimal=",", group=".", before_month=("de",), before_year=("de",)),
    dictionary=DictionarySource(regional=True),
)
