"""Finds the words that a word without dots, rings or strokes may stand for."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import combinations, islice, product
from math import prod

from scripts.parity.language.language import Language
from scripts.parity.language.word_list import Dictionary

# How many spellings of one word are tried.
MOST = 512


def known_spellings(words: Iterable[str], dictionary: Dictionary, language: Language) -> dict[str, list[str]]:
    """Find the spellings with diacritics that a dictionary knows, for the words that have any."""
    spellings = {word: tuple(islice(dict.fromkeys(_spellings(word, language)), MOST)) for word in words}
    refused = dictionary.unknown({spelling for found in spellings.values() for spelling in found})
    known = {word: [one for one in found if one not in refused] for word, found in spellings.items()}
    return {word: found for word, found in known.items() if found}


def _spellings(word: str, language: Language) -> Iterator[str]:
    """Yield the word with some or all of its bare letters replaced, the likeliest ways first."""
    folds = language.folds
    parts = _bare_letters(language).split(word)
    # Odd parts are the bare letters, each with what may have been there.
    options = [(part, *_letters(part, folds)) if index % 2 else (part,) for index, part in enumerate(parts)]
    bare = range(1, len(parts), 2)
    if prod(map(len, options)) <= MOST:
        yield from ("".join(letters) for letters in islice(product(*options), 1, None))
        return
    # A word's lost letters mostly are all those of one of its parts, or all others.
    for first, last in sorted(combinations([*bare, len(parts)], 2), key=lambda ends: ends[0] - ends[1]):
        inside = range(first, last, 2)
        yield _replaced(options, dict.fromkeys(inside, 1))
        yield _replaced(options, {index: 1 for index in bare if index not in inside})
    for count in (1, 2):
        for places in combinations(bare, count):
            for choice in product(*(range(1, len(options[index])) for index in places)):
                yield _replaced(options, dict(zip(places, choice, strict=True)))


def _replaced(options: list[tuple[str, ...]], choice: Mapping[int, int]) -> str:
    return "".join(letters[choice.get(index, 0)] for index, letters in enumerate(options))


@cache
def _bare_letters(language: Language) -> re.Pattern[str]:
    """Match what is left of letters that lost their diacritics, the longest first."""
    folds = sorted(set(language.folds.values()), key=len, reverse=True)
    return re.compile(f"({'|'.join(folds)})", re.IGNORECASE)


def _letters(bare: str, folds: Mapping[str, str]) -> Iterator[str]:
    """Yield what bare letters may have been; the *a* of *ae* may be a letter of its own."""
    for letter, fold in folds.items():
        if fold == bare.lower():
            yield letter.upper() if bare[0].isupper() else letter
        elif fold == bare[0].lower():
            yield (letter.upper() if bare[0].isupper() else letter) + bare[1:]


@cache
def fold(word: str, language: Language) -> str:
    """A word in small letters, without its diacritics."""
    return "".join(language.folds.get(letter, letter) for letter in word.lower())
