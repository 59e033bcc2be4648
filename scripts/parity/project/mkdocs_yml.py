"""Reads what the engine needs of a site's `mkdocs.yml`: languages, extensions, navigation."""

import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import yaml

Config = dict[str, Any]


class SiteError(Exception):
    """What is wrong with a `mkdocs.yml`, with its place."""


def read_site(file: Path, children: tuple[Path, ...] = ()) -> Config:
    """Read a configuration and what it inherits; one that is not there is empty. Raises SiteError."""
    if not file.is_file():
        if not children:
            return {}
        raise SiteError(f"{children[-1]}: INHERIT names {file}, no such file")
    if file.resolve() in [child.resolve() for child in children]:
        raise SiteError(f"{file}: INHERIT leads back to this file; remove it")
    config = _load(file)
    if not isinstance(config, dict):
        raise SiteError(f"{file}: a {type(config).__name__}, expected keys with values as in `site_name: Guides`")
    parent = config.pop("INHERIT", None)
    return _merge(read_site(file.parent / str(parent), (*children, file)), config) if parent else config


def _load(file: Path) -> Any:
    try:
        return yaml.load(file.read_text(encoding="utf-8"), Loader=_loader()) or {}  # noqa: S506  # a SafeLoader
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise SiteError(f"{file}:{mark.line + 1 if mark else 1}: not YAML: {error.problem or error.context}") from None
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise SiteError(f"{file}: not YAML: {str(error).splitlines()[0]}") from None


@cache
def _loader() -> Any:
    """A loader for `mkdocs.yml`: `!ENV` is read as MkDocs reads it, other tags (Python objects) are left out."""
    loader: Any = type("Loader", (getattr(yaml, "CSafeLoader", yaml.SafeLoader),), {})

    def construct_env(loader: yaml.SafeLoader, node: yaml.Node) -> Any:
        values = loader.construct_sequence(node) if isinstance(node, yaml.SequenceNode) else [None]
        return next((os.environ[str(name)] for name in values[:-1] if str(name) in os.environ), values[-1])

    loader.add_constructor("!ENV", construct_env)
    loader.add_multi_constructor("", lambda loader, suffix, node: None)
    return loader


def _merge(parent: Config, child: Config) -> Config:
    merged = dict(parent)
    for key, value in child.items():
        old = merged.get(key)
        merged[key] = _merge(old, value) if isinstance(old, dict) and isinstance(value, dict) else value
    return merged


def languages_of(config: Config) -> list[Config]:
    """The languages that mkdocs-static-i18n is told of, each with a `locale`. Raises SiteError."""
    named = dict(_named(config.get("plugins"), "plugins"))
    languages = _mapping(named.get("i18n"), "plugins.i18n").get("languages") or []
    if not isinstance(languages, list):
        raise SiteError("mkdocs.yml: plugins.i18n.languages is no list, expected one of `- locale: …`")
    for language in languages:
        if _mapping(language, "plugins.i18n.languages").get("locale") is False:
            raise SiteError('mkdocs.yml: plugins.i18n.languages: YAML takes no for false; write "no" in quotes')
    return [language for language in languages if isinstance(language.get("locale"), str)]


def lang_of(language: Config) -> str | None:
    """The BCP 47 tag that a language gives to its theme."""
    theme = language.get("theme")
    lang = theme.get("language") if isinstance(theme, dict) else None
    return lang if isinstance(lang, str) else None


def extensions_of(config: Config) -> Config:
    """The Markdown extensions with their options: those that are plain values. Raises SiteError."""
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
        raise SiteError(f"mkdocs.yml: {where} is {entries!r}, expected a list")
    for entry in entries or ():
        if isinstance(entries, dict):
            yield entry, entries[entry]
        elif isinstance(entry, dict):
            yield from entry.items()
        else:
            yield str(entry), None


def _mapping(value: Any, where: str) -> Config:
    if value is not None and not isinstance(value, dict):
        raise SiteError(f"mkdocs.yml: {where} is {value!r}, expected keys with values")
    return value or {}
