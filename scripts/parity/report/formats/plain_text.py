"""Findings as plain text, for people."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import TextIO

from scripts.parity.check.run import Report


def write_text(report: Report, out: TextIO) -> None:
    """Write a line for each finding, a line for each reason why rules were left out, and a summary."""
    for finding in report.findings:
        out.write(f"{finding}\n")
    for line in left_out_lines(report):
        out.write(f"{line}\n")
    out.write(f"{summarize(report)}\n")


def left_out_lines(report: Report) -> Iterator[str]:
    """Yield a line for each reason why rules were left out, with the rules and locales that it applies to."""
    locales: dict[tuple[str, str], list[str]] = defaultdict(list)
    for left_out in report.left_out:
        locales[left_out.reason, left_out.rule].append(left_out.locale)
    rules: dict[tuple[str, str], list[str]] = defaultdict(list)
    for (reason, rule), names in locales.items():
        rules[reason, ", ".join(names)].append(rule)
    for (reason, where), ids in rules.items():
        yield f"left out: {', '.join(ids)} in {where}: {reason}"


def summarize(report: Report) -> str:
    """The numbers of pages, rules and findings, on one line."""
    counts = Counter(finding.severity for finding in report.findings)
    found = ", ".join(count(number, severity) for severity, number in sorted(counts.items())) or "no findings"
    return f"{count(len(report.pages), 'page')}, {count(len(report.rules), 'rule')}: {found}"


def count(number: int, noun: str) -> str:
    """A number with a noun, as in `1 page` and `2 pages`."""
    return f"{number} {noun}{'' if number == 1 else 's'}"
