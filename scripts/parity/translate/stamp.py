"""Confirms translations: records in the lock which source text each of them belongs to."""

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from scripts.parity.lock import PageLock, confirm, write_lock
from scripts.parity.pair.pair import MissingPageError, Pair, read_pair
from scripts.parity.project.settings import Settings
from scripts.parity.project.workspace import UnreadablePageError, Workspace, open_workspace


@dataclass(frozen=True)
class Stamped:
    """A new lock file: its text, and the number of pages in it that changed."""

    locale: str
    text: str
    pages: int


def stamp(settings: Settings, paths: Sequence[str], *, reviewer: str, date: str = "") -> Iterator[Stamped]:
    """Confirm the target pages under `paths` (below the docs folder; empty for all); yield the locks that change.

    Pages that are marked as untranslated are left out. Pages that no longer exist are removed from the lock. `date` is
    that of the confirmation in ISO 8601, today if empty.
    """
    date = date or today()
    workspace = open_workspace(settings)
    for locale in settings.targets:
        old = dict(workspace.locks.get(locale, {}))
        new = {path: lock for path, lock in old.items() if f"{locale}/{path}" in workspace.listing.files}
        for path in workspace.paths(locale, paths):
            pair = _find_pair(workspace, locale, path)
            if pair is not None:
                new[path] = confirm(old.get(path, PageLock()), path, pair.prose, date=date, reviewer=reviewer)
        changed = [path for path in old | new if old.get(path, PageLock()) != new.get(path, PageLock())]
        if changed:
            yield Stamped(locale, write_lock(new), len(changed))


def today() -> str:
    """Today's date in UTC, in ISO 8601."""
    return datetime.datetime.now(tz=datetime.UTC).date().isoformat()


def _find_pair(workspace: Workspace, locale: str, path: str) -> Pair | None:
    """The pair of a target page; None if one of the two cannot be read, or if the page is marked as untranslated."""
    try:
        pair = read_pair(workspace, locale, path)
    except (MissingPageError, UnreadablePageError):
        return None
    return None if pair.target.state == "untranslated" else pair
