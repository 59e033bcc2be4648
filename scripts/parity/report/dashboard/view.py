"""The parts of the dashboard's page: bars, the summary of a page, its findings and segments in file order."""

import shlex
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import NamedTuple

from scripts.parity.findings import Finding
from scripts.parity.pair.gaps import NAMES_OF_KINDS
from scripts.parity.report.status import PRESENCE, Counts, LocaleStatus, OpenFinding, PageStatus, SegmentStatus

# The names of kinds of segments.
KINDS = NAMES_OF_KINDS | {"word": "front matter"}
# The least width of a part, in percent, so that it can be seen.
THINNEST = 1.5
# The number of segments and findings that are listed of each locale: a browser still shows them fast, and nobody does
# more before the dashboard is made again.
MOST_LISTED = 2000


class BarPart(NamedTuple):
    """A part of a bar, in percent of its length."""

    state: str
    start: float
    width: float


class Item(NamedTuple):
    """An entry of a page: a segment that is behind, a finding, or a segment with the finding about it."""

    finding: Finding | None = None
    replaced: str = ""
    segment: SegmentStatus | None = None


@dataclass(frozen=True)
class Commands:
    """The commands that a translator needs next: `tree` are the arguments that name the tree."""

    tree: tuple[str, ...] = ()

    def run(self, verb: str, *arguments: str) -> str:
        """A command line for a shell."""
        return shlex.join(["python", "-m", "scripts.parity", verb, *arguments, *self.tree])


def bar(counts: Counts) -> Iterator[BarPart]:
    """Yield the parts of a bar."""
    widths = {state: max(100 * number / counts.total, THINNEST) for state, number in asdict(counts).items() if number}
    start = 0.0
    for state, width in widths.items():
        width *= 100 / sum(widths.values())
        yield BarPart(state, round(start, 2), round(width, 2))
        start += width


def share(counts: Counts) -> str:
    """The share that is translated, rounded down, so that 100 % means all."""
    return f"{100 * counts.translated // counts.total} %" if counts.total else "–"


def figures(locale: LocaleStatus) -> dict[str, int]:
    """The numbers of segments by state. Without a lock, stale and unconfirmed are left out, since they are unknown."""
    counts = asdict(locale.counts)
    left_out = set() if locale.tracked else {"unconfirmed", "stale"}
    if not counts["untranslated"]:
        left_out.add("untranslated")
    return {state: number for state, number in counts.items() if state not in left_out}


def page_summary(page: PageStatus) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with a page in a few words: (a kind, for the style; the words)."""
    # A missing page has one error, which says that it is missing.
    if page.state != "missing":
        for kind, number in (("error", page.errors), ("warning", page.warnings)):
            if number:
                yield kind, f"{number} {kind}{'' if number == 1 else 's'}"
    if page.state in ("missing", "untranslated"):
        yield page.state, f"{page.state}: {page.words} words to translate"
    elif page.state in ("orphan", "unreadable"):
        yield page.state, page.state
    else:
        counts = asdict(page.counts)
        yield from (
            (state, f"{counts[state]} {state}") for state in ("missing", "stale", "unconfirmed") if counts[state]
        )


def items(page: PageStatus) -> list[Item]:
    """The entries of a page in file order; a missing segment and the finding about it are one entry."""
    tells = {(one.finding.line, one.finding.source_line): one for one in page.findings if one.finding.rule in PRESENCE}
    told: set[OpenFinding] = set()
    found: list[Item] = []
    for segment in page.behind:
        one = tells.get((segment.line, segment.source_line)) if segment.state == "missing" else None
        told |= {one} if one else set()
        found.append(Item(one.finding if one else None, segment=segment))
    found += [Item(one.finding, one.replaced) for one in page.findings if one not in told]
    return sorted(found, key=_line)


def shown_pages(locale: LocaleStatus) -> Iterator[str]:
    """Yield the pages, such as `fi/submit.md`, whose segments and findings the dashboard lists.

    These are the first pages to do, until they have more than MOST_LISTED segments and findings.
    """
    listed = 0
    for pages in locale.steps.values():
        for page in pages:
            if listed <= MOST_LISTED:
                yield f"{locale.locale}/{page.path}"
            listed += len(page.behind) + len(page.findings)


def _line(item: Item) -> int:
    place = item.segment or item.finding
    return place.line if place else 0
