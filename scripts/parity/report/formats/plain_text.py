"""Findings for people."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import TextIO

from scripts.parity.check.run import Report


def write_text(report: Report, out: TextIO) -> None:
    """Write a line for each finding, one for each reason to leave rules out, and one that sums up."""
    for finding in report.findings:
        out.write(f"{finding}\n")
    for line in left_out_lines(report):
        out.write(f"{line}\n")
    out.write(f"{summary(report)}\n")


def left_out_lines(report: Report) -> Iterator[str]:
    """Yield what was left out, one line for the rules and locales that have the same reason."""
    locales: dict[tuple[str, str], list[str]] = defaultdict(list)
    for left_out in report.left_out:
        locales[left_out.reason, left_out.rule].append(left_out.locale)
    rules: dict[tuple[str, str], list[str]] = defaultdict(list)
    for (reason, rule), names in locales.items():
        rules[reason, ", ".join(names)].append(rule)
    for (reason, where), ids in rules.items():
        yield f"left out: {', '.join(ids)} in {where}: {reason}"


def summary(report: Report) -> str:
    """What was judged and what was found, in a few words."""
    counts = Counter(finding.severity for finding in report.findings)
    found = ", ".join(count(number, severity) for severity, number in sorted(counts.items())) or "no findings"
    return f"{count(len(report.pages), 'page')}, {count(len(report.rules), 'rule')}: {found}"


def count(number: int, noun: str) -> str:
    """A number of things, as `1 page` and `2 pages`."""
    return f"{number} {noun}{'' if number == 1 else 's'}"
