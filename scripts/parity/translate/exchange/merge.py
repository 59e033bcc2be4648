"""Merges the translations that come back into their page."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from scripts.parity.check.fixes import replace_spans
from scripts.parity.page.front_matter import PageError
from scripts.parity.page.pages import parse_page
from scripts.parity.page.segments import Page, Segment
from scripts.parity.pair.pair import Pair
from scripts.parity.translate.exchange.sheets import Translation
from scripts.parity.translate.exchange.spans import as_text_of, make_fix
from scripts.parity.translate.exchange.units import find_units, fingerprint

# U+0000 makes a file binary, half of a surrogate pair cannot be encoded; XLIFF can spell both.
UNWRITABLE = re.compile(r"[\0\ud800-\udfff]")
SPOILS = "the new text would change the structure of the page; write it as one block of the same kind"


@dataclass(frozen=True)
class Merged:
    """A page with its new texts.

    `imported` is the number of texts that changed. `refused` are units with the reason, `open` those that the
    translator has not settled.
    """

    text: str
    imported: int
    refused: tuple[tuple[str, str], ...] = ()
    open: tuple[str, ...] = ()


@dataclass(frozen=True)
class TextChange:
    """A new text for a segment, as the parser will read it; `id` is that of its unit."""

    segment: Segment
    text: str
    id: str = ""


def merge(
    pair: Pair, translations: Sequence[Translation], *, take_open: bool = False, commonmark: bool = False
) -> Merged:
    """Replace the texts that a translator changed.

    `take_open` includes those that are not settled. `commonmark` is the dialect of the page.
    """
    segments = {unit.id: segment for unit, segment in find_units(pair)}
    refused: list[tuple[str, str]] = []
    still_open: list[str] = []
    changes: list[TextChange] = []
    for translation in translations:
        segment = segments.get(translation.id)
        if not _is_new(segment, translation):
            continue
        if translation.open and not take_open:
            still_open.append(translation.id)
        elif reason := _reason(segment, translation):
            refused.append((translation.id, reason))
        elif segment:
            changes.append(TextChange(segment, as_text_of(segment, translation.text), translation.id))
    taken, result, spoilers = apply_changes(pair.target, changes, commonmark=commonmark)
    refused += [(change.id, SPOILS) for change in spoilers]
    return Merged(result, taken, tuple(refused), tuple(still_open))


def _is_new(segment: Segment | None, translation: Translation) -> bool:
    """Whether a translator changed a text, and the page does not have the new text yet."""
    if not translation.text.strip() or fingerprint(translation.text) == translation.fingerprint:
        return False
    return segment is None or as_text_of(segment, translation.text) != segment.text


def _reason(segment: Segment | None, translation: Translation) -> str:
    """Why a translation cannot go into the page; empty if it can."""
    if segment is None:
        return "the source changed since the export, or there is no such unit; export the page again"
    if UNWRITABLE.search(translation.text):
        return "the new text has a character that no page can hold; remove it"
    if not translation.fingerprint:
        return "its fingerprint is gone, so that nobody knows what it replaces; export the page again"
    if fingerprint(segment.text) != translation.fingerprint:
        return f"the page changed since the export; it has now “{segment.text}”; export the page again"
    return ""


def apply_changes(
    page: Page, changes: Sequence[TextChange], *, commonmark: bool = False
) -> tuple[int, str, list[TextChange]]:
    """Apply the changes that keep the structure of the page.

    Returns the number of changes applied, the new text of the page, and the changes that would spoil its structure.
    """
    if (text := _rewrite(page, changes, commonmark=commonmark)) is not None:
        return len(changes), text, []
    taken: list[TextChange] = []
    spoilers: list[TextChange] = []
    result = page.text
    for change in changes:
        text = _rewrite(page, [*taken, change], commonmark=commonmark)
        if text is None:
            spoilers.append(change)
        else:
            taken.append(change)
            result = text
    return len(taken), result, spoilers


def _rewrite(page: Page, changes: Sequence[TextChange], *, commonmark: bool) -> str | None:
    """The page's text with all changes; None if it would be parsed into other segments than intended."""
    fixes = sorted(make_fix(page, change.segment, change.text) for change in changes)
    text, applied = replace_spans(page.text, fixes)
    if applied < len(changes):
        return None
    try:
        new = parse_page(text, path=page.path, locale=page.locale, lang=page.lang, commonmark=commonmark)
    except PageError:
        return None
    texts: dict[int, str] = {}
    meta = dict(page.meta)
    for change in changes:
        texts[id(change.segment)] = change.text
        if change.segment.kind == "word":
            meta[change.segment.detail] = change.text
    intended = [_shape(segment, texts) for segment in page.segments]
    found = [_shape(segment, {}) for segment in new.segments]
    return text if found == intended and new.meta == meta else None


def _shape(segment: Segment, texts: Mapping[int, str]) -> tuple[str, tuple[str, ...], str, str, str]:
    text = texts.get(id(segment), segment.text)
    return segment.kind, segment.path, segment.detail, segment.anchor, text
