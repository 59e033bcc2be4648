"""Finds the base forms of a word in simplemma's lists, or in another source through `remember`."""

from collections.abc import Callable, Sequence
from functools import cache, partial

from scripts.parity.language.language import Language
from scripts.parity.language.word_list import Lemmas


@cache
def lemmas_of(language: Language) -> Lemmas | None:
    """Open simplemma's list of word forms; None where it is not installed or has no such language."""
    try:
        import simplemma
        from simplemma.strategies.dictionaries.dictionary_factory import SUPPORTED_LANGUAGES
    except ImportError:
        return None
    lemmatize = partial(simplemma.lemmatize, lang=language.lang, low_memory=True)
    is_known = partial(simplemma.is_known, lang=language.lang, low_memory=True)
    joints = language.compounds.joints if language.compounds else ()

    def find(word: str) -> set[str]:
        # The word too: the list has one base form for each, and *bruker* may be of *bruke* or of *bruker*.
        found = {word.lower(), lemmatize(word).lower(), lemmatize(word.lower()).lower()}
        if any(is_known(form) for form in found):
            return found
        compound = _split_compound(word.lower(), joints, lemmatize, is_known)
        return set() if "-" in word else found.union(compound)

    return remember(find) if language.lang in SUPPORTED_LANGUAGES else None


def _split_compound(
    word: str, joints: Sequence[str], lemmatize: Callable[[str], str], is_known: Callable[[str], bool]
) -> tuple[str, ...]:
    """Split a compound that is in no list, as *forespørsel-s-skjema*, into two words that are; else give nothing."""
    for joint in joints:
        for cut in range(4, len(word) - 3 - len(joint)):
            head, tail = word[:cut], word[cut + len(joint) :]
            if word.startswith(joint, cut) and is_known(head) and is_known(tail) and lemmatize(head) == head:
                return head, lemmatize(tail), head + joint + lemmatize(tail)
    return ()


def remember(find: Callable[[str], set[str]]) -> Lemmas:
    """Look each word up once, and by the pieces between its hyphens where it is not found whole."""

    @cache
    def lemmas(word: str) -> frozenset[str]:
        plain = word.partition(":")[0].strip("-")
        head, hyphen, tail = plain.rpartition("-")
        found = find(plain) if plain else {""}
        if found or not hyphen:
            return frozenset(found or {plain.lower()})
        return lemmas(head) | lemmas(tail) | {f"{head.lower()}-{lemma}" for lemma in lemmas(tail)}

    return lemmas
