"""Compares the tokens of a segment with those of its counterpart as multisets, since word order is free."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from typing import Protocol, TypeVar

from scripts.parity.findings import Fix
from scripts.parity.page.segments import Page, Segment


class Placed(Protocol):
    """A token with an index in a text."""

    @property
    def at(self) -> int:
        """The index."""


T = TypeVar("T", bound=Placed)
# Beyond this number of pairs the texts have nothing to do with each other, or are hostile.
MOST_COMPARISONS = 100_000
# A message lists this many tokens.
LISTED = 8


def unmatched(
    source: Segment, target: Segment, ours: Sequence[T], theirs: Sequence[T], key: Callable[[T], Hashable]
) -> tuple[list[T], list[T]]:
    """Pair tokens with the same key, each once, first those on the same line; return those of each side that are left.

    `ours` are the tokens of the source, `theirs` of the target.
    """
    if ours and theirs and _same_rows(source, target):
        ours, theirs = _unmatched(
            ours,
            theirs,
            lambda one: (source.line_of(one.at) - source.line, key(one)),
            lambda other: (target.line_of(other.at) - target.line, key(other)),
        )
    return _unmatched(ours, theirs, key, key)


def _unmatched(
    ours: Sequence[T], theirs: Sequence[T], key: Callable[[T], Hashable], other_key: Callable[[T], Hashable]
) -> tuple[list[T], list[T]]:
    wanted = Counter(map(key, ours))
    wrong = [other for other in theirs if not _take(wanted, other_key(other))]
    lacking = [one for one in reversed(ours) if _take(wanted, key(one))]
    return lacking[::-1], wrong


def _take(wanted: Counter[Hashable], key: Hashable) -> bool:
    """Take one of `key` out of `wanted`; return whether there was one."""
    if wanted[key] > 0:
        wanted[key] -= 1
        return True
    return False


def unpaired(ours: Sequence[T], theirs: Sequence[T], agree: Callable[[T, T], bool]) -> tuple[list[T], list[T]]:
    """Pair tokens that agree, each once, and return those without a partner. Slow: for what `unmatched` leaves."""
    lacking, wrong = list(ours), list[T]()
    if len(ours) * len(theirs) > MOST_COMPARISONS:
        return lacking, list(theirs)
    for other in theirs:
        partner = next((index for index, one in enumerate(lacking) if agree(one, other)), None)
        if partner is None:
            wrong.append(other)
        else:
            del lacking[partner]
    return lacking, wrong


def by_row(
    source: Segment, target: Segment, lacking: Sequence[T], wrong: Sequence[T]
) -> Iterator[tuple[list[T], list[T]]]:
    """Group the tokens without a partner by line, if the two segments have as many lines.

    A group has tokens of both sides; the tokens of lines with one side only come last, as one group.
    """
    rest: tuple[list[T], list[T]] = ([], [])
    rows: dict[int, tuple[list[T], list[T]]] = {}
    same = _same_rows(source, target)
    for side, (segment, tokens) in enumerate(((source, lacking), (target, wrong))):
        for token in tokens:
            row = segment.line_of(token.at) - segment.line if same else 0
            rows.setdefault(row, ([], []))[side].append(token)
    for ours, theirs in (rows[row] for row in sorted(rows)):
        if ours and theirs:
            yield ours, theirs
        else:
            rest[0].extend(ours)
            rest[1].extend(theirs)
    if any(rest):
        yield rest


def _same_rows(source: Segment, target: Segment) -> bool:
    """Whether the lines of two segments correspond: guides have one sentence a line."""
    return source.text.count("\n") == target.text.count("\n")


def line_for(source: Segment, target: Segment, index: int) -> int:
    """The line of the target page where a token at `index` of the source belongs; if unknown, the segment's first."""
    return target.line + source.line_of(index) - source.line if _same_rows(source, target) else target.line


def listed(texts: Iterable[str]) -> str:
    """A list for a message: the first texts, and how many more there are."""
    every = list(texts)
    more = f" and {len(every) - LISTED} more" if len(every) > LISTED else ""
    return ", ".join(every[:LISTED]) + more


def replacement(page: Page, segment: Segment, index: int, found: str, expected: str) -> Fix | None:
    """A fix that writes `expected` for `found`, which is at `index` of the segment's text or soon after it.

    None if the place in the file is not certain.
    """
    start = segment.offset_of(index)
    if page.text[start : start + len(found)] != found:
        # Marks come before it; in front matter, also a quotation mark and escapes.
        raw = page.text[segment.start : segment.end]
        if raw.count(found) != 1:
            return None
        start = segment.start + raw.index(found)
    return Fix(start, start + len(found), expected)
