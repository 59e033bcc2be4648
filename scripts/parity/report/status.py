"""The status of translations by segment, page and locale, and what to do next, from pairs of pages and findings."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass
from functools import cached_property
from typing import Literal, get_args

from scripts.parity.findings import Finding
from scripts.parity.lock import Confirmation, PageLock
from scripts.parity.page.ignores import Ignore, find_ignores
from scripts.parity.page.segments import Page, plain_text
from scripts.parity.pair.align import Match
from scripts.parity.pair.pair import Pair
from scripts.parity.rules import structure
from scripts.parity.rules.rule import Rule
from scripts.parity.rules.staleness import is_unconfirmed, stale, stale_since, unconfirmed

SegmentState = Literal["stale", "unconfirmed", "missing"]
PageState = Literal["translated", "findings", "stale", "unconfirmed", "untranslated", "missing", "orphan", "unreadable"]
# What to do with a page, most urgent first: mend errors, update stale segments, confirm, look at warnings, translate.
NextStep = Literal["mend", "update", "confirm", "look", "translate"]
STEPS: tuple[NextStep, ...] = get_args(NextStep)

# Findings of these rules are not listed, since the status of segments says the same.
TOLD = frozenset({stale.id, unconfirmed.id})
# With an exception from one of these rules, a segment may be missing.
PRESENCE = frozenset(rule.id for rule in vars(structure).values() if isinstance(rule, Rule))


@dataclass(frozen=True)
class Counts:
    """The numbers of segments with words to translate, by state."""

    translated: int = 0
    unconfirmed: int = 0
    stale: int = 0
    untranslated: int = 0
    missing: int = 0

    @property
    def total(self) -> int:
        """The number of all segments."""
        return sum(astuple(self))

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(*map(sum, zip(astuple(self), astuple(other), strict=True)))


@dataclass(frozen=True)
class SegmentStatus:
    """A segment that is behind its source.

    `line` is that of the translation, or the line where a missing one belongs. `source` and `translation` are Markdown.
    `old` are the words of the source that a stale translation was confirmed against, on the date `since`.
    """

    state: SegmentState
    kind: str
    line: int
    source_line: int
    source: str
    translation: str = ""
    old: str = ""
    since: str = ""

    @property
    def new(self) -> str:
        """The words of the source now."""
        return plain_text(self.source)


@dataclass(frozen=True)
class OpenFinding:
    """A finding, and the text of the file that its fix would replace."""

    finding: Finding
    replaced: str = ""


@dataclass(frozen=True)
class PageStatus:
    """A page of a locale.

    `words` is the number of words of the source that are still to be translated. `confirmed` is the date of the last
    confirmation and `reviewer` the person who gave it; both are empty if there is none.
    """

    path: str
    state: PageState
    counts: Counts = Counts()
    behind: tuple[SegmentStatus, ...] = ()
    findings: tuple[OpenFinding, ...] = ()
    words: int = 0
    reviewer: str = ""
    confirmed: str = ""

    @property
    def errors(self) -> int:
        """The number of open errors."""
        return sum(one.finding.severity == "error" for one in self.findings)

    @property
    def warnings(self) -> int:
        """The number of open warnings, without stale and unconfirmed segments, which `counts` has."""
        return len(self.findings) - self.errors

    @property
    def step(self) -> NextStep | None:
        """What to do next with the page; None if there is nothing to do."""
        if self.state == "missing" or (self.state == "untranslated" and not self.errors):
            return "translate"
        if self.errors or self.counts.missing or self.state in ("orphan", "unreadable"):
            return "mend"
        if self.counts.stale:
            return "update"
        if self.counts.unconfirmed:
            return "confirm"
        return "look" if self.warnings else None


@dataclass(frozen=True)
class LocaleStatus:
    """A locale and its pages in reading order; `tracked` says whether it has a lock."""

    locale: str
    lang: str
    name: str
    tracked: bool
    pages: tuple[PageStatus, ...]

    @cached_property
    def counts(self) -> Counts:
        """The counts of all pages together."""
        return sum((page.counts for page in self.pages), Counts())

    @cached_property
    def errors(self) -> int:
        """The number of open errors."""
        return sum(page.errors for page in self.pages)

    @cached_property
    def warnings(self) -> int:
        """The number of open warnings."""
        return sum(page.warnings for page in self.pages)

    @cached_property
    def done(self) -> int:
        """The number of pages with nothing left to do."""
        return sum(page.step is None for page in self.pages)

    @cached_property
    def steps(self) -> dict[NextStep, tuple[PageStatus, ...]]:
        """What to do next: the steps in order, each with its pages; steps without a page are left out."""
        groups = {step: tuple(page for page in self.pages if page.step == step) for step in STEPS}
        return {step: pages for step, pages in groups.items() if pages}

    @property
    def next(self) -> PageStatus | None:
        """The page to begin with."""
        return next((pages[0] for pages in self.steps.values()), None)


@dataclass(frozen=True)
class Status:
    """The status of a tree: `source` are the pages of the source language, `left_out` is what was not checked."""

    source: LocaleStatus
    locales: tuple[LocaleStatus, ...]
    left_out: tuple[str, ...] = ()


def judge_pair(pair: Pair, findings: Sequence[Finding]) -> PageStatus:
    """The status of a page that has a source page."""
    opened = open_findings(findings, pair.target.text)
    if pair.target.state == "untranslated":
        return judge_absent(pair.source, opened, "untranslated")
    behind = sorted(_behind(pair), key=lambda one: one.line)
    numbers = Counter(one.state for one in behind)
    total = sum(segment.is_prose for segment in pair.source.segments)
    counts = Counts(
        translated=total - len(behind),
        unconfirmed=numbers["unconfirmed"],
        stale=numbers["stale"],
        missing=numbers["missing"],
    )
    last = _last_confirmation(pair.lock)
    return PageStatus(
        path=pair.target.path,
        state=_state(opened, counts),
        counts=counts,
        behind=tuple(behind),
        findings=opened,
        words=sum(len(one.new.split()) for one in behind if one.state == "missing"),
        reviewer=last.reviewer if last else "",
        confirmed=last.date if last else "",
    )


def _last_confirmation(lock: PageLock | None) -> Confirmation | None:
    confirmations = lock.confirmations if lock else ()
    return max(confirmations, key=lambda one: (one.date, one.reviewer), default=None)


def judge_absent(
    source: Page, findings: tuple[OpenFinding, ...], state: Literal["missing", "untranslated"]
) -> PageStatus:
    """The status of a page that is not translated at all."""
    texts = [segment.text for segment in source.segments if segment.is_prose]
    counts = Counts(missing=len(texts)) if state == "missing" else Counts(untranslated=len(texts))
    words = sum(len(plain_text(text).split()) for text in texts)
    return PageStatus(source.path, state, counts, findings=findings, words=words)


def open_findings(findings: Sequence[Finding], text: str = "") -> tuple[OpenFinding, ...]:
    """The findings of a page with the text `text`, without those that the status of segments says."""
    return tuple(
        OpenFinding(finding, text[finding.fix.start : finding.fix.end] if finding.fix else "")
        for finding in findings
        if finding.rule not in TOLD
    )


def _state(findings: tuple[OpenFinding, ...], counts: Counts) -> PageState:
    if counts.missing or any(one.finding.severity == "error" for one in findings):
        return "findings"
    if counts.stale:
        return "stale"
    if counts.unconfirmed:
        return "unconfirmed"
    return "findings" if findings else "translated"


def _behind(pair: Pair) -> Iterator[SegmentStatus]:
    ignores = [ignore for ignore in find_ignores(pair.target) if ignore.reason]
    for match in pair.matches:
        status = _judge_segment(match, pair.lock)
        if status and not any(_allows(ignore, status) for ignore in ignores):
            yield status


def _judge_segment(match: Match, lock: PageLock | None) -> SegmentStatus | None:
    """The status of a segment that is behind; None if it is not."""
    source, target = match.source, match.target
    if source is None or not source.is_prose:
        return None
    if target is None:
        return SegmentStatus("missing", source.kind, match.near, source.line, source.text)
    if was := stale_since(lock, source, target):
        known = (target.text, was.words, was.date)
        return SegmentStatus("stale", source.kind, target.line, source.line, source.text, *known)
    if is_unconfirmed(lock, source, target):
        return SegmentStatus("unconfirmed", source.kind, target.line, source.line, source.text, target.text)
    return None


def _allows(ignore: Ignore, status: SegmentStatus) -> bool:
    """Whether an exception covers a segment that is behind."""
    rules = PRESENCE if status.state == "missing" else {status.state}
    return ignore.first <= status.line <= ignore.last and not rules.isdisjoint(ignore.rules)
