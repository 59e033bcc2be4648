"""The formats of a report: each is a function that writes a report to a stream."""

from collections.abc import Callable
from typing import TextIO

from scripts.parity.check.run import Report
from scripts.parity.report.formats.as_json import write_json
from scripts.parity.report.formats.github import write_github
from scripts.parity.report.formats.junit import write_junit
from scripts.parity.report.formats.plain_text import write_text
from scripts.parity.report.formats.sarif import write_sarif

REPORT_FORMATS: dict[str, Callable[[Report, TextIO], None]] = {
    "github": write_github,
    "json": write_json,
    "junit": write_junit,
    "sarif": write_sarif,
    "text": write_text,
}
