"""Chooses the test files that can find a fault, and their order: the closest first, those with a browser last."""

import re
from collections.abc import Iterable, Mapping, Sequence
from math import log
from pathlib import Path

from scripts.benchmarks.faults.locate import Place
from scripts.benchmarks.faults.reach import Reach

# For files that coverage does not see: the tests that open pages made of them, by their paths' beginnings.
PAGES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("helpdesk/locale/", ("tests/helpdesk/", "tests/parity/", "tests/site/", "tests/e2e/", "tests/company/")),
    ("helpdesk/", ("tests/helpdesk/", "tests/e2e/", "tests/company/", "tests/upgrade/")),
    (
        "overrides/",
        (
            *("tests/site/", "tests/e2e/", "tests/company/", "tests/upgrade/"),
            # These build a site, too.
            *("tests/parity/test_new_locale", "tests/parity/test_pseudo", "tests/helpdesk/test_browser_policies"),
        ),
    ),
    ("docs/", ("tests/parity/", "tests/helpdesk/", "tests/site/", "tests/e2e/")),
    ("mkdocs.yml", ("tests/",)),
)
# Folders of quick tests run first, except for faults in the site's theme, where only slow files of them are left.
# Of the other folders, the closest files run before the rest.
QUICK = ("tests/parity", "tests/helpdesk")
CLOSEST = 5


def reaching(place: Place, text: str, reach: Reach, files: Iterable[str]) -> list[str]:
    """Return the test files that reach a place; `text` is its file without the fault.

    For Python these are the files that run the statement, since no other can notice; for other files, the
    tests that open pages.
    """
    if not place.path.endswith(".py"):
        opening = next(opening for prefix, opening in PAGES if place.path.startswith(prefix))
        return [file for file in files if file.startswith(opening)]
    first = text.count("\n", 0, place.mutation.start) + 1
    last = text.count("\n", 0, place.mutation.end) + 1
    contexts = reach.contexts(place.path, range(first, last + 1))
    return [file for file in files if reach.reaches(file, contexts)]


def stages(place: Place, files: Mapping[str, str]) -> list[list[str]]:
    """Order test files, given with their texts, into runs of pytest; a run has files of one folder of `tests/`."""
    ranked = sorted(files, key=lambda file: (-_closeness(place, file, files), file))
    quick = () if place.path.startswith("overrides/") else QUICK
    first, closest, rest = [], [], []
    for folder in sorted({_folder(file) for file in ranked}, key=lambda folder: (folder != "tests/site", folder)):
        part = [file for file in ranked if _folder(file) == folder]
        if folder in quick:
            first.append(part)
        else:
            closest.append(part[:CLOSEST])
            rest.append(part[CLOSEST:])
    ordered = [*first, *closest, *rest]
    return [part for part in ordered if part]


def _folder(file: str) -> str:
    return "/".join(Path(file).parts[:2])


def _closeness(place: Place, file: str, files: Mapping[str, str]) -> float:
    """Sum the words that a test file shares with a fault's place, weighted by their rarity among the test files."""
    said = f"{Path(place.path).with_suffix('')} {place.mutation.scope} {place.mutation.before}"
    return sum(
        log(len(files) / having)
        for word in set(_words(said))
        if word in files[file] and (having := sum(word in text for text in files.values()))
    )


def _words(text: str) -> Sequence[str]:
    return [word for word in re.findall(r"[^\W\d][\w-]+", text.replace("_", " ")) if len(word) > 3]
