"""Identifies which of a site's languages a text is in."""

from collections.abc import Callable, Sequence
from functools import cache
from operator import itemgetter

from scripts.parity.language.languages import language_of


class Identifier:
    """Picks the language to which `weigh` gives the highest confidence; remembers each text."""

    def __init__(self, weigh: Callable[[str], list[tuple[str, float]]]) -> None:
        self._best = cache(lambda text: max(weigh(text), key=itemgetter(1, 0)))

    def identify(self, text: str) -> tuple[str, float]:
        """Return the tag of the likeliest language and the confidence in it, from 0 to 1; 0 for a text without words.

        A single word says little: trust a confidence of 0.7 or more, and only from three words on.
        """
        return self._best(text)


def open_identifier(langs: Sequence[str]) -> Identifier | None:
    """Open an identifier for the languages of BCP 47 tags; it takes every text for one of them.

    None for fewer than two languages, where lingua is not installed or does not know one of them, and where two tags
    differ in region only.
    """
    return _open_lingua(frozenset(langs))


@cache
def _open_lingua(langs: frozenset[str]) -> Identifier | None:
    """Open lingua's accurate mode for these languages; it loads its models with the first text."""
    try:
        from lingua import IsoCode639_1, Language, LanguageDetectorBuilder
    except ImportError:
        return None
    try:
        codes = {lang: IsoCode639_1.from_str(language_of(lang).lang.upper()) for lang in langs}
    except ValueError:
        return None
    tags = {Language.from_iso_code_639_1(code): lang for lang, code in codes.items()}
    if len(tags) < max(2, len(langs)):
        return None
    detector = LanguageDetectorBuilder.from_languages(*tags).build()

    def weigh(text: str) -> list[tuple[str, float]]:
        return [(tags[chance.language], chance.value) for chance in detector.compute_language_confidence_values(text)]

    return Identifier(weigh)
