"""The facts of Luxembourgish that are known so far; `language.py` says what each means."""

from scripts.parity.language.language import Language

LANGUAGE = Language("lb", capitalizes_nouns=True)
