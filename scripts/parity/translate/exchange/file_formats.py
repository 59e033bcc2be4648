"""The formats of sheets, and which files have them."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

from scripts.parity.translate.exchange.po import read_po, write_po
from scripts.parity.translate.exchange.sheets import Returned, Sheet, SheetError
from scripts.parity.translate.exchange.xliff import read_xliff, write_xliff


class Format(NamedTuple):
    """A format: the suffix of the files that are written, and what writes and reads them."""

    suffix: str
    write: Callable[[Sheet], str]
    read: Callable[[Path], Returned]


FORMATS: Mapping[str, Format] = {
    "po": Format(".po", write_po, read_po),
    "xliff": Format(".xlf", write_xliff, read_xliff),
}
READERS = {".po": read_po, ".xlf": read_xliff, ".xliff": read_xliff}


def read_sheet(file: Path) -> Returned:
    """Read what a translator sends back, by the file's suffix. Raises SheetError."""
    if file.suffix not in READERS:
        raise SheetError(f"{file}: suffix {file.suffix!r}, expected one of {', '.join(READERS)}")
    return READERS[file.suffix](file)
