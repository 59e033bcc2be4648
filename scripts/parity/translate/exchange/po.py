"""Writes and reads sheets as PO files of GNU gettext."""

from pathlib import Path

import polib

from scripts.parity.translate.exchange.sheets import OPEN, Returned, Sheet, SheetError, Translation, TranslationUnit

PAGE = "X-Page"
FINGERPRINT = "in the page: "


def write_po(sheet: Sheet) -> str:
    """Make the text of a PO file. The context of an entry is the unit's id."""
    file = polib.POFile(wrapwidth=0)
    file.metadata = {
        "Language": sheet.lang,
        "X-Source-Language": sheet.source_lang,
        PAGE: sheet.page,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
    }
    file.extend(_entry(unit) for unit in sheet.units)
    return str(file)


def _entry(unit: TranslationUnit) -> polib.POEntry:
    where = f"{unit.kind} in #{unit.section}" if unit.section else unit.kind
    path, _, line = unit.place.rpartition(":")
    return polib.POEntry(
        msgctxt=unit.id,
        msgid=unit.source,
        msgstr=unit.target,
        comment="\n".join((f"{where}, {unit.state}", *unit.notes, FINGERPRINT + unit.fingerprint)),
        occurrences=[(path, line)],
        flags=["fuzzy"] if unit.state in OPEN and unit.target else [],
        previous_msgid=unit.previous or None,
    )


def read_po(path: Path) -> Returned:
    """Read a PO file that a translator sent back. Raises SheetError."""
    try:
        file = polib.pofile(str(path), wrapwidth=0)
    except (OSError, ValueError) as error:
        raise SheetError(f"{path}: {error}, expected a PO file in the encoding that its header names") from None
    page = file.metadata.get(PAGE)
    if not page:
        raise SheetError(f"{path}: no line {PAGE!r} in the header, expected one that names the page; export it again")
    return Returned(page, tuple(_translation(entry) for entry in file if not entry.obsolete))


def _translation(entry: polib.POEntry) -> Translation:
    lines = [line.strip() for line in entry.comment.split("\n")]
    found = next((line for line in lines if line.startswith(FINGERPRINT)), FINGERPRINT)
    return Translation(entry.msgctxt or "", entry.msgstr, found.removeprefix(FINGERPRINT), entry.fuzzy)
