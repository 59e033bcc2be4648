"""A tree of pages opened for reading. Whatever reads a page of it does so here."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from scripts.parity.lock import PageLock, read_lock
from scripts.parity.page.files import Listing, Problem, is_among, list_files, read_text
from scripts.parity.page.front_matter import PageError
from scripts.parity.page.pages import parse_page
from scripts.parity.page.segments import Page
from scripts.parity.project.project import Project
from scripts.parity.project.settings import Settings, SettingsError


class UnreadablePageError(SettingsError):
    """A page cannot be read: the message has its file and line; `problem` is the same as a value."""

    def __init__(self, settings: Settings, problem: Problem) -> None:
        super().__init__(f"{settings.docs / problem.path}:{problem.line}: {problem.message}")
        self.problem = problem


@dataclass(frozen=True)
class Workspace:
    """A tree: its settings, what rules know of it, its files, and its locks.

    `locks` maps a locale to {path of a page: what is confirmed of it}. A locale without a lock file is not in it.
    """

    settings: Settings
    project: Project
    listing: Listing
    locks: Mapping[str, Mapping[str, PageLock]]

    def lock_of(self, locale: str, path: str) -> PageLock | None:
        """What is confirmed of a page; None where its locale has no lock file."""
        lock = self.locks.get(locale)
        return None if lock is None else lock.get(path, PageLock())

    def paths(self, locale: str, only: Sequence[str] = ()) -> Iterator[str]:
        """Yield the pages of a locale, as paths below its folder; `only` are names such as `fi/submit.md` or `fi`."""
        for name in self.listing.files:
            folder, _, path = name.partition("/")
            if folder == locale and path.endswith(".md") and is_among(name, only):
                yield path


def open_workspace(settings: Settings) -> Workspace:
    """List the files of a tree, and read its locks, terms and labels. Raises SettingsError, LockError and TermError."""
    files = {locale: settings.lock_file(locale) for locale in settings.targets}
    locks = {locale: read_lock(file) for locale, file in files.items() if file is not None and file.is_file()}
    return Workspace(settings, settings.project(), list_files(settings.docs), locks)


def open_page(settings: Settings, name: str, *, text: str | None = None) -> Page:
    """Read the page of a file below the docs folder, such as `fi/submit.md`; `text` where the file was read already.

    Raises UnreadablePageError.
    """
    if text is None:
        read = read_text(settings.docs, name)
        if isinstance(read, Problem):
            raise UnreadablePageError(settings, read)
        text = read
    locale, _, path = name.partition("/")
    # A tree without a mkdocs.yml is read in the manner of CommonMark.
    commonmark = settings.extensions is None
    try:
        return parse_page(text, path=path, locale=locale, lang=settings.langs[locale], commonmark=commonmark)
    except PageError as error:
        raise UnreadablePageError(settings, Problem(name, error.line, error.message)) from None
