"""Finds a drawn fault's place again in a tree whose files may have moved, by its syntax, where it is unique."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from pathlib import Path

from scripts.benchmarks.faults.mutations import Mutant, Mutation
from scripts.benchmarks.faults.operators import mutations
from scripts.benchmarks.faults.product import files_like

# Less similar statements are not suggested.
LIKE_ENOUGH = 0.6


@dataclass(frozen=True)
class Place:
    """A file in a tree and a mutation of it."""

    path: str
    mutation: Mutation


class LostError(Exception):
    """The tree has no place for a fault, or several that fit; the message names similar ones."""


def locate(mutant: Mutant, root: Path, renamed: Mapping[str, Mapping[str, str]] = {}) -> Place:
    """Find the place of a fault; where its code was rewritten, by the entry of `renamed`. Raises LostError."""
    try:
        return _locate(mutant, root)
    except LostError:
        entry = renamed.get(mutant.id)
        if entry is None:
            raise
    if "old" in entry:
        return _by_text(mutant, root, entry)
    return _locate(replace(mutant, **entry), root)  # type: ignore[arg-type]  # strings, as those fields are


def _by_text(mutant: Mutant, root: Path, entry: Mapping[str, str]) -> Place:
    """Find a place by its exact text, for a fault that no operator makes of today's code."""
    path, old, new = entry["path"], entry["old"], entry["new"]
    text = (root / path).read_text(encoding="utf-8") if (root / path).is_file() else ""
    if text.count(old) != 1:
        raise LostError(f"{mutant.id}: {path}: {old!r} is there {text.count(old)} times, expected once")
    start = text.index(old)
    mutation = Mutation(mutant.operator, mutant.scope, old.strip(), new.strip(), start, start + len(old), new)
    return Place(path, mutation)


def _locate(wanted: Mutant, root: Path) -> Place:
    if (root / wanted.path).is_file():
        here = [place for place in _places(root, [wanted.path], wanted) if place.mutation.scope == wanted.scope]
        if wanted.nth < len(here):
            return here[wanted.nth]
    places = _places(root, _with_words(root, wanted), wanted)
    for is_like in _ever_looser(wanted):
        fit = [place for place in places if is_like(place)]
        if len(fit) == 1:
            return fit[0]
    raise LostError(_complaint(wanted, root, places))


def _ever_looser(wanted: Mutant) -> list[Callable[[Place], bool]]:
    file, function = Path(wanted.path).name, wanted.scope.rpartition(".")[2]
    return [
        lambda place: place.mutation.scope == wanted.scope and Path(place.path).name == file,
        lambda place: place.mutation.scope == wanted.scope,
        lambda place: place.mutation.scope.rpartition(".")[2] == function,
        lambda place: True,
    ]


def _places(root: Path, paths: Iterable[str], wanted: Mutant) -> list[Place]:
    return [
        Place(path, one)
        for path in paths
        for one in mutations((root / path).read_text(encoding="utf-8"), Path(path).suffix)
        if (one.operator, one.before, one.after) == (wanted.operator, wanted.before, wanted.after)
    ]


def _with_words(root: Path, wanted: Mutant) -> list[str]:
    """Return the files that contain every word of the statement, since parsing all files takes minutes."""
    words = re.findall(r"\w+", wanted.before)
    paths = files_like(root, Path(wanted.path).suffix)
    return [path for path in paths if all(word in (root / path).read_text(encoding="utf-8") for word in words)]


def _complaint(wanted: Mutant, root: Path, places: list[Place]) -> str:
    said = f"{wanted.id} ({wanted.operator}): {wanted.path} {wanted.scope}: {wanted.before!r}"
    if places:
        return f"{said}: {len(places)} places fit, expected one: {', '.join(_name(place) for place in places)}"
    near = " or ".join(_name(place) for place in _near(wanted, root)) or "nothing like it"
    return f"{said}: not there any more; near: {near}. Enter its new fields in renamed.json"


def _near(wanted: Mutant, root: Path) -> list[Place]:
    """Return the operator's three places with the most similar statements."""
    function = wanted.scope.rpartition(".")[2]
    ranked = []
    for path in files_like(root, Path(wanted.path).suffix):
        text = (root / path).read_text(encoding="utf-8")
        if Path(path).name != Path(wanted.path).name and function not in text:
            continue
        for one in mutations(text, Path(path).suffix):
            if one.operator == wanted.operator:
                likeness = SequenceMatcher(None, one.before + one.after, wanted.before + wanted.after).ratio()
                ranked.append((likeness, path, one))
    ranked.sort(key=lambda entry: entry[0], reverse=True)
    return [Place(path, one) for likeness, path, one in ranked[:3] if likeness > LIKE_ENOUGH]


def _name(place: Place) -> str:
    return f"{place.path} {place.mutation.scope} {place.mutation.before!r} -> {place.mutation.after!r}"
