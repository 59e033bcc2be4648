"""What the page shows of a status: bars, few words for a page, its findings and segments in the order of the file."""

import shlex
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import NamedTuple

from scripts.parity.findings import Finding
from scripts.parity.pair.gaps import NAMES
from scripts.parity.report.status import PRESENCE, Counts, LocaleStatus, OpenFinding, PageStatus, SegmentStatus

# What translators call the kinds of segments.
KINDS = NAMES | {"word": "front matter"}
# A part of a bar that is there at all can be seen, in percent.
THINNEST = 1.5
# Of each locale so many segments and findings are listed: a browser shows that many without effort, and nobody does
# more before making the dashboard anew.
MOST = 2000


class Part(NamedTuple):
    """A part of a bar, in percent of its length."""

    state: str
    start: float
    width: float


class Item(NamedTuple):
    """What a page lacks at one place: a segment that is behind, a finding, or a segment and the finding about it."""

    finding: Finding | None = None
    replaced: str = ""
    segment: SegmentStatus | None = None


@dataclass(frozen=True)
class Commands:
    """What a translator types to go on: `tree` are the arguments that say which tree is meant."""

    tree: tuple[str, ...] = ()

    def run(self, verb: str, *arguments: str) -> str:
        """A command line for a shell."""
        return shlex.join(["python", "-m", "scripts.parity", verb, *arguments, *self.tree])


def bar(counts: Counts) -> Iterator[Part]:
    """Yield the parts of a bar."""
    widths = {state: max(100 * number / counts.total, THINNEST) for state, number in asdict(counts).items() if number}
    start = 0.0
    for state, width in widths.items():
        width *= 100 / sum(widths.values())
        yield Part(state, round(start, 2), round(width, 2))
        start += width


def share(counts: Counts) -> str:
    """How much is translated, rounded down: 100 % is all."""
    return f"{100 * counts.translated // counts.total} %" if counts.total else "–"


def figures(locale: LocaleStatus) -> dict[str, int]:
    """The numbers of segments that say something: without a lock nobody knows what is stale or confirmed."""
    counts = asdict(locale.counts)
    left_out = set() if locale.tracked else {"unconfirmed", "stale"}
    if not counts["untranslated"]:
        left_out.add("untranslated")
    return {state: number for state, number in counts.items() if state not in left_out}


def summary(page: PageStatus) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with a page in few words: (the kind of words, the words)."""
    # That a page is missing is its one error.
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
    """What a page lacks, in the order of the file; a missing segment comes once, with the finding that tells of it."""
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
    """Yield the pages, such as `fi/submit.md`, whose segments and findings are listed: the first to do, up to MOST."""
    listed = 0
    for pages in locale.steps.values():
        for page in pages:
            if listed <= MOST:
                yield f"{locale.locale}/{page.path}"
            listed += len(page.behind) + len(page.findings)


def _line(item: Item) -> int:
    place = item.segment or item.finding
    return place.line if place else 0
