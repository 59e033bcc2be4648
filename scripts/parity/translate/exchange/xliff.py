"""Writes and reads sheets as XLIFF 2.0 files (OASIS standard of 2014; valid as 2.1 too)."""

import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree
from xml.sax.saxutils import escape, quoteattr

from scripts.parity.translate.exchange.sheets import (
    Returned,
    Sheet,
    SheetError,
    Translation,
    TranslationUnit,
    UnitState,
)

NAMESPACE = "urn:oasis:names:tc:xliff:document:2.0"
X = f"{{{NAMESPACE}}}"
STATES: dict[UnitState, str] = {
    "untranslated": "initial",
    "stale": "initial",
    "unconfirmed": "initial",
    "translated": "translated",
    "confirmed": "final",
}
# Characters that XML 1.0 cannot hold, not even escaped; XLIFF has an element for them.
ILLEGAL = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write_xliff(sheet: Sheet) -> str:
    """Make the text of an XLIFF file."""
    langs = f"srcLang={_value(sheet.source_lang)} trgLang={_value(sheet.lang)}"
    return "\n".join(
        (
            '<?xml version="1.0" encoding="UTF-8"?>',
            f'<xliff xmlns="{NAMESPACE}" version="2.0" {langs}>',
            f'  <file id="page" original={_value(sheet.page)} xml:space="preserve">',
            *(line for unit in sheet.units for line in _unit(unit)),
            "  </file>",
            "</xliff>",
            "",
        )
    )


def _unit(unit: TranslationUnit) -> Iterator[str]:
    yield f"    <unit id={_value(unit.id)}>"
    yield "      <notes>"
    for category, note in _notes(unit):
        yield f"        <note category={_value(category)}>{_text(note)}</note>"
    yield "      </notes>"
    yield f'      <segment state="{STATES[unit.state]}" subState="parity:{unit.state}">'
    yield f"        <source>{_text(unit.source)}</source>"
    if unit.target:
        yield f"        <target>{_text(unit.target)}</target>"
    yield "      </segment>"
    yield "    </unit>"


def _notes(unit: TranslationUnit) -> Iterator[tuple[str, str]]:
    yield "place", unit.place
    yield "kind", unit.kind
    if unit.section:
        yield "section", unit.section
    if unit.previous:
        yield "previous", unit.previous
    for note in unit.notes:
        yield "note", note
    yield "fingerprint", unit.fingerprint


def _text(text: str) -> str:
    # A carriage return would be read as a line feed.
    text = escape(text, {"\r": "&#13;"})
    return ILLEGAL.sub(lambda match: f'<cp hex="{ord(match[0]):04X}"/>', text)


def _value(text: str) -> str:
    return quoteattr(ILLEGAL.sub("\ufffd", text))


def read_xliff(path: Path) -> Returned:
    """Read an XLIFF 2 file that a translator sent back. Raises SheetError."""
    try:
        # Expat limits the size of expanded entities, and ElementTree loads no other files.
        file = ElementTree.parse(path).getroot().find(f"{X}file")  # noqa: S314
        if file is None:
            raise ValueError(f"no <file> of {NAMESPACE}")
        return Returned(file.get("original", ""), tuple(_translation(unit) for unit in file.iter(f"{X}unit")))
    except (ElementTree.ParseError, ArithmeticError, LookupError, OSError, ValueError) as error:
        raise SheetError(f"{path}: {error}; expected an XLIFF 2 file, export it again") from None


def _translation(unit: ElementTree.Element) -> Translation:
    # A tool may split a unit into segments; text between two of them (`ignorable`) is not translated.
    texts: list[str] = []
    is_open = False
    for part in unit:
        if part.tag == f"{X}segment":
            texts.append(_content(part, translated=True))
            is_open = is_open or part.get("state", "initial") == "initial"
        elif part.tag == f"{X}ignorable":
            texts.append(_content(part, translated=False))
    fingerprint = next((note.text for note in unit.iter(f"{X}note") if note.get("category") == "fingerprint"), None)
    return Translation(unit.get("id", ""), "".join(texts), (fingerprint or "").strip(), is_open)


def _content(part: ElementTree.Element, *, translated: bool) -> str:
    """The text of the target; for an `ignorable` without one, that of the source."""
    target = part.find(f"{X}target")
    if target is None and not translated:
        target = part.find(f"{X}source")
    return "" if target is None else _inner(target)


def _inner(element: ElementTree.Element) -> str:
    parts = [element.text or ""]
    for child in element:
        parts += [chr(int(child.get("hex", "FFFD"), 16)) if child.tag == f"{X}cp" else _inner(child), child.tail or ""]
    return "".join(parts)
