"""A reader's tab, and the words on her screens, which come from the desk's catalogues and the forms of the guides."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext, pgettext
from mkdocs.utils.meta import get_data
from playwright.sync_api import Locator, Page

GUIDES = Path("docs")


@dataclass(frozen=True)
class ReaderLocale:
    """A language of the site, by folder (`no`) and tag (`nb`), and the settings of its readers' browsers."""

    locale: str
    lang: str
    browser: str
    time_zone: str


# Language and time zone of a phone in the readers' country; for other languages the tag and the desk's time zone.
BROWSERS = {"en": ("en-GB", "Europe/London"), "fi": ("fi-FI", "Europe/Helsinki"), "nb": ("nb-NO", "Europe/Oslo")}


def read_locales() -> list[ReaderLocale]:
    """The site's languages, the source language first."""
    found = [(locale.locale, locale.lang) for locale in settings.SITE_CONFIG.locales]
    return [ReaderLocale(locale, lang, *BROWSERS.get(lang, (lang, settings.TIME_ZONE))) for locale, lang in found]


@dataclass(frozen=True)
class Tab:
    """A page in a reader's browser, whose controls are found by role and by name in her language."""

    page: Page
    locale: ReaderLocale

    def say(self, words: str, *, context: str = "", **values: str) -> str:
        """The portal's translation of an English text."""
        with translation.override(self.locale.lang):
            text = pgettext(context, words) if context else gettext(words)
        return text % values if values else text

    def form(self, guide: str, word: str) -> str:
        """A word of the form on a guide, from the front matter of the page."""
        words: dict[str, str] = _front_matter(GUIDES / self.locale.locale / f"{guide}.md")["form"]
        return words[word]

    def find(self, role: Any, name: str) -> Locator:
        """The control or heading with that role and name."""
        return self.page.get_by_role(role, name=name, exact=True)


@cache
def _front_matter(file: Path) -> dict[str, Any]:
    return get_data(file.read_text(encoding="utf-8"))[1]
