"""The rule about exceptions from rules."""

import difflib
from collections.abc import Iterator

from scripts.parity.findings import Fault
from scripts.parity.page.ignores import VERBS, Ignore, find_ignores
from scripts.parity.page.segments import Page
from scripts.parity.project.project import Project
from scripts.parity.rules.rule import page_rule


@page_rule()
def ignore_reason(page: Page, project: Project) -> Iterator[Fault]:
    """An exception from a rule names rules that exist, and gives a reason.

    Bad: `<!-- parity: ignore numbers -->`.
    Good: `<!-- parity: ignore numbers, because the Finnish shop has another opening time -->`.
    """
    for ignore in find_ignores(page):
        yield from (Fault(ignore.line, message) for message in _complaints(ignore, project.rule_ids))


def _complaints(ignore: Ignore, rule_ids: frozenset[str]) -> Iterator[str]:
    if ignore.verb not in VERBS:
        found = f"says '{ignore.verb}'" if ignore.verb else "says nothing"
        yield f"exception {found}, expected `parity: ignore RULE, because …` or `parity: ignore-page RULE, because …`"
        return
    if not ignore.rules:
        yield f"exception names no rule, expected `parity: {ignore.verb} RULE, because …`"
    elif not ignore.reason:
        name = ignore.rules[0].split()[0]
        yield f"exception has no reason, expected `parity: {ignore.verb} {name}, because …`"
    for name in ignore.rules:
        # Without `because`, the words after the rule may be a reason.
        if name not in rule_ids and (ignore.reason or " " not in name):
            hint = difflib.get_close_matches(name, rule_ids, n=1)
            yield f"exception names the rule '{name}', which does not exist{f'; expected {hint[0]}' if hint else ''}"
