"""How findings are written: a format is a function of a report and a stream."""

from collections.abc import Callable
from typing import TextIO

from scripts.parity.check import Report
from scripts.parity.reports.as_json import write_json
from scripts.parity.reports.github import write_github
from scripts.parity.reports.junit import write_junit
from scripts.parity.reports.sarif import write_sarif
from scripts.parity.reports.text import write_text

FORMATS: dict[str, Callable[[Report, TextIO], None]] = {
    "github": write_github,
    "json": write_json,
    "junit": write_junit,
    "sarif": write_sarif,
    "text": write_text,
}
