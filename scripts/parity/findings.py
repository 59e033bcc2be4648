"""The results of a check: faults, as rules yield them, and findings, as people and programs read them."""

from dataclasses import dataclass, field
from typing import Literal

Severity = Literal["error", "warning"]


@dataclass(frozen=True, order=True)
class Fix:
    """A correction: the characters from `start` to `end` of the file become `text`."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Fault:
    """A disagreement as a rule sees it: a line of the page and one of its source page, and a message.

    `behind` says that it exists only because the source changed: it is a warning then, whatever the rule's severity.
    """

    line: int
    message: str
    source_line: int | None = None
    fix: Fix | None = None
    behind: bool = False


@dataclass(frozen=True, order=True)
class Finding:
    """A disagreement with its place; `path` and `source_path` are files, `line` and `source_line` count from 1.

    `behind` says that it exists only because the source changed.
    """

    path: str
    line: int
    rule: str
    message: str
    severity: Severity = "error"
    locale: str = ""
    source_path: str | None = field(default=None, compare=False)
    source_line: int | None = field(default=None, compare=False)
    fix: Fix | None = field(default=None, compare=False)
    behind: bool = field(default=False, compare=False)

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.message} ({self.rule})"
