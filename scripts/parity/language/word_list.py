"""What the rules ask of a dictionary: which words it does not know, and the base forms of a word."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Protocol

Lemmas = Callable[[str], frozenset[str]]


class Dictionary(Protocol):
    """The words of a language; `name` differs between editions, since it is part of the keys of caches."""

    @property
    def name(self) -> str: ...
    def unknown(self, words: Iterable[str]) -> set[str]: ...
    def lemmas(self, word: str, /) -> frozenset[str]: ...


@dataclass
class WordList:
    """A dictionary that asks `refuse` for the words it does not know, and `lemmas` for the base forms of one."""

    name: str
    refuse: Callable[[list[str]], set[str]]
    lemmas: Lemmas
    refused: dict[str, bool] = field(default_factory=dict)

    def unknown(self, words: Iterable[str]) -> set[str]:
        """Find the unknown words; capitals, at the start or throughout, make no word unknown."""
        judged = {word: _judged(word) for word in words}
        new = sorted({piece for pieces in judged.values() for piece in pieces} - self.refused.keys())
        refused = self.refuse(new) if new else set()
        self.refused.update((piece, piece in refused) for piece in new)
        return {word for word, pieces in judged.items() if any(self.refused[piece] for piece in pieces)}


def _judged(word: str) -> list[str]:
    """List what a dictionary can judge of a word: not *e* of *e-post*, *2FA* of *2FA-koodi* or *n* of *PDF:n*."""
    head, colon, _ = word.replace("’", "'").partition(":")
    pieces = [piece for piece in head.split("-") if piece]
    judged = [piece for piece in pieces if len(piece) > 1 and not piece.isupper() and not re.search(r"\d", piece)]
    return [head] if judged == pieces or not (judged or colon) else judged
