"""A whole tree: which pages each locale has, with the facts of each."""

from collections.abc import Callable, Mapping, Set
from dataclasses import dataclass
from typing import NamedTuple

from scripts.parity.findings import Fault
from scripts.parity.page.facts import Facts
from scripts.parity.project.project import Project


class TreeFault(NamedTuple):
    """A fault of a page of the tree; `path` is below the locale's folder."""

    locale: str
    path: str
    fault: Fault


@dataclass(frozen=True)
class Tree:
    """All pages of all locales: {locale: {path: facts}}, the source's first, and the other files below the docs
    folder.

    `unknown` finds which words the dictionary of a tag refuses; None where there is no dictionary.
    """

    project: Project
    pages: Mapping[str, Mapping[str, Facts]]
    files: frozenset[str]
    unknown: Callable[[str, Set[str]], Set[str] | None]

    @property
    def source(self) -> Mapping[str, Facts]:
        """The pages of the source language."""
        return self.pages[self.project.source]

    @property
    def targets(self) -> Mapping[str, Mapping[str, Facts]]:
        """The pages of the target languages."""
        return {locale: pages for locale, pages in self.pages.items() if locale != self.project.source}
