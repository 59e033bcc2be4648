"""The gaps of an alignment: runs of segments that are missing, extra or moved, and how messages name them."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Literal

from scripts.parity.lock import PageLock, hash_words
from scripts.parity.page.segments import Segment, plain_text
from scripts.parity.pair.align import Match
from scripts.parity.pair.pair import Pair

NAMES_OF_KINDS = {
    "image": "picture",
    "item": "list item",
    "cell": "table cell",
    "html": "HTML block",
    "quote": "quotation",
    "break": "thematic break",
    "code": "code block",
    "details": "details block",
}
CONTAINERS = frozenset({"admonition", "tab", "details", "quote", "item", "definition", "footnote", "html"})
LONGEST_TEXT_EXCERPT = 40
MatchRun = list[tuple[Match, Segment]]


def name_of(segment: Segment, inside: Sequence[Segment] = ()) -> str:
    """The name of a segment in a message: its kind and its first words, such as `list item “Tap Send”`.

    `inside` are the segments within it; the first one gives the words if the segment has none of its own.
    """
    row = [inner for inner in inside if _is_in_row(segment, inner)]
    name = "table row" if row else NAMES_OF_KINDS.get(segment.kind, segment.kind)
    words = _words(segment) or next(filter(None, map(_words, inside)), "")
    if len(words) > LONGEST_TEXT_EXCERPT:
        words = f"{words[:LONGEST_TEXT_EXCERPT].rsplit(' ', 1)[0]}…"
    if words:
        name = f"{name} “{words}”"
    if more := len(inside) - len(row):
        name = f"{name} with all that stands in it ({more} more)"
    return name


def _words(segment: Segment) -> str:
    if segment.kind == "code":
        return segment.text.split("\n")[0]
    if segment.kind in ("image", "marker", "html"):
        return plain_text(segment.text) or segment.detail or segment.text.split("\n")[0]
    return plain_text(segment.text)


def _is_in_row(cell: Segment, segment: Segment) -> bool:
    return cell.kind == segment.kind == "cell" and cell.line == segment.line


def outermost(run: MatchRun) -> Iterator[tuple[Match, Segment, list[Segment]]]:
    """Yield the segments of a run that are within no other one, each with the segments within it.

    A heading includes what follows it up to the next heading, the first cell of a row the other cells.
    """
    index = 0
    while index < len(run):
        match, segment = run[index]
        end = index + 1
        whole = segment.kind == "heading" and not segment.path
        while end < len(run) and (_holds(segment, run[end][1]) or (whole and run[end][1].kind != "heading")):
            end += 1
        yield match, segment, [inner for _, inner in run[index + 1 : end]]
        index = end


def is_behind(pair: Pair, run: MatchRun, segments: Sequence[Segment], state: Literal["missing", "extra"]) -> bool:
    """Whether a gap exists only because the source changed: its words are new in the source, or gone from it.

    Segments without words, such as code, are judged by the other segments of their run.
    """
    if pair.lock is None:
        return False
    words = [one for one in segments if one.is_prose]
    if not words:
        words = [one for _, one in run if one.is_prose]
    if state == "missing":
        return bool(words) and not any(hash_words(one) in pair.lock.by_text for one in words)
    sources = {hash_words(one) for one in pair.source.segments if one.kind != "code"}
    return bool(words) and all(_lost_its_source(pair.lock, one, sources) for one in words)


def _lost_its_source(lock: PageLock, segment: Segment, sources: set[str]) -> bool:
    """Whether a translation was confirmed, and none of its source texts is among the hashes `sources`."""
    known = lock.by_target.get(hash_words(segment), ())
    return bool(known) and sources.isdisjoint(one.text for one in known)


def _holds(container: Segment, segment: Segment) -> bool:
    """Whether a segment is within a container, by their paths, or a cell in the row of a cell."""
    inside = (*container.path, container.detail if container.kind == "item" else container.kind)
    stands_inside = container.kind in CONTAINERS and segment.path[: len(inside)] == inside
    return stands_inside or _is_in_row(container, segment)


def runs(pair: Pair, state: Literal["missing", "extra", "moved"]) -> Iterator[MatchRun]:
    """Yield the runs of consecutive matches in a state, each match with the one segment that exists.

    Of a moved match, that is the segment of the target.
    """
    run: MatchRun = []
    for match in () if pair.is_whole else pair.matches:
        segment = match.source if state == "missing" else match.target
        if segment is not None and _state(match) == state:
            run.append((match, segment))
        elif run:
            yield run
            run = []
    if run:
        yield run


def _state(match: Match) -> str:
    if match.moved:
        return "moved"
    return "missing" if match.target is None else "extra" if match.source is None else "paired"


def blocks(run: MatchRun) -> Iterator[MatchRun]:
    """Split a moved run into parts that are in order in the source too."""
    block = run[:1]
    for before, this in pairwise(run):
        if before[0].source_near <= this[0].source_near:
            block.append(this)
        else:
            yield block
            block = [this]
    yield block
