"""Opens a single page; what is wrong with it is said with its place."""

from scripts.parity.page.files import Problem, read_page
from scripts.parity.page.front_matter import PageError
from scripts.parity.page.pages import parse_page
from scripts.parity.page.segments import Page
from scripts.parity.project.settings import Settings
from scripts.parity.translate.exchange.sheets import SheetError


def open_page(settings: Settings, name: str) -> Page:
    """The page of a file below the docs folder, such as `fi/submit.md`. Raises SheetError where it cannot be read."""
    file = settings.docs / name
    text = read_page(settings.docs, name)
    if isinstance(text, Problem):
        raise SheetError(f"{file}:{text.line}: {text.message}")
    locale, _, path = name.partition("/")
    commonmark = settings.extensions is None
    try:
        return parse_page(text, path=path, locale=locale, lang=settings.langs[locale], commonmark=commonmark)
    except PageError as error:
        raise SheetError(f"{file}:{error.line}: {error.message}") from None
