"""Confirms translations: writes into the lock which source text each of them belongs to."""

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from scripts.parity.check.cache import Cache
from scripts.parity.check.run import Run, start
from scripts.parity.lock import PageLock, confirm, write_lock
from scripts.parity.page.files import Problem, is_among, read_page
from scripts.parity.page.front_matter import PageError
from scripts.parity.pair.pair import Pair
from scripts.parity.project.settings import Settings


@dataclass(frozen=True)
class Stamped:
    """A lock file as it is to be: its text, and the number of pages in it that changed."""

    locale: str
    text: str
    pages: int


def stamp(settings: Settings, paths: Sequence[str], *, reviewer: str, date: str = "") -> Iterator[Stamped]:
    """Confirm the target pages under `paths` (below the docs folder; empty for all), one result a locale that changes.

    A page that says that it is not translated has nothing to confirm. Pages that are gone leave the lock.
    """
    date = date or today()
    run = start(settings, (), Cache(None))
    for locale in settings.targets:
        old = dict(run.locks.get(locale, {}))
        new = {path: lock for path, lock in old.items() if f"{locale}/{path}" in run.listing.files}
        for name in run.listing.files:
            folder, _, path = name.partition("/")
            if folder == locale and path.endswith(".md") and is_among(name, paths):
                pair = _read_pair(run, name, old)
                if pair is not None:
                    new[path] = confirm(old.get(path, PageLock()), path, pair.prose, date=date, reviewer=reviewer)
        changed = [path for path in old | new if old.get(path, PageLock()) != new.get(path, PageLock())]
        if changed:
            yield Stamped(locale, write_lock(new), len(changed))


def today() -> str:
    """The date in ISO 8601."""
    return datetime.datetime.now(tz=datetime.UTC).date().isoformat()


def _read_pair(run: Run, name: str, locks: dict[str, PageLock]) -> Pair | None:
    """The pair of a target page; None where one of the two cannot be read or there is nothing to confirm."""
    path = name.partition("/")[2]
    run.texts.clear()
    run.parsed.clear()
    names = [f"{run.settings.source}/{path}", name]
    for one in names:
        if one not in run.listing.files:
            return None
        text = read_page(run.settings.docs, one)
        if isinstance(text, Problem):
            return None
        run.texts[one] = text
    try:
        pair = Pair(run.page(names[0]), run.page(names[1]), run.project, locks.get(path, PageLock()))
    except PageError:
        return None
    return None if pair.target.state == "untranslated" else pair
