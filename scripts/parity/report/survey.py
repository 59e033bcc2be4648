"""Reads where a whole tree stands: every page of every locale, whether or not something is wrong with it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from scripts.parity.check.cache import Cache
from scripts.parity.check.run import Report, Run, start
from scripts.parity.findings import Finding
from scripts.parity.lock import PageLock
from scripts.parity.page.files import Problem, is_among, read_page
from scripts.parity.page.front_matter import PageError
from scripts.parity.page.segments import Page
from scripts.parity.pair.pair import Pair
from scripts.parity.project.settings import Settings
from scripts.parity.report.formats.plain_text import left_out_lines
from scripts.parity.report.status import (
    LocaleStatus,
    PageState,
    PageStatus,
    Status,
    judge_absent,
    judge_pair,
    open_findings,
)


@dataclass(frozen=True)
class Survey:
    """A survey under way: `findings` by the names of pages, `unreadable` what cannot be listed."""

    run: Run
    findings: Mapping[str, Sequence[Finding]]
    files: frozenset[str]
    unreadable: tuple[str, ...]

    def exists(self, name: str) -> bool:
        """Whether a page is there, if only as something that cannot be read."""
        return name in self.files or (bool(self.unreadable) and is_among(name, self.unreadable))

    def read(self, name: str) -> Page | None:
        """A page; None where it cannot be read, which a rule reports."""
        if name in self.run.parsed:
            return self.run.parsed[name]
        text = read_page(self.run.settings.docs, name)
        if isinstance(text, Problem):
            return None
        self.run.texts[name] = text
        try:
            return self.run.page(name)
        except PageError:
            return None


def survey(settings: Settings, report: Report) -> Status:
    """Read a tree; `report` is what a check of all of it found. Raises LockError and TermError."""
    run = start(settings, (), Cache(None))
    unreadable = tuple(problem.path for problem in run.listing.problems)
    findings = _by_page(report.findings, settings.docs)
    it = Survey(run, findings, frozenset(run.listing.files), unreadable)
    pages: dict[str, list[PageStatus]] = {locale: [] for locale in settings.langs}
    for path in sort_pages(_pages_of(it, settings.source), settings.nav):
        for locale in settings.langs:
            pages[locale].append(_judge(it, locale, path))
        # A large tree would not fit into memory.
        run.texts.clear()
        run.parsed.clear()
    for locale, found in pages.items():
        found += _orphans(it, locale, found)
        found += _others(it, locale, found)
    locales = {locale: _locale(run, locale, found) for locale, found in pages.items()}
    return Status(locales.pop(settings.source), tuple(locales.values()), tuple(left_out_lines(report)))


def sort_pages(paths: Iterable[str], nav: Sequence[str]) -> list[str]:
    """Sort pages as they are read: in the order of `nav`, then by path with a folder's index first."""
    places = {path: place for place, path in enumerate(nav)}

    def key(path: str) -> tuple[int, tuple[str, ...], bool, str]:
        pure = PurePosixPath(path)
        is_index = pure.stem.lower() in ("index", "readme")
        return places.get(path, len(places)), pure.parts[:-1], not is_index, pure.name

    return sorted(paths, key=key)


def _by_page(findings: Sequence[Finding], docs: Path) -> dict[str, list[Finding]]:
    pages: dict[str, list[Finding]] = {}
    for finding in findings:
        pages.setdefault(Path(finding.path).relative_to(docs).as_posix(), []).append(finding)
    return pages


def _pages_of(it: Survey, locale: str) -> Iterator[str]:
    for name in (*it.files, *it.unreadable):
        folder, _, path = name.partition("/")
        if folder == locale and path.endswith(".md"):
            yield path


def _judge(it: Survey, locale: str, path: str) -> PageStatus:
    name = f"{locale}/{path}"
    findings = it.findings.get(name, ())
    source = it.read(f"{it.run.settings.source}/{path}")
    if locale == it.run.settings.source:
        return _judge_source(path, source, findings)
    if not it.exists(name):
        opened = open_findings(findings)
        return judge_absent(source, opened, "missing") if source else PageStatus(path, "missing", findings=opened)
    target = it.read(name)
    if source is None or target is None:
        return PageStatus(path, "unreadable", findings=open_findings(findings))
    locks = it.run.locks.get(locale)
    lock = None if locks is None else locks.get(path, PageLock())
    return judge_pair(Pair(source, target, it.run.project, lock), findings)


def _judge_source(path: str, page: Page | None, findings: Sequence[Finding]) -> PageStatus:
    state: PageState = "unreadable" if page is None else "findings" if findings else "translated"
    return PageStatus(path, state, findings=open_findings(findings, page.text if page else ""))


def _orphans(it: Survey, locale: str, pages: Sequence[PageStatus]) -> Iterator[PageStatus]:
    """Yield the pages of a locale that have no source, or one that cannot be listed."""
    settings = it.run.settings
    for path in sort_pages(set(_pages_of(it, locale)) - {page.path for page in pages}, settings.nav):
        findings = open_findings(it.findings.get(f"{locale}/{path}", ()))
        yield PageStatus(path, "unreadable" if it.exists(f"{settings.source}/{path}") else "orphan", findings=findings)


def _others(it: Survey, locale: str, pages: Sequence[PageStatus]) -> Iterator[PageStatus]:
    """Yield what is no page and has findings: folders and files of other kinds that cannot be read."""
    settings = it.run.settings
    known = {f"{locale}/{page.path}" for page in pages}
    for name, findings in it.findings.items():
        folder, _, path = name.partition("/")
        owner = folder if folder in settings.langs else settings.source
        if owner == locale and name not in known:
            yield PageStatus(path or ".", "unreadable", findings=open_findings(findings))


def _locale(run: Run, locale: str, pages: Sequence[PageStatus]) -> LocaleStatus:
    settings = run.settings
    name = settings.names.get(locale, locale)
    return LocaleStatus(locale, settings.langs[locale], name, locale in run.locks, tuple(pages))
