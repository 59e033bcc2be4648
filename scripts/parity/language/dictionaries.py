"""Opens the installed dictionary of a language, and names the package of one that is not installed."""

from functools import cache

from scripts.parity.language.hunspell import open_hunspell
from scripts.parity.language.languages import language_of
from scripts.parity.language.voikko import open_voikko
from scripts.parity.language.word_forms import lemmas_of
from scripts.parity.language.word_list import Dictionary, Lemmas


@cache
def open_dictionary(lang: str) -> Dictionary | None:
    """Open the dictionary of a BCP 47 tag; None where it is not installed (`package_for` says what to install)."""
    language = language_of(lang)
    if language.dictionary.library == "voikko":
        return open_voikko(language.lang)
    return open_hunspell(language, region=lang.partition("-")[2])


def package_for(lang: str) -> str:
    """Name the Debian packages with a tag's dictionary; Finnish needs PyPI's `libvoikko` too (extra `languages`)."""
    language = language_of(lang)
    if language.dictionary.regional and "-" in lang:
        return f"hunspell hunspell-{lang.lower()}"
    return language.dictionary.packages or f"hunspell hunspell-{language.lang}"


@cache
def lemmas_for(lang: str) -> Lemmas | None:
    """Give the function from a word to its base forms: Voikko's, else simplemma's; None where there is neither."""
    dictionary = open_dictionary(lang) if has_own_lemmas(lang) else None
    return dictionary.lemmas if dictionary else lemmas_of(language_of(lang))


def has_own_lemmas(lang: str) -> bool:
    """Whether a tag's base forms come from its dictionary."""
    return language_of(lang).dictionary.library == "voikko"
