"""The lock: a file a locale that says which source text each translation was confirmed against.

One line a segment, sorted. Git is not needed to read it.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from scripts.parity.page.segments import Segment, plain_text

HEADER = "# Which source text each translation was confirmed against; written by `python -m scripts.parity stamp`.\n"
COLUMNS = "path, source text, source, translation, date, reviewer, words"


class LockError(Exception):
    """Raised for a broken lock file; the message names file and line."""


@dataclass(frozen=True, order=True)
class Confirmation:
    """One line of the lock.

    `text` and `full` are hashes of the source segment (of its words; of its words with marks and targets), `target` is
    the hash of the translation's words. `words` are the words of the source, to show a translator what changed.
    """

    path: str
    text: str
    target: str
    full: str
    date: str
    reviewer: str
    words: str

    def __str__(self) -> str:
        return "\t".join((self.path, self.text, self.full, self.target, self.date, self.reviewer, self.words))


@dataclass(frozen=True)
class PageLock:
    """The confirmations of one page."""

    confirmations: tuple[Confirmation, ...] = ()

    @cached_property
    def by_text(self) -> Mapping[str, list[Confirmation]]:
        """The confirmations of a source text, by its hash."""
        return _group(self.confirmations, "text")

    @cached_property
    def by_target(self) -> Mapping[str, list[Confirmation]]:
        """The confirmations of a translation, by its hash."""
        return _group(self.confirmations, "target")

    def find(self, source: Segment, target: Segment) -> Confirmation | None:
        """The confirmation of these two texts as a pair; of several, the one with the same marks in the source."""
        translation = hash_words(target)
        known = [one for one in self.by_text.get(hash_words(source), ()) if one.target == translation]
        if len(known) < 2:
            return known[0] if known else None
        full = hash_full(source)
        return next((one for one in known if one.full == full), known[0])


def _group(confirmations: Iterable[Confirmation], name: str) -> Mapping[str, list[Confirmation]]:
    groups: dict[str, list[Confirmation]] = defaultdict(list)
    for confirmation in confirmations:
        groups[getattr(confirmation, name)].append(confirmation)
    return groups


@lru_cache(maxsize=65536)
def _hash(text: str) -> str:
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()


def hash_words(segment: Segment) -> str:
    """The hash of the words of a segment; changes of marks, targets or white space do not change it."""
    return _hash(plain_text(segment.text))


def hash_full(segment: Segment) -> str:
    """The hash of the whole segment: kind, detail and Markdown."""
    return _hash("\0".join((segment.kind, segment.detail, segment.text)))


def read_lock(file: Path) -> dict[str, PageLock]:
    """Read the lock of a locale: {path of a page: its confirmations}. Raises LockError with the line."""
    pages: dict[str, list[Confirmation]] = defaultdict(list)
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except UnicodeDecodeError as error:
        raise LockError(f"{file}: {error}; restore the file") from None
    for number, line in enumerate(lines, 1):
        if line.startswith("#") or not line.strip():
            continue
        columns = line.split("\t")
        if len(columns) != 7:
            raise LockError(f"{file}:{number}: {_what_is_wrong(line)}, then stamp the page")
        path, text, full, target, date, reviewer, words = columns
        pages[path].append(Confirmation(path, text, target, full, date, reviewer, words))
    return {path: PageLock(tuple(confirmations)) for path, confirmations in pages.items()}


def _what_is_wrong(line: str) -> str:
    if line.startswith(("<<<<<<<", "|||||||", "=======", ">>>>>>>")):
        return "a merge conflict; keep the lines of both sides without the marks"
    columns = line.count("\t") + 1
    return f"{columns} column{'s' * (columns > 1)}, expected 7 ({COLUMNS}); restore or remove the line"


def write_lock(pages: Mapping[str, PageLock]) -> str:
    """Make the text of a lock file."""
    lines = sorted(str(one) for lock in pages.values() for one in lock.confirmations)
    return HEADER + "".join(f"{line}\n" for line in lines)


def confirm(
    lock: PageLock, path: str, pairs: Iterable[tuple[Segment, Segment]], *, date: str, reviewer: str
) -> PageLock:
    """The lock of a page with its pairs of segments confirmed; those confirmed before keep date and reviewer."""
    # In the order of the file's lines, so that a page that was written and read is the same.
    return PageLock(tuple(sorted(set(_confirm(lock, path, pairs, date, reviewer)), key=str)))


def _confirm(
    lock: PageLock, path: str, pairs: Iterable[tuple[Segment, Segment]], date: str, reviewer: str
) -> Iterator[Confirmation]:
    for source, target in pairs:
        old = lock.find(source, target)
        words = plain_text(source.text)
        yield Confirmation(
            path=path,
            text=hash_words(source),
            target=hash_words(target),
            full=hash_full(source),
            date=old.date if old else date,
            reviewer=old.reviewer if old else reviewer,
            words=words,
        )
