"""Builds the guides: each locale under its own prefix, and the chooser, 404, sitemap and robots.txt at the root."""

import argparse
import json
import logging
import multiprocessing
import os
import shutil
import sys
import tempfile
from collections.abc import Collection, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException
from mkdocs.structure.files import get_files, set_exclusions
from mkdocs.utils.meta import get_data

from scripts.parity.behind import Behind, find_behind
from scripts.parity.check import check
from scripts.parity.lock import LockError
from scripts.parity.rules import RULES
from scripts.parity.settings import SettingsError, read_settings
from scripts.parity.terms import TermError

# Without dictionaries, models and a second rendering, which take longer than the build.
FAST_RULES = [rule.id for rule in RULES.values() if rule.needs in (None, "lock")]


class BuildError(Exception):
    """What stopped the build, a line for each problem."""


class UsageError(Exception):
    """What is wrong with the arguments or the configuration."""


@dataclass(frozen=True)
class Locale:
    """A language of the site; `lang` is its BCP 47 tag."""

    locale: str
    lang: str
    name: str
    site_name: str


@dataclass(frozen=True)
class Site:
    """What the builds of the locales need to know of each other.

    `root` is the absolute address of the whole site and ends with a slash. `counterparts` has, for each address below a
    locale's prefix, the locales that have that page. `untranslated` are the addresses of pages in the source's words,
    such as `fi/submit/`; `stale` are the stale sections of files such as `fi/submit.md`.
    """

    root: str
    source: str
    locales: list[Locale]
    counterparts: dict[str, list[str]]
    untranslated: frozenset[str]
    stale: Mapping[str, tuple[str, ...]]

    @property
    def path(self) -> str:
        """The path of the root, as `/` or `/guides/`."""
        return urlsplit(self.root).path


def main(argv: list[str] | None = None) -> int:
    """Build the site; 0 built, 1 the pages have faults, 2 misuse. A failed build leaves the old site as it is."""
    parser = argparse.ArgumentParser(prog="python -m scripts.build_site", description=__doc__)
    parser.add_argument("--config-file", type=Path, default=Path("mkdocs.yml"))
    parser.add_argument("--site-dir", type=Path, default=Path("site"))
    try:
        arguments = parser.parse_args(argv)
    except SystemExit as stop:
        return 2 if stop.code else 0
    # Material's notice about its own end of life is known and would stand above every message.
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    try:
        site = build_site(arguments.config_file, arguments.site_dir.absolute())
    except UsageError as error:
        print(error, file=sys.stderr)
        return 2
    except BuildError as error:
        print(f"{error}\n{arguments.site_dir}: not changed, since the build failed", file=sys.stderr)
        return 1
    pages = sum(map(len, site.counterparts.values()))
    print(f"{arguments.site_dir}: {pages} pages in {', '.join(locale.locale for locale in site.locales)}")
    return 0


def build_site(config_file: Path, site_dir: Path) -> Site:
    """Build everything beside `site_dir`, then put it in its place."""
    config = read_config(config_file)
    site = read_site(config, read_behind(config_file))
    site_dir.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{site_dir.name}-", dir=site_dir.parent) as temporary:
        new = Path(temporary, "new")
        new.mkdir()
        build_locales(config_file, site, new)
        write_root(config, site, new)
        if site_dir.exists():
            site_dir.rename(Path(temporary, "old"))
        new.rename(site_dir)
    return site


def read_config(config_file: Path, **overrides: Any) -> MkDocsConfig:
    """Load the configuration, strict whatever it says itself."""
    if not config_file.is_file():
        raise UsageError(f"{config_file}: no such file, expected the site's configuration; name it with --config-file")
    with collected_warnings() as messages:
        try:
            config = load_config(str(config_file), strict=True, **overrides)
        except MkDocsException as error:
            raise UsageError("\n".join(f"{config_file}: {message}" for message in [*messages, str(error)])) from None
    if "i18n" not in config.plugins:
        raise UsageError(f"{config_file}: plugins.i18n is missing, expected the site's languages there")
    if not config.site_url:
        raise UsageError(f"{config_file}: site_url is empty, expected an address; set SITE_URL")
    return config


