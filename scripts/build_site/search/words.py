"""Words as the search compares them: folded to keys, reduced to base forms, and cut to the beginning of all forms."""

import re
import unicodedata
from functools import cache

from scripts.parity.language.dictionaries import language_of, lemmas_for
from scripts.parity.wording.term_lookup import JOINING

WORD = re.compile(r"[^\W_]+")
# Letters that Unicode does not decompose. Where a keyboard lacks å, ö, ø, ä or æ, members write aa, oe or ae (SPELLED).
FOLDED = str.maketrans({"ø": "o", "æ": "a", "đ": "d", "ł": "l", "ß": "s"})
SPELLED = re.compile(r"oe|ae")
TWICE = re.compile(r"([^\W\d_])\1+")
# The end of a base form's key that changes when the word is inflected. In Finnish this includes a consonant that
# gradates (tukipyyn|tö, tukipyyn|nön), in Norwegian a vowel that drops out (forespørs|el, forespørs|lene).
ENDINGS = {
    "en": r"(?:[aeiouy]*(?:ing|ed|s)|[aeiouy]+)$",
    "fi": r"(?:nen|(?<=[aiuy])s|(?<=[aehilmnoruy])[dgkptv][aeiouy]+|[aeiouy]+)$",
    "nb": r"(?:(?<=[^aeiouy])e[lnr]|[aeiouy]+)$",
}
ANY_ENDING = r"[aeiouy]+$"
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
    """The keys of a text's words."""
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
    """The beginnings that the forms of a base form have: one, but two for Finnish words such as *uusi*, *uuden*."""
    others = [base[:-2] + "de"] if language_of(lang) == "fi" and base.endswith("si") else []
    return [stem_of(base, lang), *others]


@cache
def stem_of(key: str, lang: str) -> str:
    """The beginning of a key that inflection leaves as it is: *salasan*, *tukipyn*, *forespors*."""
    stem = re.sub(ENDINGS.get(language_of(lang), ANY_ENDING), "", key)
    return key[: max(len(stem), SHORTEST)]


def is_joining(lang: str) -> bool:
    """Whether the language writes compounds as one word and its dictionaries do not split them."""
    return language_of(lang) in JOINING
