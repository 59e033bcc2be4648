"""The file formats of sheets, and their suffixes."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

from scripts.parity.translate.exchange.po import read_po, write_po
from scripts.parity.translate.exchange.sheets import Returned, Sheet, SheetError
from scripts.parity.translate.exchange.xliff import read_xliff, write_xliff


class SheetFormat(NamedTuple):
    """A format: the suffix of exported files, and the functions that write and read it."""

    suffix: str
    write: Callable[[Sheet], str]
    read: Callable[[Path], Returned]


SHEET_FORMATS: Mapping[str, SheetFormat] = {
    "po": SheetFormat(".po", write_po, read_po),
    "xliff": SheetFormat(".xlf", write_xliff, read_xliff),
}
READERS = {".po": read_po, ".xlf": read_xliff, ".xliff": read_xliff}


def read_sheet(file: Path) -> Returned:
    """Read the file that a translator sent back; its suffix gives the format. Raises SheetError."""
    if file.suffix not in READERS:
        raise SheetError(f"{file}: suffix {file.suffix!r}, expected one of {', '.join(READERS)}")
    return READERS[file.suffix](file)
