"""Words as the search compares them: folded to keys, reduced to base forms, and cut to the beginning of all forms."""

import re
import unicodedata
from functools import cache

from scripts.parity.language.dictionaries import lemmas_for
from scripts.parity.language.languages import language_of

WORD = re.compile(r"[^\W_]+")
# Letters that Unicode does not decompose. Where a keyboard lacks å, ö, ø, ä or æ, members write aa, oe or ae (SPELLED).
FOLDED = str.maketrans({"ø": "o", "æ": "a", "đ": "d", "ł": "l", "ß": "s"})
SPELLED = re.compile(r"oe|ae")
TWICE = re.compile(r"([^\W\d_])\1+")
SHORTEST = 3


def key_of(word: str) -> str:
    """Fold a word to its key: no capitals, no diacritics, no doubled letters. The key of *Pääkäyttö* is *pakayto*.

    `overrides/assets/javascripts/search/words.js` does the same; a test compares the two.
    """
    typed = SPELLED.sub(lambda found: found[0][0], word.lower())
    marked = unicodedata.normalize("NFD", typed)
    plain = "".join(letter for letter in marked if not unicodedata.combining(letter)).translate(FOLDED)
    return TWICE.sub(r"\1", plain)


def keys_of(text: str) -> list[str]:
    """List the keys of a text's words."""
    return [key_of(word) for word in WORD.findall(unicodedata.normalize("NFC", text))]


@cache
def bases_of(word: str, lang: str, source_lang: str) -> frozenset[str]:
    """The keys of the base forms of a word and of its parts; a word unknown in `lang` is looked up in the source's."""
    key = key_of(word)
    found = _bases(word, lang)
    return found if found - {key} else _bases(word, source_lang) | {key}


def _bases(word: str, lang: str) -> frozenset[str]:
    lemmas = lemmas_for(lang)
    found = lemmas(word) | lemmas(word.lower()) if lemmas else frozenset({word})
    keys = frozenset(key_of(part) for lemma in found for part in WORD.findall(lemma))
    key = key_of(word)
    # simplemma's lemmas include the word itself. It is left out if it is only an inflected form of another one.
    is_inflected = any(
        key != base and len(key) - len(base) <= 4 and key.startswith(stem_of(base, lang)) for base in keys
    )
    return keys - {key} if is_inflected else keys


def stems_of(base: str, lang: str) -> list[str]:
    """List the beginnings of a base form's forms: one, but two for words such as Finnish *uusi*, *uuden*."""
    changing = language_of(lang).search.changing.items()
    return [stem_of(base, lang), *(base.removesuffix(end) + other for end, other in changing if base.endswith(end))]


@cache
def stem_of(key: str, lang: str) -> str:
    """Cut a key to the beginning that stays when the word is inflected: *salasan*, *tukipyn*, *forespors*."""
    stem = re.sub(language_of(lang).search.ending, "", key)
    return key[: max(len(stem), SHORTEST)]


def is_joining(lang: str) -> bool:
    """Whether a language writes compounds as one word and its dictionary does not take them apart."""
    return language_of(lang).compounds is not None