def read_behind(config_file: Path) -> Behind:
    """Find what is behind its source, and so says it to its readers; refuse what is broken."""
    try:
        settings = read_settings(site=config_file, root=config_file.parent)
        findings = check(settings, rules=FAST_RULES).findings
    except (SettingsError, LockError, TermError) as error:
        raise UsageError(str(error)) from None
    if errors := [str(finding) for finding in findings if finding.severity == "error"]:
        raise BuildError("\n".join(errors))
    return find_behind(settings, findings)


def read_site(config: MkDocsConfig, behind: Behind) -> Site:
    """Find the locales and the counterparts of every page."""
    plugin: Any = config.plugins["i18n"]
    languages = [language for language in plugin.config.languages if language.build]
    pages = find_pages(config)
    return Site(
        root=str(config.site_url).rstrip("/") + "/",
        source=plugin.default_language,
        locales=[
            Locale(
                locale=language.locale,
                lang=(language.theme or {}).get("language", language.locale),
                name=language.name,
                site_name=language.site_name or config.site_name,
            )
            for language in languages
        ],
        counterparts=find_counterparts({*pages.values()}, [language.locale for language in languages]),
        untranslated=frozenset(pages[name] for name in behind.untranslated & pages.keys()),
        stale=behind.stale,
    )


def find_pages(config: MkDocsConfig) -> dict[str, str]:
    """Map the files of all pages, such as `fi/submit.md`, to their addresses."""
    files = get_files(config)
    set_exclusions(files, config)
    return {file.src_uri: file.url for file in files.documentation_pages()}


def find_counterparts(pages: Collection[str], locales: list[str]) -> dict[str, list[str]]:
    """Map each page's address below the locale's prefix to the locales that have it, in the order of `locales`."""
    addresses = sorted({address for _, _, address in (page.partition("/") for page in pages)})
    return {address: [locale for locale in locales if f"{locale}/{address}" in pages] for address in addresses}


def build_locales(config_file: Path, site: Site, new: Path) -> None:
    """Build the locales in parallel processes; MkDocs keeps state in the process, so that threads will not do."""
    # Forked, so that `import properdocs.replacement` in this process holds for the builds too.
    context = multiprocessing.get_context("fork")
    with ProcessPoolExecutor(max_workers=len(site.locales), mp_context=context) as pool:
        builds = [pool.submit(build_locale, config_file, site, locale.locale, new) for locale in site.locales]
        messages = [message for future in builds for message in future.result()]
    if messages:
        raise BuildError("\n".join(messages))


def build_locale(config_file: Path, site: Site, locale: str, new: Path) -> list[str]:
    """Build one locale as if it were alone, into `new/<locale>`; return what is wrong with its pages."""
    config = read_config(config_file, site_dir=str(new / locale), site_url=f"{site.root}{locale}/")
    plugin: Any = config.plugins["i18n"]
    # `build_only_locale` would have to be set before the plugin validates its configuration.
    for language in plugin.config.languages:
        language.build = language.default = language.locale == locale
    config.extra.update(site_root=site.root, source_locale=site.source, counterparts=site.counterparts)
    config.extra.update(untranslated=site.untranslated, stale=site.stale)
    with collected_warnings() as messages:
        try:
            config.plugins.on_startup(command="build", dirty=False)
            build(config)
        except MkDocsException as error:
            return [f"{locale}: {message}" for message in [*messages, str(error)]]
        finally:
            config.plugins.on_shutdown()
    remove_theme_scripts(new / locale / "assets/javascripts")
    mark_search_index(new / locale / "search/search_index.json", site, locale)
    return []


