"""Findings as JSON, for programs.

An object of `findings`, `left_out` (`rule`, `locale`, `reason`), `pages` (the files that were checked) and `rules`
(ids). A finding has `rule`, `severity`, `locale`, `path`, `line`, `source_path`, `source_line`, `message`. It has a
`fix` too if there is only one correction: the characters of the file from `start` to `end` become `text`, where a byte
order mark counts as one character and CRLF as two.
"""

import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any, TextIO

from scripts.parity.check.run import Report
from scripts.parity.findings import Finding


def write_json(report: Report, out: TextIO) -> None:
    """Write a report as one object, with each finding on a line."""
    content: dict[str, Sequence[object]] = {
        "findings": [finding_data(finding) for finding in report.findings],
        "left_out": [asdict(left_out) for left_out in report.left_out],
        "pages": list(report.pages),
        "rules": report.rules,
    }
    parts = ",\n".join(f'"{name}": {_list(values)}' for name, values in content.items())
    out.write(f"{{\n{parts}\n}}\n")


def finding_data(finding: Finding) -> dict[str, Any]:
    """A finding as plain values."""
    names = ("rule", "severity", "locale", "path", "line", "source_path", "source_line", "message")
    fix = {"fix": asdict(finding.fix)} if finding.fix else {}
    return {name: getattr(finding, name) for name in names} | fix


def _list(values: Sequence[object]) -> str:
    lines = ",\n".join(json.dumps(value, ensure_ascii=False) for value in values)
    return f"[\n{lines}\n]" if lines else "[]"
