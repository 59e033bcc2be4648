"""The site as a whole: its locales, the counterparts of each page, and the translations that are behind."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from mkdocs.config.defaults import MkDocsConfig

from scripts.build_site.config import BuildError, UsageError, find_pages
from scripts.parity.project.mkdocs_yml import Locale, locales_of, read_mkdocs_yml
from scripts.parity.project.settings import SettingsError
from scripts.parity.translate.behind import Behind, BrokenTranslationsError, judge_site


@dataclass(frozen=True)
class Site:
    """What the build of each locale has to know of the others.

    `root` is the absolute address of the whole site and ends with a slash. `counterparts` maps each address below a
    locale's prefix to the locales that have that page. `untranslated` are the addresses of pages that are still in the
    source language, such as `fi/submit/`; `stale` maps files such as `fi/submit.md` to the anchors of their stale
    sections. `printed`: with PDF files and pictures of links.
    """

    root: str
    source: str
    locales: list[Locale]
    counterparts: dict[str, list[str]]
    untranslated: frozenset[str]
    stale: Mapping[str, tuple[str, ...]]
    printed: bool = False

    @property
    def path(self) -> str:
        """The path of the root, as `/` or `/guides/`."""
        return urlsplit(self.root).path

    @property
    def langs(self) -> dict[str, str]:
        """The tag of each locale."""
        return {locale.locale: locale.lang for locale in self.locales}


def read_words(config: MkDocsConfig, site: Site, locale: str) -> dict[str, str]:
    """The templates' words of a locale, completed with those of the source language."""
    words = config.extra.get("words") or {}
    return {**words.get(site.source, {}), **words.get(locale, {})}


def read_behind(config_file: Path) -> Behind:
    """Find the translations that are behind their source, which the pages tell their readers.

    Raises BuildError if a translation is broken, UsageError if the settings, a lock or the term base is.
    """
    try:
        return judge_site(config_file)
    except SettingsError as error:
        raise UsageError(str(error)) from None
    except BrokenTranslationsError as error:
        raise BuildError(str(error)) from None


def read_site(config: MkDocsConfig, behind: Behind) -> Site:
    """Read the locales from the configuration, and find the counterparts of every page."""
    plugin: Any = config.plugins["i18n"]
    declared = {locale.locale: locale for locale in locales_of(read_mkdocs_yml(Path(config.config_file_path)))}
    locales = [declared[language.locale] for language in plugin.config.languages if language.build]
    pages = find_pages(config)
    return Site(
        root=str(config.site_url).rstrip("/") + "/",
        source=plugin.default_language,
        locales=locales,
        counterparts=find_counterparts({*pages.values()}, [locale.locale for locale in locales]),
        untranslated=frozenset(pages[name] for name in behind.untranslated & pages.keys()),
        stale=behind.stale,
    )


def find_counterparts(pages: Collection[str], locales: list[str]) -> dict[str, list[str]]:
    """Map each page's address below the locale's prefix to the locales that have it, in the order of `locales`."""
    addresses = sorted({address for _, _, address in (page.partition("/") for page in pages)})
    return {address: [locale for locale in locales if f"{locale}/{address}" in pages] for address in addresses}
