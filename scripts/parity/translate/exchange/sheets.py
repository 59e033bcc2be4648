"""The values of an exchange: a sheet for each page with its translation units, and the translations that come back."""

from dataclasses import dataclass
from typing import Literal

from scripts.parity.project.settings import SettingsError

# `translated` is a translation in a tree without a lock, so that nothing more is known of it.
UnitState = Literal["untranslated", "stale", "unconfirmed", "translated", "confirmed"]
# States that need a translator's work. A translation that comes back in one of them is imported only on request.
OPEN = frozenset({"untranslated", "stale", "unconfirmed"})


@dataclass(frozen=True)
class TranslationUnit:
    """A segment to translate.

    `id` depends only on the section's anchor and the source text. `target` is the translation, empty if there is none.
    `previous` are the words of the source that a stale translation was made from. `fingerprint` is that of the text in
    the page, so that an import sees whether the page has changed since. `place` is the translation's file and line.
    """

    id: str
    kind: str
    section: str
    place: str
    source: str
    target: str
    state: UnitState
    fingerprint: str
    previous: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Sheet:
    """The units of a page; `page` is below the docs folder (`fi/submit.md`), the langs are BCP 47 tags."""

    page: str
    source_lang: str
    lang: str
    units: tuple[TranslationUnit, ...]


@dataclass(frozen=True)
class Translation:
    """The translation that came back for a unit; `open` says that the translator has not settled it."""

    id: str
    text: str
    fingerprint: str
    open: bool


@dataclass(frozen=True)
class Returned:
    """The translations that came back for a page."""

    page: str
    translations: tuple[Translation, ...]


class SheetError(SettingsError):
    """Raised if a page cannot be exported or a file cannot be imported; the message has the place."""
