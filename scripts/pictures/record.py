"""A record of what a screen showed when its picture was taken, as text that can be compared on any machine."""

import difflib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any, Self

# Boxes are rounded to so many CSS pixels. A difference of one step is no change.
GRID = 8
RECORDS = Path("docs/pictures")
MOST_LINES = 12


@dataclass(frozen=True)
class Record:
    """A screen in words and numbers.

    `tree` is Chromium's accessibility tree, and `marks` maps letters to the names in it of what they mark. `boxes` has
    x, y, width and height of each visible element, `colours` the colours by scheme, `files` the digests by file name.
    """

    marks: Mapping[str, str]
    tree: Sequence[str]
    boxes: Sequence[str]
    colours: Mapping[str, Sequence[str]]
    files: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        *,
        marks: Mapping[str, str],
        tree: Sequence[str],
        boxes: Sequence[tuple[str, Sequence[float]]],
        colours: Mapping[str, Sequence[str]],
    ) -> Self:
        """Make a record from measured boxes: (label, (x, y, width, height))."""
        rounded = [f"{label}: {' '.join(str(round(side / GRID) * GRID) for side in box)}" for label, box in boxes]
        return cls(marks=marks, tree=tree, boxes=rounded, colours=colours)

    def with_files(self, files: Mapping[str, str]) -> "Record":
        """The same record with the digests of its files."""
        return replace(self, files=files)


def read_records(locale: str, folder: Path = RECORDS) -> dict[str, Record]:
    """Read the records of a language by the names of pictures; none if there is no file yet."""
    file = folder / f"{locale}.json"
    if not file.is_file():
        return {}
    entries: dict[str, dict[str, Any]] = json.loads(file.read_text(encoding="utf-8"))
    return {name: Record(**entry) for name, entry in entries.items()}


def write_records(locale: str, records: Mapping[str, Record], folder: Path = RECORDS) -> None:
    """Write the records of a language, one value a line."""
    folder.mkdir(parents=True, exist_ok=True)
    entries = {name: asdict(records[name]) for name in sorted(records)}
    text = json.dumps(entries, ensure_ascii=False, indent=1)
    (folder / f"{locale}.json").write_text(text + "\n", encoding="utf-8")


def differences(before: Record, now: Record) -> list[str]:
    """The changes of the screen as lines, `- ` before and `+ ` now, at most MOST_LINES; empty if there are none."""
    found = [
        *_changed(_pairs(before.marks), _pairs(now.marks)),
        *_changed(before.tree, now.tree),
        *_moved(before.boxes, now.boxes),
        *_changed(_colours(before), _colours(now)),
    ]
    more = [f"  … and {len(found) - MOST_LINES} lines more"] if len(found) > MOST_LINES else []
    return found[:MOST_LINES] + more


def _pairs(marks: Mapping[str, str]) -> list[str]:
    return [f"({letter}) {name}" for letter, name in sorted(marks.items())]


def _colours(record: Record) -> list[str]:
    return [f"{scheme}: {colour}" for scheme, colours in sorted(record.colours.items()) for colour in colours]


def _changed(before: Sequence[str], now: Sequence[str]) -> Iterator[str]:
    for line in difflib.ndiff(list(before), list(now)):
        if line.startswith(("- ", "+ ")):
            yield line


def _moved(before: Sequence[str], now: Sequence[str]) -> Iterator[str]:
    """Yield the boxes that have moved by more than one step; the tree tells which elements are other ones."""
    for old, new in zip(before, now, strict=False):
        label, _, sides = old.rpartition(": ")
        new_label, _, new_sides = new.rpartition(": ")
        steps = zip(sides.split(), new_sides.split(), strict=True)
        if label != new_label or any(abs(int(a) - int(b)) > GRID for a, b in steps):
            yield from (f"- {old}", f"+ {new}")
    if len(before) != len(now):
        yield from (f"- {len(before)} elements", f"+ {len(now)} elements")
