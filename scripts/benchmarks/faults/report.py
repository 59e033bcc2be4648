"""Writes the table of all faults: the place of each, and what found it before and now."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from scripts.benchmarks.faults.mutations import Mutant
from scripts.benchmarks.faults.run import Result, read_results, results_file

# The results of the suite before it was shortened, kept because measuring them takes hours.
KEPT = Path(__file__).with_name("before.jsonl")


def read_before(commit: str) -> dict[str, Result]:
    """Read the earlier results: those measured here, else those that the repository keeps."""
    return read_results(results_file(commit)) or read_results(KEPT)


def compare(
    mutants: Sequence[Mutant], before: Mapping[str, Result], after: Mapping[str, Result]
) -> tuple[list[str], bool]:
    """Write the table in Markdown, and say whether each fault that was found before is found now."""
    lines = ["| fault | kind | where | before | now |", "|---|---|---|---|---|"]
    worse = []
    for mutant in mutants:
        earlier, later = before.get(mutant.id), after.get(mutant.id)
        where = f"`{mutant.path}` {mutant.scope}".strip()
        lines.append(f"| {mutant.id} | {mutant.operator} | {where} | {_said(earlier)} | {_said(later)} |")
        if (earlier and earlier.is_found and later and not later.is_found) or (later and later.outcome == "lost"):
            worse.append(mutant.id)
    lines += ["", f"Found before: {_count(before)}; now: {_count(after)}"]
    if missing := [mutant.id for mutant in mutants if mutant.id not in after]:
        lines.append(f"Not tried yet: {', '.join(missing)}")
    if worse:
        lines.append(f"NOT FOUND NOW, or no place for them: {', '.join(worse)}")
    lines += [f"{result.id}: {result.remark}" for result in after.values() if result.remark]
    return lines, not worse and not missing


def _said(result: Result | None) -> str:
    if result is None:
        return "–"
    return f"{result.outcome}: {result.by}" if result.by else result.outcome


def _count(results: Mapping[str, Result]) -> str:
    return f"{sum(result.is_found for result in results.values())} of {len(results)}"
