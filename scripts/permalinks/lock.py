"""The lock: one line for each permalink that was ever published, with its redirect if the place is elsewhere now."""

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
    """The lock has lines that are no entries; the message has a line for each: place, found, expected."""


@dataclass(frozen=True)
class Entry:
    """A line of the lock; `target` is the permalink that it redirects to, or empty."""

    permalink: str
    line: int
    target: str = ""

    def __str__(self) -> str:
        return f"{self.permalink} -> {self.target}" if self.target else self.permalink


def read_lock(file: Path) -> tuple[Entry, ...]:
    """Read the lock; without a file there are no entries. Raises LockError for lines that are no entries."""
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
    """The text of the lock with all entries and the new permalinks, sorted and without duplicates."""
    lines = {str(entry) for entry in entries} | {*new}
    return HEAD + "".join(f"{line}\n" for line in sorted(lines))


def redirects_of(entries: Collection[Entry]) -> dict[str, str]:
    """The redirects: {permalink: the permalink that it redirects to}."""
    return {entry.permalink: entry.target for entry in entries if entry.target}
