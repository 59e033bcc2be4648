"""What an alignment leaves over: segments that are missing, too much, or at another place, in runs, and their names."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Literal

from scripts.parity.lock import hash_words
from scripts.parity.page.segments import Segment, plain_text
from scripts.parity.pair.align import Match
from scripts.parity.pair.pair import Pair

NAMES = {
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
LONGEST = 40
Run = list[tuple[Match, Segment]]


def name_of(segment: Segment, inside: Sequence[Segment] = ()) -> str:
    """What to call a segment in a message: its kind and its first words, or those of the first that stands in it."""
    words = _words(segment) or next(filter(None, map(_words, inside)), "")
    is_row = any(_is_in_row(segment, cell) for cell in inside)
    kind = "table row" if is_row else NAMES.get(segment.kind, segment.kind)
    short = words if len(words) <= LONGEST else f"{words[:LONGEST].rsplit(' ', 1)[0]}…"
    more = sum(not _is_in_row(segment, inner) for inner in inside)
    return (f"{kind} “{short}”" if short else kind) + (f" with all that stands in it ({more} more)" if more else "")


def _words(segment: Segment) -> str:
    if segment.kind == "code":
        return segment.text.split("\n")[0]
    if segment.kind in ("image", "marker", "html"):
        return plain_text(segment.text) or segment.detail or segment.text.split("\n")[0]
    return plain_text(segment.text)


def _is_in_row(cell: Segment, segment: Segment) -> bool:
    return cell.kind == segment.kind == "cell" and cell.line == segment.line


def outermost(run: Run) -> Iterator[tuple[Match, Segment, list[Segment]]]:
    """Yield those of a run that stand in no other one, with what stands in them; the first cell stands for its row."""
    index = 0
    while index < len(run):
        match, segment = run[index]
        end = index + 1
        whole = segment.kind == "heading" and not segment.path
        while end < len(run) and (_holds(segment, run[end][1]) or (whole and run[end][1].kind != "heading")):
            end += 1
        yield match, segment, [inner for _, inner in run[index + 1 : end]]
        index = end


def is_behind(pair: Pair, run: Run, segments: Sequence[Segment], state: Literal["missing", "extra"]) -> bool:
    """Whether a gap is there only because the source moved on: its words are new in the source, or gone from it.

    Segments without words, such as code, go with those of their run.
    """
    if pair.lock is None:
        return False
    words = [one for one in segments if one.is_prose] or [one for _, one in run if one.is_prose]
    if state == "missing":
        return bool(words) and not any(hash_words(one) in pair.lock.by_text for one in words)
    now = {hash_words(one) for one in pair.source.segments if one.kind != "code"}
    known = [pair.lock.by_target.get(hash_words(one), []) for one in words]
    return bool(known) and all(of_one and not any(one.text in now for one in of_one) for of_one in known)


def _holds(container: Segment, segment: Segment) -> bool:
    """Whether a segment stands inside a container, by their paths."""
    inside = (*container.path, container.detail if container.kind == "item" else container.kind)
    stands_inside = container.kind in CONTAINERS and segment.path[: len(inside)] == inside
    return stands_inside or _is_in_row(container, segment)


def runs(pair: Pair, state: Literal["missing", "extra", "moved"]) -> Iterator[Run]:
    """Yield the runs of matches in a state, each match with the segment that is there."""
    run: Run = []
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


def blocks(run: Run) -> Iterator[Run]:
    """Yield the parts of a moved run whose lines rise in the source too."""
    block = run[:1]
    for before, this in pairwise(run):
        if before[0].source_near <= this[0].source_near:
            block.append(this)
        else:
            yield block
            block = [this]
    yield block
