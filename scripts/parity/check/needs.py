"""What rules cannot do without, and whether it is there."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from scripts.parity.language.dictionaries import has_own_lemmas, lemmas_for, open_dictionary, package_for
from scripts.parity.language.identification import open_identifier
from scripts.parity.page.oracle import Oracle
from scripts.parity.rules.rule import Rule

# Some rules use these without needing them.
PACKAGES = ("lingua-language-detector", "markdown", "pymdown-extensions", "simplemma")


@dataclass(frozen=True, order=True)
class LeftOut:
    """A rule that could not be asked about the pages of a locale, and why."""

    rule: str
    locale: str
    reason: str


@dataclass(frozen=True)
class Means:
    """What a run has for one locale: its lang among all `langs`, a lock or not, and why there is no oracle, if so."""

    lang: str
    langs: tuple[str, ...]
    has_lock: bool
    no_oracle: str = ""


def what_lacks(rule: Rule, means: Means) -> str:
    """Say why a rule cannot be asked, or nothing."""
    if rule.needs == "oracle":
        return means.no_oracle
    if rule.needs == "lock":
        return "" if means.has_lock else "no lock; `stamp` makes it"
    if rule.needs == "dictionary" and not open_dictionary(means.lang):
        return f"not installed: a dictionary for {means.lang} ({package_for(means.lang)})"
    if rule.needs == "identification" and not open_identifier(means.langs):
        return "not installed: lingua-language-detector, or it does not know the languages"
    if rule.needs == "lemmas" and not lemmas_for(means.lang):
        return f"not installed: lemmas for {means.lang} (simplemma)"
    return ""


class OracleError(Exception):
    """Why the site's Markdown cannot be asked."""


def open_oracle(extensions: Mapping[str, Any] | None) -> Callable[[str], Counter[str]]:
    """What counts the blocks of a rendered page. Raises OracleError without extensions, or if one cannot be opened."""
    if extensions is None:
        raise OracleError("there is no mkdocs.yml to render with")
    try:
        return Oracle(list(extensions), {name: options for name, options in extensions.items() if options}).count
    except Exception as error:  # whatever an extension that is unknown or has other options raises
        raise OracleError(f"the site's Markdown cannot be opened: {type(error).__name__}: {error}") from None


def editions(rules: Sequence[Rule], langs: Sequence[str]) -> list[str]:
    """The editions of what rules use: another one may find other things."""
    # A dictionary's edition takes time to tell, so it is asked only for what is used.
    used = [lang for lang in langs if has_own_lemmas(lang) or any(rule.needs == "dictionary" for rule in rules)]
    dictionaries = [open_dictionary(lang) for lang in used]
    return [*map(_version, PACKAGES), *(dictionary.name if dictionary else "" for dictionary in dictionaries)]


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""
