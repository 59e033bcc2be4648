"""Reads the pairs of pages that are exchanged."""

from collections.abc import Iterator, Sequence

from scripts.parity.check.run import Run
from scripts.parity.lock import PageLock
from scripts.parity.page.files import is_among
from scripts.parity.pair.pair import Pair
from scripts.parity.translate.exchange.opening import open_page
from scripts.parity.translate.exchange.sheets import SheetError


def read_pair(run: Run, locale: str, path: str) -> Pair:
    """The pair of a target page; `path` is below the locale's folder. Raises SheetError where there is none."""
    names = f"{locale}/{path}", f"{run.settings.source}/{path}"
    for name in names:
        if name not in run.listing.files:
            missing = run.settings.docs / name
            raise SheetError(f"{missing}: no such page; a missing counterpart is copied by `new-locale`")
    target, source = (open_page(run.settings, name) for name in names)
    locks = run.locks.get(locale)
    return Pair(source, target, run.project, None if locks is None else locks.get(path, PageLock()))


def find_paths(run: Run, locale: str, names: Sequence[str]) -> Iterator[str]:
    """Yield the source's pages whose counterpart in a locale is among these names; all pages without a name."""
    for name in run.listing.files:
        folder, _, path = name.partition("/")
        if folder == run.settings.source and path.endswith(".md") and is_among(f"{locale}/{path}", names):
            yield path
