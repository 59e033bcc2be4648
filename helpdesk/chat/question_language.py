"""Guesses whether a question is in the chat's language or in another language of the guides.

It compares sequences of three letters with those in the guides, so that each language of a site is known without a word
list. tests/helpdesk/test_question_language.py measures how often it errs.
"""

import re
from collections import Counter
from collections.abc import Mapping
from functools import cache
from math import log
from pathlib import Path

from django.conf import settings

# UI labels, addresses, code and front matter keys may be English in the guides of every language.
NOT_PROSE = re.compile(r"\*\*[^*]+\*\*|`[^`]*`|\]\([^)]*\)|\{[^}]*\}|<!--.*?-->|^\w+:|https?://\S+", re.M | re.S)
# How much likelier another language must be than the chat's, in natural logarithms: a needless offer is a nuisance.
MARGIN = 2.0


class Guesser:
    """Guesses which of some languages a text is in. `samples` maps a locale to a text in it."""

    def __init__(self, samples: Mapping[str, str]) -> None:
        counts = {locale: Counter(_triples(text)) for locale, text in samples.items()}
        known = len({triple for counter in counts.values() for triple in counter})
        # Lidstone's smoothing: a sequence that is not in the sample is unlikely, not impossible.
        totals = {locale: counter.total() + 0.5 * known for locale, counter in counts.items()}
        self._unseen = {locale: log(0.5 / total) for locale, total in totals.items()}
        self._weights = {
            locale: {triple: log((number + 0.5) / totals[locale]) for triple, number in counter.items()}
            for locale, counter in counts.items()
        }

    def scores(self, text: str) -> dict[str, float]:
        """The logarithm of each language's likelihood, by locale."""
        triples = _triples(text)
        return {
            locale: sum(weights.get(triple, self._unseen[locale]) for triple in triples)
            for locale, weights in self._weights.items()
        }


def other_language(question: str) -> str | None:
    """The locale of a question's language if that is not the chat's (the source language), else None."""
    own = settings.SITE_CONFIG.locales[0].locale
    scores = _guesser().scores(question)
    best = max(scores, key=scores.__getitem__, default=own)
    return best if best != own and scores[best] - scores[own] > MARGIN else None


@cache
def _guesser() -> Guesser:
    config = settings.SITE_CONFIG
    return Guesser({locale.locale: _read(config.docs_dir / locale.locale) for locale in config.locales})


def _read(folder: Path) -> str:
    pages = "\n".join(page.read_text(encoding="utf-8") for page in sorted(folder.rglob("*.md")))
    return NOT_PROSE.sub(" ", pages)


def _triples(text: str) -> list[str]:
    words = re.findall(r"[^\W\d_]+", text.lower())
    return [f" {word} "[at : at + 3] for word in words for at in range(len(word))]
