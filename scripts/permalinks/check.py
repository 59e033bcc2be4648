"""Compares the lock with the pages: published permalinks that would break, new ones, and steps without an id."""

from collections.abc import Collection, Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path

from scripts.permalinks.lock import Entry, redirects_of
from scripts.permalinks.places import Nameless, Place

COMMAND = ".venv/bin/python -m scripts.permalinks"


def find_broken(
    entries: Collection[Entry], places: Mapping[str, Place], *, file: Path, folder: Path, reserved: Collection[str] = ()
) -> list[str]:
    """Messages about published permalinks that would break, and pages whose slug `/go/` needs itself (`reserved`).

    `file` is the lock; `places` are the places of the source's pages, which are in `folder`.
    """
    taken = [
        f"{folder}/{place.slug}.md:1: the address /go/{place.slug}/ is taken by the list of permalinks; rename the page"
        for place in places.values()
        if not place.anchor and place.slug in reserved
    ]
    redirects = redirects_of(entries)
    new = [place.permalink for place in find_new(entries, places)]
    return taken + [
        f"{file}:{entry.line}: {fault}" for entry in entries for fault in _faults(entry, redirects, places, folder, new)
    ]


def _faults(
    entry: Entry, redirects: Mapping[str, str], places: Mapping[str, Place], folder: Path, new: Collection[str]
) -> Iterator[str]:
    known = entry.permalink in places
    if not entry.target:
        if not known and entry.permalink not in redirects:
            yield _gone(entry, places, folder, new)
        return
    if redirects[entry.permalink] != entry.target:
        yield f"{entry.permalink} leads to {entry.target} here and to {redirects[entry.permalink]} below; keep one line"
    if known:
        page = places[entry.permalink]
        place = f"{folder}/{page.slug}.md still has on line {page.line}"
        yield f"{entry} leads away from what {place}; remove ` -> {entry.target}`"
    if entry.target == entry.permalink:
        yield f"{entry} leads to itself, expected a permalink that is there{_nearest(entry.permalink, places)}"
    elif entry.target in redirects:
        end = redirects[entry.target]
        hint = f"write {entry.permalink} -> {end}" if end in places else "lead both to a permalink that is there"
        yield f"{entry} leads to another redirect ({entry.target} -> {end}); {hint}"
    elif entry.target not in places:
        yield f"{entry} leads to what is not there, expected a permalink that is{_nearest(entry.target, places)}"


def _gone(entry: Entry, places: Mapping[str, Place], folder: Path, new: Collection[str]) -> str:
    page, _, anchor = entry.permalink.rpartition("/")
    if page in places:
        what = f"{folder}/{page}.md has no heading or step with the id {anchor}; give it back"
    else:
        what = f"the page {folder}/{page or anchor}.md is gone; bring it back"
    # Probably it was renamed: suggest the most similar permalink, a new one first.
    near = get_close_matches(entry.permalink, new, n=1) or get_close_matches(entry.permalink, places, n=1, cutoff=0)
    target = near[0] if near else "page/anchor"
    return f"{entry.permalink} was published, but {what}, or lead on: {entry.permalink} -> {target}"


def _nearest(permalink: str, places: Mapping[str, Place]) -> str:
    near = get_close_matches(permalink, places, n=2)
    return f"; the nearest: {', '.join(near)}" if near else ""


def find_new(entries: Collection[Entry], places: Mapping[str, Place]) -> list[Place]:
    """The places whose permalinks are not locked yet."""
    locked = {entry.permalink for entry in entries}
    return [place for permalink, place in places.items() if permalink not in locked]


def describe_new(place: Place, *, file: Path, folder: Path) -> str:
    """The message that a permalink is not in the lock yet, with the command that adds it."""
    return f"{folder}/{place.slug}.md:{place.line}: {place.permalink} is not in {file}; add it: {COMMAND}"


def describe_nameless(step: Nameless, *, folder: Path) -> str:
    """The message that a step has no id, with what to write."""
    name = f"{step.section}-…" if step.section else "…"
    return (
        f"{folder}/{step.slug}.md:{step.line}: step has no id, so that no link leads to it; "
        f"write below it, in every language: {{ #{name} }}"
    )
