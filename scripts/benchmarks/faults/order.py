"""Which test files can find a fault, and in which order they are asked: the closest first, browsers last."""

import re
from collections.abc import Iterable, Mapping, Sequence
from math import log
from pathlib import Path

from scripts.benchmarks.faults.locate import Place
from scripts.benchmarks.faults.reach import Reach

# What coverage cannot see: the folders of tests that open the pages which such files become.
FOLDERS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("helpdesk/locale/", ("tests/helpdesk", "tests/parity", "tests/site", "tests/e2e", "tests/company")),
    ("helpdesk/", ("tests/helpdesk", "tests/e2e", "tests/company")),
    ("overrides/", ("tests/site", "tests/e2e", "tests/company")),
    ("docs/", ("tests/parity", "tests/helpdesk", "tests/site", "tests/e2e")),
    ("mkdocs.yml", ("tests",)),
)
# Quick ones first; of a folder that starts a browser for each file, the closest before all others.
QUICK = ("tests/parity", "tests/helpdesk")
CLOSEST = 5


def reaching(place: Place, text: str, reach: Reach, files: Iterable[str]) -> list[str]:
    """Return the test files that reach a place; `text` is its file without the fault.

    For Python those that run the statement, since no other can tell; for other files those of the folders whose
    tests open pages.
    """
    if not place.path.endswith(".py"):
        folders = next(folders for prefix, folders in FOLDERS if place.path.startswith(prefix))
        return [file for file in files if file.startswith(tuple(f"{folder}/" for folder in folders))]
    first = text.count("\n", 0, place.mutation.start) + 1
    last = text.count("\n", 0, place.mutation.end) + 1
    contexts = reach.contexts(place.path, range(first, last + 1))
    return [file for file in files if reach.reaches(file, contexts)]


def stages(place: Place, files: Mapping[str, str]) -> list[list[str]]:
    """Order test files, given with their texts, into runs of pytest: each has files of one folder of `tests/`."""
    ranked = sorted(files, key=lambda file: (-_closeness(place, file, files), file))
    folders = sorted(
        {_folder(file) for file in ranked}, key=lambda folder: (folder not in QUICK, folder != "tests/site")
    )
    quick = [[file for file in ranked if _folder(file) == folder] for folder in folders if folder in QUICK]
    slow = [[file for file in ranked if _folder(file) == folder] for folder in folders if folder not in QUICK]
    ordered = [*quick, *(part[:CLOSEST] for part in slow), *(part[CLOSEST:] for part in slow)]
    return [part for part in ordered if part]


def _folder(file: str) -> str:
    return "/".join(Path(file).parts[:2])


def _closeness(place: Place, file: str, files: Mapping[str, str]) -> float:
    """How many words a test file and a fault's place share, each by how few of the files have it."""
    said = f"{Path(place.path).with_suffix('')} {place.mutation.scope} {place.mutation.before}"
    return sum(
        log(len(files) / having)
        for word in set(_words(said))
        if word in files[file] and (having := sum(word in text for text in files.values()))
    )


def _words(text: str) -> Sequence[str]:
    return [word for word in re.findall(r"[^\W\d][\w-]+", text.replace("_", " ")) if len(word) > 3]
