"""The lock: every permalink that was ever published, one a line, with what it leads to now where it moved."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

NAME = "permalinks.lock"
PERMALINK = r"[\w.~-]+(?:/[\w.~-]+)*"
LINE = re.compile(rf"(?P<permalink>{PERMALINK})(?:\s+->\s+(?P<target>{PERMALINK}))?")
HEAD = """\
# Every permalink that was published, /go/ before it and / behind it. A line is never deleted:
# what is renamed or removed leads on, as in `submit/old-step -> submit/new-step`.
# New ones are added by `.venv/bin/python -m scripts.permalinks`.
"""


class LockError(Exception):
    """What is wrong with the lock: place, found, expected, a line for each."""


@dataclass(frozen=True)
class Entry:
    """A line of the lock; `target` is the permalink that it leads on to, or empty."""

    permalink: str
    line: int
    target: str = ""

    def __str__(self) -> str:
        return f"{self.permalink} -> {self.target}" if self.target else self.permalink


def read_lock(file: Path) -> tuple[Entry, ...]:
    """Read the lock; a file that is not there locks nothing. Raises LockError for lines that are no entries."""
    if not file.is_file():
        return ()
    entries: list[Entry] = []
    faults: list[str] = []
    for number, text in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        line = text.strip()
        if not line or line.startswith("#"):
            continue
        if match := LINE.fullmatch(line):
            entries.append(Entry(match["permalink"], number, match["target"] or ""))
        else:
            faults.append(
                f"{file}:{number}: found {line!r}, expected `page/anchor` or `page/anchor -> page/other-anchor`"
            )
    if faults:
        raise LockError("\n".join(faults))
    return tuple(entries)


def format_lock(entries: Collection[Entry], new: Collection[str] = ()) -> str:
    """The lock's text with all entries and the new permalinks: sorted, each once."""
    lines = {str(entry) for entry in entries} | {*new}
    return HEAD + "".join(f"{line}\n" for line in sorted(lines))


def redirects_of(entries: Collection[Entry]) -> dict[str, str]:
    """What leads on: {permalink: the permalink that it leads to}."""
    return {entry.permalink: entry.target for entry in entries if entry.target}
