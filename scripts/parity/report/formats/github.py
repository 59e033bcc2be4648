"""Findings as annotations of a pull request on GitHub: workflow commands, one a line."""

from pathlib import PurePath
from typing import TextIO

from scripts.parity.check.run import Report
from scripts.parity.findings import Finding
from scripts.parity.report.formats.plain_text import left_out_lines, summarize

IN_MESSAGE = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
IN_PROPERTY = IN_MESSAGE | str.maketrans({":": "%3A", ",": "%2C"})


def write_github(report: Report, out: TextIO) -> None:
    """Write an annotation for each finding and each reason why rules were left out, then the summary."""
    for finding in report.findings:
        out.write(f"{_annotation(finding)}\n")
    for line in left_out_lines(report):
        out.write(f"::notice::{line.translate(IN_MESSAGE)}\n")
    out.write(f"{summarize(report)}\n")


def _annotation(finding: Finding) -> str:
    properties = {"file": _slashes(finding.path), "line": str(finding.line), "title": finding.rule}
    source = f" (source: {_slashes(finding.source_path)}:{finding.source_line})" if finding.source_path else ""
    head = ",".join(f"{name}={value.translate(IN_PROPERTY)}" for name, value in properties.items())
    return f"::{finding.severity} {head}::{(finding.message + source).translate(IN_MESSAGE)}"


def _slashes(path: str) -> str:
    return PurePath(path).as_posix()
