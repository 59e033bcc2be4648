"""A target page and its source page, the value that most rules work on."""

from dataclasses import dataclass
from functools import cached_property

from scripts.parity.language.language import Language
from scripts.parity.language.languages import language_of
from scripts.parity.lock import PageLock
from scripts.parity.page.segments import Page, Segment
from scripts.parity.pair.align import Match, align, no_lock_score
from scripts.parity.pair.lock_score import lock_score_of
from scripts.parity.project.project import Project
from scripts.parity.project.settings import SettingsError
from scripts.parity.project.workspace import Workspace, open_page


@dataclass(frozen=True)
class Pair:
    """A target page, its source page, and the alignment of their segments. `lock` is None if the locale has no lock."""

    source: Page
    target: Page
    project: Project
    lock: PageLock | None = None

    @cached_property
    def matches(self) -> tuple[Match, ...]:
        """The alignment of the two pages."""
        lock_score = lock_score_of(self.lock, self.source, self.target) if self.lock else no_lock_score
        return align(self.source, self.target, lock_score)

    @cached_property
    def is_whole(self) -> bool:
        """Whether every segment has its counterpart, at its place."""
        return all(match.source and match.target and not match.moved for match in self.matches)

    @cached_property
    def both(self) -> tuple[tuple[Segment, Segment], ...]:
        """The segments that have a counterpart, with it: (source, target), in the order of the target."""
        return tuple((match.source, match.target) for match in self.matches if match.source and match.target)

    @cached_property
    def prose(self) -> tuple[tuple[Segment, Segment], ...]:
        """The pairs of `both` whose source has words to translate."""
        return tuple((source, target) for source, target in self.both if source.is_prose)

    @property
    def language(self) -> Language:
        """The facts of the target's language."""
        return language_of(self.target.lang)

    @property
    def source_language(self) -> Language:
        """The facts of the source's language."""
        return language_of(self.source.lang)

    @property
    def words(self) -> frozenset[str]:
        """The project's own words of the target locale, in lower case."""
        return self.project.words.get(self.target.locale, frozenset())


class MissingPageError(SettingsError):
    """One of the two pages of a pair is not there."""


def read_pair(workspace: Workspace, locale: str, path: str) -> Pair:
    """Read a target page and its source page; `path` is below the locale's folder.

    Raises MissingPageError and UnreadablePageError.
    """
    settings = workspace.settings
    names = f"{locale}/{path}", f"{settings.source}/{path}"
    for name in names:
        if name not in workspace.listing.files:
            missing = settings.docs / name
            raise MissingPageError(f"{missing}: no such page; a missing counterpart is copied by `new-locale`")
    target, source = (open_page(settings, name) for name in names)
    return Pair(source, target, workspace.project, workspace.lock_of(locale, path))
