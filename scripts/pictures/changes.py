"""Pictures that no longer match their screens, and the places in the guides that use them."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from scripts.pictures.files import digests, folder_of
from scripts.pictures.reader import GUIDES
from scripts.pictures.record import differences, read_records
from scripts.pictures.take import Shot

RENEW = "scripts/screenshots"
IMAGE = re.compile(r"!\[(?P<alt>[^\]]*)\]\(images/(?P<name>[\w.-]+)\.webp\)")


@dataclass(frozen=True)
class Use:
    """The use of a picture in a guide."""

    file: Path
    line: int
    name: str
    alt: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}"


def find_uses(locale: str, guides: Path = GUIDES) -> Iterator[Use]:
    """Yield the uses of pictures in the guides of a language, in the order of the files."""
    for file in sorted((guides / locale).rglob("*.md")):
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1):
            for match in IMAGE.finditer(line):
                yield Use(file, number, match["name"], match["alt"])


def find_changes(locale: str, shots: Iterable[Shot]) -> Iterator[str]:
    """Yield a message for each picture whose screen has changed, or whose files are not the recorded ones."""
    records, folder = read_records(locale), folder_of(locale)
    uses = [*find_uses(locale)]
    for shot in shots:
        places = ", ".join(str(use) for use in uses if use.name == shot.name) or f"{folder / shot.name}.webp"
        record = records.get(shot.name)
        if record is None:
            yield f"{places}: picture {shot.name} has not been taken yet. Take it with {RENEW}."
        elif lines := differences(record, shot.record):
            changes = "\n".join(f"    {line}" for line in lines)
            yield f"{places}: the screen has changed and picture {shot.name} has not:\n{changes}\n  Renew with {RENEW}."
        elif record.files != digests(shot.name, folder):
            yield f"{places}: the files of picture {shot.name} are not those that were taken. Renew with {RENEW}."
