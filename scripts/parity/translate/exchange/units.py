"""Makes the translation units of a pair of pages: one for each aligned segment of prose, in the order of the source."""

import hashlib
import re
from collections import Counter
from collections.abc import Iterator

from scripts.parity.page.segments import Segment
from scripts.parity.pair.pair import Pair
from scripts.parity.rules.staleness import is_unconfirmed, stale_since
from scripts.parity.translate.exchange.sheets import Sheet, TranslationUnit, UnitState
from scripts.parity.wording.mentions import bold_texts, labels_of

# An id in XLIFF must be an NMTOKEN.
NO_NAME = re.compile(r"[^\w.-]+", re.ASCII)


def fingerprint(text: str) -> str:
    """A hash of a text in twelve characters."""
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()


def make_sheet(pair: Pair, *, docs: str) -> Sheet:
    """The sheet of a pair of pages; `docs` is the path of the docs folder to show in it."""
    units = tuple(unit for unit, _ in find_units(pair, docs=docs))
    return Sheet(f"{pair.target.locale}/{pair.target.path}", pair.source.lang, pair.target.lang, units)


def find_units(pair: Pair, *, docs: str = "docs") -> Iterator[tuple[TranslationUnit, Segment]]:
    """Yield the units of a pair with their segments in the target page."""
    anchors = {
        id(segment): section.anchor
        for section in pair.source.sections
        for segment in (section.heading, *section.body)
        if segment
    }
    used: Counter[str] = Counter()
    # In the order of the source, so that the numbers of repeated texts do not depend on the translation.
    for source, target in sorted(pair.prose, key=lambda segments: segments[0].start):
        section = anchors[id(source)]
        name = source.detail if source.kind == "word" else f"{section or 'top'}.{source.kind}"
        name = f"{NO_NAME.sub('-', name)}.{fingerprint(source.text)}"
        used[name] += 1
        state, previous = _state(pair, source, target)
        yield (
            TranslationUnit(
                id=name if used[name] == 1 else f"{name}.{used[name]}",
                kind=source.kind,
                section=section,
                place=f"{docs}/{pair.target.locale}/{pair.target.path}:{target.line}",
                source=source.text,
                target="" if state == "untranslated" else target.text,
                state=state,
                fingerprint=fingerprint(target.text),
                previous=previous,
                notes=tuple(_notes(pair, source)),
            ),
            target,
        )


def _state(pair: Pair, source: Segment, target: Segment) -> tuple[UnitState, str]:
    """The state of a translation, and for a stale one the old words of the source."""
    if not target.text.strip() or (pair.target.state == "untranslated" and target.text == source.text):
        return "untranslated", ""
    if pair.lock is None:
        return "translated", ""
    if was := stale_since(pair.lock, source, target):
        return "stale", was.words
    return ("unconfirmed" if is_unconfirmed(pair.lock, source, target) else "confirmed"), ""


def _notes(pair: Pair, source: Segment) -> Iterator[str]:
    """Yield notes for the translator of a segment."""
    tokens = source.tokens
    marks = (*tokens.placeholders, *tokens.code, *tokens.keys, *tokens.icons, *tokens.footnotes)
    if kept := dict.fromkeys(" ".join(mark.text.split()) for mark in marks):
        yield f"Keep as it is: {', '.join(kept)}"
    if tokens.links or tokens.images:
        yield "Keep link targets and attributes as they are; translate what stands in [ ]"
    yield from _controls(pair, source)
    if source.kind == "image":
        yield "The alternative text of a picture: what it shows, for whoever does not see it"


def _controls(pair: Pair, source: Segment) -> Iterator[str]:
    """Yield a note for each name of a control: it stays in English, and how the catalogues translate it."""
    # Without a catalogue the names of controls are not known, and bold may be mere emphasis.
    if not pair.project.labels:
        return
    labels = labels_of(pair)
    for name in dict.fromkeys(bold.text for bold in bold_texts(source)):
        note = f"“{name}” is the name of a control: keep it in English, in bold"
        if labels is None:
            yield note
        elif label := labels.find(name):
            yield f"{note}; its translation: {' or '.join(label.translations)}"
