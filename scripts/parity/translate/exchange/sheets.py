"""What is exchanged: a sheet for each page with its units, and what comes back of it."""

from dataclasses import dataclass
from typing import Literal

from scripts.parity.project.settings import SettingsError

# `translated` is a translation of a tree without a lock: nobody knows more of it.
State = Literal["untranslated", "stale", "unconfirmed", "translated", "confirmed"]
# What a translator has to look at; a translation that comes back in such a state is not imported unasked.
OPEN = frozenset({"untranslated", "stale", "unconfirmed"})


@dataclass(frozen=True)
class Unit:
    """A segment to translate.

    `id` depends on the section's anchor and the source text alone. `target` is the translation, empty where there is
    none. `previous` are the source's words that a stale translation was made of. `fingerprint` is that of the text in
    the page, so that an import sees whether the page changed meanwhile. `place` is the translation's file and line.
    """

    id: str
    kind: str
    section: str
    place: str
    source: str
    target: str
    state: State
    fingerprint: str
    previous: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Sheet:
    """The units of a page; `page` is below the docs folder (`fi/submit.md`), the langs are BCP 47 tags."""

    page: str
    source_lang: str
    lang: str
    units: tuple[Unit, ...]


@dataclass(frozen=True)
class Translation:
    """What came back for a unit; `open` says that the translator has not settled it."""

    id: str
    text: str
    fingerprint: str
    open: bool


@dataclass(frozen=True)
class Returned:
    """What came back for a page."""

    page: str
    translations: tuple[Translation, ...]


class SheetError(SettingsError):
    """Why a page cannot be exported or a file cannot be imported, with its place."""
