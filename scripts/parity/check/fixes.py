"""Applies what findings say to write instead."""

from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from scripts.parity.findings import Finding, Fix


def apply_fixes(findings: Iterable[Finding]) -> int:
    """Rewrite the files of findings that have a fix and return how many fixes were applied.

    Of fixes that overlap only the first is applied; the next run finds what is left.
    """
    by_file: dict[Path, set[Fix]] = defaultdict(set)
    for finding in findings:
        if finding.fix:
            # Two pages may be links to one file.
            by_file[Path(finding.path).resolve()].add(finding.fix)
    return sum(_rewrite(file, sorted(fixes)) for file, fixes in by_file.items())


def _rewrite(file: Path, fixes: list[Fix]) -> int:
    # Bytes, since writing text would change the ends of lines.
    text = file.read_bytes().decode("utf-8")
    new, applied = replace_spans(text, fixes)
    if new == text:
        return 0
    file.write_bytes(new.encode("utf-8"))
    return applied


def replace_spans(text: str, fixes: list[Fix]) -> tuple[str, int]:
    """Replace the spans of sorted fixes; returns the new text and how many were applied."""
    parts: list[str] = []
    at = applied = 0
    for fix in fixes:
        # Of two insertions at one place, nobody said which comes first.
        if fix.start < at or (applied and fix.start == fix.end == at):
            continue
        parts += [text[at : fix.start], fix.text]
        at = fix.end
        applied += 1
    return "".join([*parts, text[at:]]), applied
