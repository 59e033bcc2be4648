"""Reads a site's `mkdocs.yml`, the one place where its locales are declared."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from yaml_env_tag import construct_env_tag

from scripts.parity.language.languages import written_tag

Config = dict[str, Any]


class MkDocsYmlError(Exception):
    """What is wrong with a `mkdocs.yml`, with its place."""


@dataclass(frozen=True)
class Locale:
    """A language of the site.

    `locale` is its folder and URL segment (`no`), `lang` its BCP 47 tag (`nb`), `name` what it calls itself.
    """

    locale: str
    lang: str
    name: str
    site_name: str = ""
    is_source: bool = False


def read_mkdocs_yml(file: Path, children: tuple[Path, ...] = ()) -> Config:
    """Read a configuration and what it inherits; one that is not there is empty. Raises MkDocsYmlError."""
    if not file.is_file():
        if not children:
            return {}
        raise MkDocsYmlError(f"{children[-1]}: INHERIT names {file}, no such file")
    if file.resolve() in [child.resolve() for child in children]:
        raise MkDocsYmlError(f"{file}: INHERIT leads back to this file; remove it")
    config = _load(file)
    if not isinstance(config, dict):
        raise MkDocsYmlError(f"{file}: a {type(config).__name__}, expected keys with values as in `site_name: Guides`")
    parent = config.pop("INHERIT", None)
    return _merge(read_mkdocs_yml(file.parent / str(parent), (*children, file)), config) if parent else config


def _load(file: Path) -> Any:
    try:
        return yaml.load(file.read_text(encoding="utf-8"), Loader=_loader()) or {}  # noqa: S506  # a SafeLoader
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        raise MkDocsYmlError(f"{file}:{line}: not YAML: {error.problem or error.context}") from None
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise MkDocsYmlError(f"{file}: not YAML: {str(error).splitlines()[0]}") from None


@cache
def _loader() -> Any:
    """A loader for `mkdocs.yml`: `!ENV` is read as MkDocs reads it, other tags (Python objects) are left out."""
    loader: Any = type("Loader", (getattr(yaml, "CSafeLoader", yaml.SafeLoader),), {})
    loader.add_constructor("!ENV", construct_env_tag)
    loader.add_multi_constructor("", lambda loader, suffix, node: None)
    return loader


def _merge(parent: Config, child: Config) -> Config:
    merged = dict(parent)
    for key, value in child.items():
        old = merged.get(key)
        merged[key] = _merge(old, value) if isinstance(old, dict) and isinstance(value, dict) else value
    return merged


def locales_of(config: Config) -> tuple[Locale, ...]:
    """The languages that mkdocs-static-i18n is told of, in its order. Raises MkDocsYmlError."""
    return tuple(_locale(entry, config) for entry in _languages(config))


def _languages(config: Config) -> list[Config]:
    named = dict(_named(config.get("plugins"), "plugins"))
    languages = _mapping(named.get("i18n"), "plugins.i18n").get("languages") or []
    if not isinstance(languages, list):
        raise MkDocsYmlError("mkdocs.yml: plugins.i18n.languages is no list, expected one of `- locale: …`")
    for language in languages:
        if _mapping(language, "plugins.i18n.languages").get("locale") is False:
            raise MkDocsYmlError('mkdocs.yml: plugins.i18n.languages: YAML takes no for false; write "no" in quotes')
    return [language for language in languages if isinstance(language.get("locale"), str)]


def _locale(entry: Config, config: Config) -> Locale:
    locale: str = entry["locale"]
    return Locale(
        locale=locale,
        lang=_lang_of(entry) or written_tag(locale),
        name=str(entry.get("name", locale)),
        site_name=str(entry.get("site_name") or config.get("site_name") or ""),
        is_source=bool(entry.get("default")),
    )


def _lang_of(entry: Config) -> str | None:
    """The BCP 47 tag that a language states: for the site's own templates, else for its theme."""
    values = [_mapping(entry.get("extra"), "plugins.i18n.languages.extra").get("lang")]
    theme = entry.get("theme")
    values.append(theme.get("language") if isinstance(theme, dict) else None)
    return next((value for value in values if isinstance(value, str)), None)


def extensions_of(config: Config) -> Config:
    """The Markdown extensions with their options: those that are plain values. Raises MkDocsYmlError."""
    return {
        name: {key: value for key, value in _mapping(options, name).items() if value is not None}
        for name, options in _named(config.get("markdown_extensions"), "markdown_extensions")
    }


def pages_of(nav: Any) -> Iterator[str]:
    """Yield the pages of a `nav`, of which titles and sections are the keys."""
    if isinstance(nav, str):
        yield nav
    elif isinstance(nav, list | dict):
        for inner in nav.values() if isinstance(nav, dict) else nav:
            yield from pages_of(inner)


def _named(entries: Any, where: str) -> Iterator[tuple[str, Any]]:
    """Yield the names and options of a mapping, or of a list of names and mappings."""
    if entries is not None and not isinstance(entries, list | dict):
        raise MkDocsYmlError(f"mkdocs.yml: {where} is {entries!r}, expected a list")
    for entry in entries or ():
        if isinstance(entries, dict):
            yield entry, entries[entry]
        elif isinstance(entry, dict):
            yield from entry.items()
        else:
            yield str(entry), None


def _mapping(value: Any, where: str) -> Config:
    if value is not None and not isinstance(value, dict):
        raise MkDocsYmlError(f"mkdocs.yml: {where} is {value!r}, expected keys with values")
    return value or {}
