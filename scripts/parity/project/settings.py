"""What a run works on: from the arguments, `[tool.parity]` of pyproject.toml, and the site's `mkdocs.yml`."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from scripts.parity.language.languages import written_tag
from scripts.parity.project.labels import read_labels
from scripts.parity.project.mkdocs_yml import (
    MkDocsYmlError,
    extensions_of,
    locales_of,
    pages_of,
    read_mkdocs_yml,
)
from scripts.parity.project.project import Project
from scripts.parity.project.terms import read_terms

KEYS = {"site", "folder", "catalogues"}


class SettingsError(Exception):
    """What is wrong with the arguments or the configuration."""


@dataclass(frozen=True)
class Settings:
    """A tree and what is known of it.

    `langs` maps the locales to their langs, the source's first. `folder` holds locks, terms and word lists.
    `extensions` are those of the site's Markdown with their options; None where there is no `mkdocs.yml`, so no oracle
    either. `nav` are its pages in order, `edit_url` is its address for editing a page.
    """

    docs: Path
    source: str
    langs: Mapping[str, str]
    names: Mapping[str, str] = field(default_factory=dict)
    folder: Path | None = None
    catalogues: Path | None = None
    site: Path | None = None
    extensions: Mapping[str, Any] | None = None
    nav: tuple[str, ...] = ()
    edit_url: str = ""

    @property
    def targets(self) -> tuple[str, ...]:
        """The target locales."""
        return tuple(locale for locale in self.langs if locale != self.source)

    def lock_file(self, locale: str) -> Path | None:
        """Where the lock of a locale is or would be."""
        return self.folder / f"{locale}.lock" if self.folder else None

    def project(self) -> Project:
        """Read what the rules need to know of the whole tree."""
        terms = self.folder / "terms.toml" if self.folder else None
        return Project(
            source=self.source,
            langs=self.langs,
            terms=read_terms(terms) if terms and terms.is_file() else (),
            labels={lang: read_labels(self.catalogues, lang) for lang in self.langs.values()}
            if self.catalogues
            else {},
            words={locale: self._read_words(locale) for locale in self.langs},
        )

    def _read_words(self, locale: str) -> frozenset[str]:
        file = self.folder / f"words.{locale}.txt" if self.folder else None
        if file is None or not file.is_file():
            return frozenset()
        try:
            lines = file.read_text(encoding="utf-8").splitlines()
        except UnicodeDecodeError as error:
            raise SettingsError(f"{file}: {error}; save the file in UTF-8") from None
        return frozenset(line.strip().lower() for line in lines if line.strip() and not line.startswith("#"))


def read_settings(
    *,
    docs: Path | None = None,
    source: str | None = None,
    locales: Sequence[str] = (),
    root: Path = Path(),
    site: Path | None = None,
) -> Settings:
    """Settle what a run works on; `site` is another configuration than the usual one.

    Raises SettingsError with what to write instead.
    """
    try:
        return _find(docs, source, locales, root, site)
    except MkDocsYmlError as error:
        raise SettingsError(str(error)) from None


def _find(docs: Path | None, source: str | None, locales: Sequence[str], root: Path, site: Path | None) -> Settings:
    table = _read_table(root / "pyproject.toml")
    site = site or root / table.get("site", "mkdocs.yml")
    config = read_mkdocs_yml(site)
    own = site.parent / str(config.get("docs_dir", "docs")) if config else None
    if docs is not None and (own is None or docs.resolve() != own.resolve()):
        site = next((file for file in (docs.parent / "mkdocs.yml", docs / "mkdocs.yml") if file.is_file()), site)
        config = read_mkdocs_yml(site) if site.resolve().parent in (docs.resolve().parent, docs.resolve()) else {}
        table = {}
    docs = docs or own or root / "docs"
    if not docs.is_dir():
        raise SettingsError(f"{docs}: no such folder, expected one folder for each locale in it; name it with --docs")
    return _settle(docs, source, locales, config, site if config else None, table, root)


def _settle(
    docs: Path,
    source: str | None,
    locales: Sequence[str],
    config: dict[str, Any],
    site: Path | None,
    table: dict[str, str],
    root: Path,
) -> Settings:
    known_locales = locales_of(config)
    declared = [known.locale for known in known_locales]
    default = next((known.locale for known in known_locales if known.is_source), "en")
    source = source or default
    targets = list(locales) or [locale for locale in declared or _folders(docs) if locale != source]
    for locale in (source, *targets):
        if not (docs / locale).is_dir() and locale not in declared:
            known = ", ".join(_folders(docs)) or "none"
            raise SettingsError(f"{docs / locale}: no such folder. The folders here: {known}")
    langs = {known.locale: known.lang for known in known_locales}
    folder = root / table["folder"] if "folder" in table else docs / "parity"
    return Settings(
        docs=docs,
        source=source,
        langs={locale: langs.get(locale, written_tag(locale)) for locale in (source, *targets)},
        names={known.locale: known.name for known in known_locales},
        folder=folder if folder.is_dir() else None,
        catalogues=root / table["catalogues"] if "catalogues" in table else None,
        site=site,
        extensions=extensions_of(config) if config else None,
        nav=tuple(path.removeprefix(f"{source}/") for path in pages_of(config.get("nav"))),
        edit_url=config.get("edit_uri_template") or "",
    )


def _read_table(file: Path) -> dict[str, str]:
    if not file.is_file():
        return {}
    try:
        tool = tomllib.loads(file.read_text(encoding="utf-8")).get("tool", {})
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"{file}: {error}") from None
    table = tool.get("parity", {}) if isinstance(tool, dict) else {}
    if not isinstance(table, dict):
        raise SettingsError(f"{file}: tool.parity is {table!r}, expected keys with paths")
    for key, path in table.items():
        if key not in KEYS:
            raise SettingsError(f"{file}: tool.parity.{key} is unknown, expected one of {', '.join(sorted(KEYS))}")
        if not isinstance(path, str):
            raise SettingsError(f"{file}: tool.parity.{key} is {path!r}, expected a path")
    return table


def _folders(docs: Path) -> list[str]:
    return sorted(folder.name for folder in docs.iterdir() if folder.is_dir() and any(folder.rglob("*.md")))
