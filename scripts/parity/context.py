"""What the rules are given: a page or a pair of pages, and what is known of language, lock, terms and labels."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from scripts.parity.alignment import Match, align, no_bond
from scripts.parity.languages import Language, language_of
from scripts.parity.lock import PageLock, bond_of
from scripts.parity.segments import Page, Segment
from scripts.parity.terms import Term


@dataclass(frozen=True)
class Project:
    """What a whole tree shares.

    `langs` maps each locale to its lang, the source's first. `labels` are the UI labels by lang: {English:
    translations}. `words`
    are the words by locale that dictionaries refuse and people use. `oracle` counts the blocks of a rendered page.
    """

    source: str
    langs: Mapping[str, str]
    terms: tuple[Term, ...] = ()
    labels: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)
    words: Mapping[str, frozenset[str]] = field(default_factory=dict)
    oracle: Callable[[str], Counter[str]] | None = None
    rule_ids: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Pair:
    """A target page, its source page, and how their segments go together. `lock` is None where the tree has none."""

    source: Page
    target: Page
    project: Project
    lock: PageLock | None = None

    @cached_property
    def matches(self) -> tuple[Match, ...]:
        """The alignment of the two pages."""
        bond = bond_of(self.lock, self.source, self.target) if self.lock else no_bond
        return align(self.source, self.target, bond)

    @cached_property
    def is_whole(self) -> bool:
        """Whether every segment has its counterpart, at its place."""
        return all(match.source and match.target and not match.moved for match in self.matches)

    @cached_property
    def both(self) -> tuple[tuple[Segment, Segment], ...]:
        """The segments that have a counterpart, with it: (source, target), in the order of the target."""
        return tuple((match.source, match.target) for match in self.matches if match.source and match.target)

    @cached_property
    def prose(self) -> tuple[tuple[Segment, Segment], ...]:
        """Those of `both` that a translator has words to translate in."""
        return tuple((source, target) for source, target in self.both if source.is_prose)

    @property
    def language(self) -> Language:
        """What is known of the target's language."""
        return language_of(self.target.lang)

    @property
    def source_language(self) -> Language:
        """What is known of the source language."""
        return language_of(self.source.lang)

    @property
    def words(self) -> frozenset[str]:
        """The project's own words of the target locale, in lower case."""
        return self.project.words.get(self.target.locale, frozenset())
