"""Writes a project with the pseudo-locale: the source's pages, their pseudo text, and the configuration of a site."""

import re
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import yaml

from scripts.parity.page.files import list_files
from scripts.parity.page.segments import Page
from scripts.parity.project.mkdocs_yml import read_mkdocs_yml
from scripts.parity.project.settings import Settings
from scripts.parity.project.workspace import open_page
from scripts.parity.translate.pseudo import PSEUDO_LOCALE
from scripts.parity.translate.pseudo.accents import kept, pseudo, pseudo_page
from scripts.parity.translate.theme import theme_folders

# A string of the theme for readers; those left out are for programs.
THEME_STRING = re.compile(r'"(?!language"|direction"|search\.config\.)([\w.]+)": "((?:[^"\\]|\\.)*)"')


def write_pages(settings: Settings, docs: Path) -> list[Page]:
    """Write the source's files and their pseudo counterparts below `docs`; returns the source's pages."""
    pages = []
    for name in list_files(settings.docs).files:
        locale, _, path = name.partition("/")
        if locale != settings.source:
            continue
        _copy(settings.docs / name, docs / name)
        _copy(settings.docs / name, docs / PSEUDO_LOCALE / path)
        if path.endswith(".md"):
            page = open_page(settings, name)
            text = pseudo_page(page, commonmark=settings.extensions is None)
            (docs / PSEUDO_LOCALE / path).write_bytes(text.encode("utf-8"))
            pages.append(page)
    return pages


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)


def write_site(site: Path, source: str, project: Path) -> dict[str, Any]:
    """Write the configuration and the templates of a site beside its pages; returns the site's own configuration."""
    config = read_mkdocs_yml(site)
    overrides = project / "overrides"
    if own := config["theme"].get("custom_dir"):
        shutil.copytree(site.parent / own, overrides, dirs_exist_ok=True)
    strings = overrides / "partials" / "languages" / f"{PSEUDO_LOCALE}.html"
    strings.parent.mkdir(parents=True, exist_ok=True)
    strings.write_text(_strings(overrides), encoding="utf-8")
    child = yaml.safe_dump(_child(site, config, source), allow_unicode=True, sort_keys=False)
    (project / "mkdocs.yml").write_text(child, encoding="utf-8")
    return config


def _child(site: Path, config: dict[str, Any], source: str) -> dict[str, Any]:
    """A configuration that inherits the site's, with the source's locale and the pseudo-locale alone."""
    name, site_name = pseudo("Pseudo"), pseudo(config["site_name"])
    languages = [entry for entry in config["plugins"]["i18n"]["languages"] if entry["locale"] == source]
    languages.append(
        {"locale": PSEUDO_LOCALE, "name": name, "site_name": site_name, "theme": {"language": PSEUDO_LOCALE}}
    )
    words = config.get("extra", {}).get("words", {}).get(source, {})
    return {
        "INHERIT": str(site.resolve()),
        "docs_dir": "docs",
        "theme": {"custom_dir": "overrides"},
        "plugins": {"i18n": {"languages": languages}},
        "extra": {"words": {PSEUDO_LOCALE: {key: pseudo(word) for key, word in words.items()}}},
    }


def _strings(overrides: Path) -> str:
    """Material's English strings as pseudo text, since Material would show them as they are."""
    folders = [overrides, *theme_folders()]
    english = next(file for folder in folders if (file := folder / "partials/languages/en.html").is_file())
    text = english.read_text(encoding="utf-8").replace('"language": "en"', f'"language": "{PSEUDO_LOCALE}"')
    return THEME_STRING.sub(lambda match: f'"{match[1]}": "{pseudo(match[2])}"', text)


def names(config: dict[str, Any], pages: Iterable[Page]) -> Iterator[str]:
    """Yield the texts that are right in every language: facts of the company, languages, unchanged texts of pages."""
    yield config["site_name"]
    yield from _texts(config.get("extra", {}).get("company", {}))
    yield from (language["name"] for language in config["plugins"]["i18n"]["languages"])
    for page in pages:
        yield from kept(page)


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _texts(inner)
