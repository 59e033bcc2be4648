"""Plants a fault in a clean page: the input and result of a fault, and shared edits."""

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from scripts.parity.page.segments import Page, Segment


@dataclass(frozen=True)
class Planted:
    """A planted fault: the target page's new text (None: removed) and its place.

    A finding is at the right place if it is on one of `lines` of the new target page or `source_lines` of the source
    page. `source` is the source page's new text if that changes, `path` a new path of the target page.
    """

    text: str | None
    lines: range
    source_lines: range = range(0)
    source: str | None = None
    path: str | None = None


@dataclass(frozen=True)
class Sample:
    """A clean pair of pages, its aligned segments, and the dice."""

    source: Page
    target: Page
    pairs: tuple[tuple[Segment, Segment], ...]
    dice: random.Random

    def choose(self, *kinds: str, where: Callable[[Segment], bool] = lambda segment: True) -> tuple[Segment, Segment]:
        """Choose a pair of segments of these kinds, or of any kind; raises UnfitError if the page has none."""
        fit = [pair for pair in self.pairs if (not kinds or pair[1].kind in kinds) and where(pair[1])]
        if not fit:
            raise UnfitError
        return self.dice.choice(fit)


class UnfitError(Exception):
    """The page has no place for this kind of fault."""


Fault = Callable[[Sample], Planted]
KINDS: dict[str, Fault] = {}


def kind(fault: Fault) -> Fault:
    """Register a kind of fault under its function's name."""
    KINDS[fault.__name__.replace("_", "-")] = fault
    return fault


def rows(segment: Segment) -> range:
    """Return the lines of a segment in its file."""
    return range(segment.line, segment.line + segment.text.count("\n") + 1)


def replaced(
    sample: Sample, segment: Segment, start: int, end: int, new: str, source: Segment | None = None
) -> Planted:
    """Replace a part of a segment's text; `start` and `end` are indices in the segment's text."""
    text = sample.target.text
    first, last = segment.offset_of(start), segment.offset_of(end)
    line = segment.line_of(start)
    source_lines = range(0)
    return Planted(text[:first] + new + text[last:], range(line, line + new.count("\n") + 1), source_lines)


def without(text: str, first: int, last: int) -> str:
    """Remove the lines `first` to `last`, and one of the two empty lines that would meet."""
    lines = text.split("\n")
    head, tail = lines[: first - 1], lines[last:]
    if head and tail and not head[-1].strip() and not tail[0].strip():
        tail = tail[1:]
    return "\n".join(head + tail)


def block_end(page: Page, segment: Segment) -> int:
    """Return the last line of a segment and everything inside it."""
    inside = (*segment.path, segment.detail if segment.kind == "item" else segment.kind)
    last = segment.line + segment.text.count("\n") + (segment.kind == "code")
    for other in page.segments[page.segments.index(segment) + 1 :]:
        if other.path[: len(inside)] != inside:
            break
        last = max(last, other.line + other.text.count("\n") + 2 * (other.kind == "code"))
    return last


def dropped(sample: Sample, *kinds: str, where: Callable[[Segment], bool] = lambda segment: True) -> Planted:
    """Remove a segment and everything inside it."""
    source, target = sample.choose(*kinds, where=where)
    last = block_end(sample.target, target)
    if target.kind == "code":
        last = target.line + target.text.count("\n") + 2
    text = without(sample.target.text, target.line, last)
    return Planted(text, range(0), rows(source))


def find(sample: Sample, pattern: str) -> Iterator[tuple[Segment, re.Match[str]]]:
    for _, target in sample.pairs:
        if target.kind not in ("code", "image"):
            yield from ((target, match) for match in re.finditer(pattern, target.text))


def choose(sample: Sample, found: Iterator[tuple[Segment, re.Match[str]]]) -> tuple[Segment, re.Match[str]]:
    fit = list(found)
    if not fit:
        raise UnfitError
    return sample.dice.choice(fit)


def line_changed(sample: Sample, segment: Segment, old: str, new: str) -> Planted:
    lines = sample.target.text.split("\n")
    if old not in lines[segment.line - 1]:
        raise UnfitError
    lines[segment.line - 1] = lines[segment.line - 1].replace(old, new, 1)
    return Planted("\n".join(lines), rows(segment))