def remove_theme_scripts(folder: Path) -> None:
    """Remove Material's JavaScript, two megabytes for each locale that no page loads."""
    for name in ("lunr", "workers"):
        shutil.rmtree(folder / name)
    for path in folder.glob("bundle.*"):
        path.unlink()


def mark_search_index(file: Path, site: Site, locale: str) -> None:
    """Say in the search index which of its pages are in the source language."""
    if not any(address.startswith(f"{locale}/") for address in site.untranslated):
        return
    lang = next(one.lang for one in site.locales if one.locale == site.source)
    index = json.loads(file.read_text(encoding="utf-8"))
    for entry in index["docs"]:
        if f"{locale}/{entry['location'].partition('#')[0]}" in site.untranslated:
            entry["lang"] = lang
    write(file, json.dumps(index, ensure_ascii=False, separators=(",", ":")))


def write_root(config: MkDocsConfig, site: Site, new: Path) -> None:
    """Write what stands above the locales."""
    environment = config.theme.get_env()
    chooser = environment.get_template("chooser.html")
    words = {
        "company": config.extra["company"],
        "site_root": site.root,
        "source": site.source,
        "locales": [asdict(locale) | read_home(config, site, locale) for locale in site.locales],
    }
    write(new / "index.html", chooser.render(words, root=""))
    # A 404 is shown at any depth, so that its links start at the root.
    write(new / "404.html", chooser.render(words, root=site.path, not_found=True))
    write(new / "sitemap.xml", environment.get_template("sitemap.xml").render(site_pages=list(sitemap_pages(site))))
    write(new / "robots.txt", f"User-agent: *\nAllow: /\n\nSitemap: {site.root}sitemap.xml\n")


def read_home(config: MkDocsConfig, site: Site, locale: Locale) -> dict[str, Any]:
    """Read the chooser's words for a locale: those of its home page, and the templates' words for a lost page."""
    page = Path(config.docs_dir, locale.locale, "index.md")
    if not page.is_file():
        raise BuildError(f"{page}: no such file, expected the home page of the locale")
    front_matter = get_data(page.read_text(encoding="utf-8"))[1]
    for key in ("title", "description"):
        if not front_matter.get(key):
            raise BuildError(f"{page}:1: no {key} in the front matter, expected one; the chooser shows it")
    return {
        "title": front_matter["title"],
        "description": front_matter["description"],
        "untranslated": f"{locale.locale}/" in site.untranslated,
        "not_found": config.extra.get("words", {}).get(locale.locale, {}).get("not_found.title", "404"),
    }


def sitemap_pages(site: Site) -> Iterator[dict[str, Any]]:
    """Yield every translated page of every locale with the addresses of its counterparts."""
    langs = {locale.locale: locale.lang for locale in site.locales}
    for address, existing in site.counterparts.items():
        locales = [locale for locale in existing if f"{locale}/{address}" not in site.untranslated]
        alternates = [{"lang": langs[locale], "address": f"{site.root}{locale}/{address}"} for locale in locales]
        if site.source in locales:
            default = f"{site.source}/{address}" if address else ""
            alternates.append({"lang": "x-default", "address": site.root + default})
        for locale in locales:
            yield {"address": f"{site.root}{locale}/{address}", "alternates": alternates}


def write(path: Path, text: str) -> None:
    """Write a text file in UTF-8."""
    path.write_text(text, encoding="utf-8")


@contextmanager
def collected_warnings() -> Iterator[list[str]]:
    """Collect what MkDocs logs as a warning or worse, instead of printing it."""
    messages: list[str] = []
    handler = logging.Handler(level=logging.WARNING)
    handler.emit = lambda record: messages.append(record.getMessage())  # type: ignore[method-assign]
    logging.getLogger().addHandler(handler)
    try:
        yield messages
    finally:
        logging.getLogger().removeHandler(handler)


if __name__ == "__main__":
    sys.exit(main())
