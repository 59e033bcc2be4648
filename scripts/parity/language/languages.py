"""Finds the languages: each file of this folder that is named after a tag (`fi.py`) holds one as `LANGUAGE`."""

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache, lru_cache
from importlib import import_module
from pkgutil import iter_modules

from scripts.parity.language.language import Language

# A primary subtag of BCP 47; the room's other modules have longer names.
TAG = re.compile(r"[a-z]{2,3}")


@cache
def known_languages() -> Mapping[str, Language]:
    """The languages by tag; one with aliases stands there under each."""
    room = import_module(__package__)
    names = [module.name for module in iter_modules(room.__path__) if TAG.fullmatch(module.name)]
    languages: list[Language] = [import_module(f"{__package__}.{name}").LANGUAGE for name in names]
    return {tag: language for language in languages for tag in (language.lang, *language.aliases)}


# Bounded, since the desk asks for what browsers send.
@lru_cache(maxsize=256)
def language_of(tag: str) -> Language:
    """The language of a BCP 47 tag or of a folder named after one; script and region do not matter.

    `no`, `no-NO`, `nb` and `NB-no` are Bokmål. Of an unknown language nothing is known but its tag.
    """
    primary = tag.partition("-")[0].lower()
    return known_languages().get(primary) or Language(primary)


def is_known(tag: str) -> bool:
    """Whether there is a file with the facts of a tag's language."""
    return language_of(tag) in known_languages().values()


def file_of(tag: str) -> str:
    """The file for the facts of a tag's language, there or not, from the root of the repository."""
    return f"{__package__.replace('.', '/')}/{language_of(tag).lang}.py"


def written_tag(locale: str) -> str:
    """The tag of the language that a folder's pages are written in.

    It is the folder's name, but for a name that covers several written languages: `no` is `nb`, `no-NO` is `nb-NO`.
    """
    primary, hyphen, rest = locale.partition("-")
    language = language_of(primary)
    return f"{language.lang}{hyphen}{rest}" if primary.lower() in language.aliases else locale


def from_all(facts: Callable[[Language], Iterable[str]]) -> list[str]:
    """Collect a fact of all languages, sorted: for what a page may take from another language than its own."""
    return sorted({fact for language in known_languages().values() for fact in facts(language)})
