"""What is known of languages: their letters and quotation marks. A language that is not here has no rules of its
own.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache


@dataclass(frozen=True)
class Language:
    """A language by its BCP 47 tag.

    `folds` maps each letter with dots, ring or stroke to what careless typing leaves of it. A text of `floor` letters
    without
    any of them has lost them (measured: `shared/research`, 3.4; None where the letters are too rare to say). `quotes`
    are the
    opening and the closing quotation mark.
    """

    lang: str
    folds: Mapping[str, str] = field(default_factory=dict)
    floor: int | None = None
    quotes: tuple[str, str] | None = None


LANGUAGES = (
    Language("en", quotes=("“", "”")),
    Language("fi", {"ä": "a", "ö": "o", "å": "a"}, 400, ("”", "”")),
    Language("nb", {"å": "a", "ø": "o", "æ": "ae"}, 800, ("«", "»")),
    Language("nn", {"å": "a", "ø": "o", "æ": "ae"}, 800, ("«", "»")),
    Language("da", {"å": "a", "ø": "o", "æ": "ae"}, 800),
    Language("sv", {"ä": "a", "ö": "o", "å": "a"}, 400, ("”", "”")),
    Language("de", quotes=("„", "“")),
    Language("fr", quotes=("«", "»")),
    Language("pl", quotes=("„", "”")),
    Language("cs", quotes=("„", "“")),
)


@cache
def language_of(lang: str) -> Language:
    """What is known of a language; `nb-NO` is `nb`, an unknown one has nothing."""
    primary = lang.split("-")[0].lower()
    return next((language for language in LANGUAGES if language.lang == primary), Language(primary))
