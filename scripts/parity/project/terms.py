"""The term base: agreed words by locale, and the variants that are not used."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

Words = Mapping[str, tuple[str, ...]]


class TermError(Exception):
    """What is wrong with the term base, with its place."""


# Compared by identity, so that what is made of a term base can be remembered.
@dataclass(frozen=True, eq=False)
class Term:
    """A concept: its agreed words by locale, and by locale the variants that are not used for it.

    `words[source]` are the source's own words for it; a translation must have one of its locale's. `forbidden` ones are
    wrong wherever they stand, `misused` ones, which are right for other things, only where the source means this.
    `unless` are words of the source among which its word means something else.
    """

    words: Words
    forbidden: Words
    misused: Words = field(default_factory=dict)
    unless: Words = field(default_factory=dict)
    note: str = ""


def read_terms(file: Path) -> tuple[Term, ...]:
    """Read `terms.toml`: tables `[[term]]` with words (one or a list) by locale and the other fields of a Term."""
    try:
        tables = tomllib.loads(file.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise TermError(f"{file}: {error}") from None
    if unknown := sorted(tables.keys() - {"term"}):
        raise TermError(f"{file}: unknown table {unknown[0]!r}, expected only [[term]]")
    return tuple(_term(table, f"{file}: term {number}") for number, table in enumerate(tables.get("term", []), 1))


def _term(table: dict[str, Any], where: str) -> Term:
    note = table.pop("note", "")
    if not isinstance(note, str):
        raise TermError(f"{where}, note: expected a text")
    others = {name: _words(table.pop(name, {}), f"{where}, {name}") for name in ("forbidden", "misused", "unless")}
    return Term(_words(table, where), note=note, **others)


def _words(table: Any, where: str) -> dict[str, tuple[str, ...]]:
    if not isinstance(table, dict):
        raise TermError(f"{where}: expected a table of locales")
    words: dict[str, tuple[str, ...]] = {}
    for locale, value in table.items():
        values = [value] if isinstance(value, str) else value
        if (
            not isinstance(values, list)
            or not values
            or not all(isinstance(one, str) and one.strip() for one in values)
        ):
            raise TermError(f"{where}, {locale}: expected a word or a list of words")
        words[locale] = tuple(values)
    return words
