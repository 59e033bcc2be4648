"""The arguments that several commands share: those that choose a tree, pages of it, and rules."""

import argparse
import os
from collections.abc import Sequence
from difflib import get_close_matches
from pathlib import Path

from scripts.parity.project.settings import Settings, SettingsError, read_settings
from scripts.parity.rules import RULES


def add_tree(parser: argparse.ArgumentParser) -> None:
    """Add the arguments that choose a tree; `read_tree` reads them."""
    parser.add_argument("--docs", type=Path, metavar="DIR", help="the folder with one folder a locale (mkdocs.yml's)")
    parser.add_argument("--source", metavar="LOCALE", help="the source's locale (mkdocs.yml's default, else en)")
    parser.add_argument("--locale", nargs="+", default=[], metavar="LOCALE", help="the target locales (all)")


def read_tree(arguments: argparse.Namespace) -> Settings:
    """Read the settings of the chosen tree. Raises SettingsError."""
    return read_settings(docs=arguments.docs, source=arguments.source, locales=arguments.locale)


def below_docs(settings: Settings, paths: Sequence[str]) -> list[str]:
    """Make paths relative to the docs folder; one of the source language includes its counterparts.

    Raises SettingsError for a path that is not there or in no locale.
    """
    names: list[str] = []
    for path in paths:
        name = _below_docs(settings, path)
        locale, _, page = name.partition("/")
        if locale not in ("", *settings.langs):
            raise SettingsError(f"{path}: not in the folder of a locale, expected one of {', '.join(settings.langs)}")
        locales = settings.langs if locale in ("", settings.source) else (locale,)
        names += [f"{locale}/{page}".rstrip("/") for locale in locales]
    return names


def _below_docs(settings: Settings, path: str) -> str:
    # Symbolic links are not resolved, since a page may be a link to a file elsewhere.
    docs = Path(os.path.normpath(Path.cwd() / settings.docs))
    for base in (Path.cwd(), docs):
        candidate = Path(os.path.normpath(base / path))
        if candidate.is_relative_to(docs) and os.path.lexists(candidate):
            name = candidate.relative_to(docs).as_posix()
            return "" if name == "." else name
    raise SettingsError(f"{path}: no such page or folder below {settings.docs}")


def refuse_unknown(rules: Sequence[str]) -> None:
    """Raise SettingsError for an id that is not that of a rule."""
    for rule in rules:
        if rule not in RULES:
            raise SettingsError(f"{rule}: no such rule, {_hint(rule)}")


def _hint(rule: str) -> str:
    if "/" in rule:
        return "pages are named before the options"
    like = get_close_matches(rule, RULES, n=1)
    return f"expected {like[0]}?" if like else "the command `rules` lists them"
