"""Surveys a tree: reads every page of every locale, with or without findings, and makes its status."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from scripts.parity.check.run import Report
from scripts.parity.findings import Finding
from scripts.parity.page.files import is_among
from scripts.parity.page.segments import Page
from scripts.parity.pair.pair import Pair
from scripts.parity.project.settings import Settings
from scripts.parity.project.workspace import UnreadablePageError, Workspace, open_page, open_workspace
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
    """The state of a survey: `findings` by page, `unreadable` files and folders, and the `pages` read so far."""

    workspace: Workspace
    findings: Mapping[str, Sequence[Finding]]
    files: frozenset[str]
    unreadable: tuple[str, ...]
    pages: dict[str, Page | None] = field(default_factory=dict)

    @property
    def settings(self) -> Settings:
        """The settings of the tree."""
        return self.workspace.settings

    def exists(self, name: str) -> bool:
        """Whether there is a page, even if it cannot be read."""
        return name in self.files or (bool(self.unreadable) and is_among(name, self.unreadable))

    def read(self, name: str) -> Page | None:
        """Read a page once; None if it cannot be read, which a rule reports."""
        if name not in self.pages:
            self.pages[name] = None
            with suppress(UnreadablePageError):
                self.pages[name] = open_page(self.settings, name)
        return self.pages[name]


def survey(settings: Settings, report: Report) -> Status:
    """The status of a tree; `report` is that of a check of the whole tree.

    Raises SettingsError, LockError and TermError.
    """
    workspace = open_workspace(settings)
    unreadable = tuple(problem.path for problem in workspace.listing.problems)
    findings = _by_page(report.findings, settings.docs)
    it = Survey(workspace, findings, frozenset(workspace.listing.files), unreadable)
    pages: dict[str, list[PageStatus]] = {locale: [] for locale in settings.langs}
    for path in sort_pages(_pages_of(it, settings.source), settings.nav):
        for locale in settings.langs:
            pages[locale].append(_judge(it, locale, path))
        # The pages of a large tree would not fit into memory.
        it.pages.clear()
    for locale, found in pages.items():
        found += _orphans(it, locale, found)
        found += _others(it, locale, found)
    locales = {locale: _locale(workspace, locale, found) for locale, found in pages.items()}
    return Status(locales.pop(settings.source), tuple(locales.values()), tuple(left_out_lines(report)))


def sort_pages(paths: Iterable[str], nav: Sequence[str]) -> list[str]:
    """Sort pages in reading order: that of `nav`, then by path with the index of a folder first."""
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
    source = it.read(f"{it.settings.source}/{path}")
    if locale == it.settings.source:
        return _judge_source(path, source, findings)
    if not it.exists(name):
        opened = open_findings(findings)
        return judge_absent(source, opened, "missing") if source else PageStatus(path, "missing", findings=opened)
    target = it.read(name)
    if source is None or target is None:
        return PageStatus(path, "unreadable", findings=open_findings(findings))
    pair = Pair(source, target, it.workspace.project, it.workspace.lock_of(locale, path))
    return judge_pair(pair, findings)


def _judge_source(path: str, page: Page | None, findings: Sequence[Finding]) -> PageStatus:
    state: PageState = "unreadable" if page is None else "findings" if findings else "translated"
    return PageStatus(path, state, findings=open_findings(findings, page.text if page else ""))


def _orphans(it: Survey, locale: str, pages: Sequence[PageStatus]) -> Iterator[PageStatus]:
    """Yield the pages of a locale that have no source page, or one that cannot be listed."""
    settings = it.settings
    for path in sort_pages(set(_pages_of(it, locale)) - {page.path for page in pages}, settings.nav):
        findings = open_findings(it.findings.get(f"{locale}/{path}", ()))
        yield PageStatus(path, "unreadable" if it.exists(f"{settings.source}/{path}") else "orphan", findings=findings)


def _others(it: Survey, locale: str, pages: Sequence[PageStatus]) -> Iterator[PageStatus]:
    """Yield other files and folders with findings, since they cannot be read."""
    settings = it.settings
    known = {f"{locale}/{page.path}" for page in pages}
    for name, findings in it.findings.items():
        folder, _, path = name.partition("/")
        owner = folder if folder in settings.langs else settings.source
        if owner == locale and name not in known:
            yield PageStatus(path or ".", "unreadable", findings=open_findings(findings))


def _locale(workspace: Workspace, locale: str, pages: Sequence[PageStatus]) -> LocaleStatus:
    settings = workspace.settings
    name = settings.names.get(locale, locale)
    return LocaleStatus(locale, settings.langs[locale], name, locale in workspace.locks, tuple(pages))
