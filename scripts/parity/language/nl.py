"""The facts of Dutch that are known so far; `language.py` says what each means."""

from scripts.parity.language.language import GERMANIC_ENDINGS, Compounds, Language, Numerals

LANGUAGE = Language(
    "nl",
    numerals=Numerals(decimal=",", group="."),
    compounds=Compounds(endings=GERMANIC_ENDINGS),
)
