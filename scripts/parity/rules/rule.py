"""A rule: a function of values that yields faults. Its name is the rule's id, its docstring the help text."""

import inspect
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Literal

from scripts.parity.findings import Fault, Severity
from scripts.parity.page.segments import Page
from scripts.parity.pair.pair import Pair
from scripts.parity.project.project import Project
from scripts.parity.project.tree import Tree, TreeFault

# What a rule may need. If it is missing, the rule is left out and the report says so.
Need = Literal["dictionary", "identification", "lemmas", "lock", "oracle"]
PageCheck = Callable[[Page, Project], Iterator[Fault]]
PairCheck = Callable[[Pair], Iterator[Fault]]
TreeCheck = Callable[[Tree], Iterator[TreeFault]]


@dataclass(frozen=True)
class Rule:
    """A rule: `scope` says whether it checks every page (of the source too), every pair, or the tree as a whole."""

    id: str
    scope: Literal["page", "pair", "tree"]
    check: Callable[..., Iterator[Any]]
    severity: Severity
    needs: Need | None
    # Whether it also checks pages that are marked as untranslated.
    untranslated: bool

    @property
    def help(self) -> str:
        """The rule's help text: what it asks for, with a bad and a good example."""
        return inspect.cleandoc(self.check.__doc__ or "")


def page_rule(
    *, severity: Severity = "error", needs: Need | None = None, untranslated: bool = True
) -> Callable[[PageCheck], Rule]:
    """Make a rule from a function of one page and the project."""
    return lambda check: Rule(_id(check), "page", check, severity, needs, untranslated)


def pair_rule(
    *, severity: Severity = "error", needs: Need | None = None, untranslated: bool = False
) -> Callable[[PairCheck], Rule]:
    """Make a rule from a function of a pair of pages."""
    return lambda check: Rule(_id(check), "pair", check, severity, needs, untranslated)


def tree_rule(*, severity: Severity = "error") -> Callable[[TreeCheck], Rule]:
    """Make a rule from a function of the whole tree."""
    return lambda check: Rule(_id(check), "tree", check, severity, None, untranslated=True)


def _id(check: Callable[..., Any]) -> str:
    return check.__name__.replace("_", "-")
