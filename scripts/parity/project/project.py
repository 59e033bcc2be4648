"""What the rules know of the whole tree: its languages, terms, UI labels and words of its own."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from scripts.parity.project.terms import Term


@dataclass(frozen=True)
class Project:
    """What a whole tree shares.

    `langs` maps each locale to its lang, the source's first. `labels` are the UI labels by lang: {English:
    translations}. `words` are the words by locale that dictionaries refuse and people use. `oracle` counts the blocks
    of a rendered page.
    """

    source: str
    langs: Mapping[str, str]
    terms: tuple[Term, ...] = ()
    labels: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)
    words: Mapping[str, frozenset[str]] = field(default_factory=dict)
    oracle: Callable[[str], Counter[str]] | None = None
    rule_ids: frozenset[str] = frozenset()
