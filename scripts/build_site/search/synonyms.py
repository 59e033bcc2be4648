"""Synonyms for the search: what members say for the words of the guides.

They come from `docs/search/<locale>.toml`, where the table is called `said`, and from the variants in the term base.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scripts.build_site.config import UsageError
from scripts.parity.project.terms import Term, TermError, read_terms


@dataclass(frozen=True)
class Synonyms:
    """`means` maps each word or phrase of the members to the words of the guides. `ignore` are stop words: they say
    nothing about what a member is looking for.
    """

    means: Mapping[str, tuple[str, ...]]
    ignore: frozenset[str]


def read_synonyms(docs: Path, locale: str, source: str) -> Synonyms:
    """Read the synonyms of a locale; without a file these are the variants in the term base.

    Raises UsageError with the file, what was found and what was expected.
    """
    file = docs / "search" / f"{locale}.toml"
    try:
        table = tomllib.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}
        terms_file = docs / "parity/terms.toml"
        terms = read_terms(terms_file) if terms_file.is_file() else ()
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"{file}: {error}") from None
    except TermError as error:
        raise UsageError(str(error)) from None
    if unknown := sorted(table.keys() - {"ignore", "said"}):
        raise UsageError(f"{file}: unknown name {unknown[0]!r}, expected only ignore and [said]")
    means: dict[str, tuple[str, ...]] = {}
    for word, others in (*_from_terms(terms, locale, source), *_checked(file, table.get("said", {})).items()):
        for other in others:
            means[other] = (*means.get(other, ()), word)
    return Synonyms(means, frozenset(_list(f"{file}: ignore", table.get("ignore", []))))


def _from_terms(terms: tuple[Term, ...], locale: str, source: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the word of each term that the guides use, with its variants: words to avoid and the source's words."""
    for term in terms:
        agreed = term.words.get(locale, ())
        theirs = () if locale == source else term.words.get(source, ())
        others = {*term.forbidden.get(locale, ()), *term.misused.get(locale, ()), *theirs} - {*agreed}
        if agreed:
            yield agreed[0], tuple(sorted(others))


def _checked(file: Path, said: Any) -> dict[str, tuple[str, ...]]:
    if not isinstance(said, dict):
        raise UsageError(f"{file}: said is no table, expected [said] with a list of words for each word of the guides")
    return {word: _list(f"{file}: said, {word}", others) for word, others in said.items()}


def _list(where: str, words: Any) -> tuple[str, ...]:
    if not isinstance(words, list) or not all(isinstance(word, str) and word.strip() for word in words):
        raise UsageError(f"{where}: found {words!r}, expected a list of words in quotation marks")
    return tuple(words)
