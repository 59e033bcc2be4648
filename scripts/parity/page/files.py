"""Finds and reads the files of a tree. What cannot be read becomes a Problem with its place, not an exception."""

import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

LARGEST_PAGE = 1_000_000
# Characters that would break a line of a report or of the lock, or that cannot be encoded.
UNPRINTABLE_IN_NAME = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")


@dataclass(frozen=True)
class Problem:
    """The reason why a file below the docs folder cannot be checked."""

    path: str
    line: int
    message: str


@dataclass(frozen=True)
class Listing:
    """The files below a docs folder, as sorted paths with slashes, and the problems found on the way."""

    files: tuple[str, ...]
    problems: tuple[Problem, ...]


def list_files(docs: Path) -> Listing:
    """List all files below `docs` except hidden ones. A symbolic link to a folder that contains it is a problem."""
    files: list[str] = []
    problems: list[Problem] = []
    for path, problem in _walk(docs, "", (os.path.realpath(docs),)):
        if problem:
            problems.append(Problem(path, 1, problem))
        else:
            files.append(path)
    return Listing(tuple(sorted(files)), tuple(sorted(problems, key=lambda problem: problem.path)))


def _walk(folder: Path, prefix: str, above: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        yield prefix.rstrip("/"), f"the folder cannot be read: {error.strerror}"
        return
    for entry in entries:
        if not entry.name.startswith("."):
            yield from _walk_entry(entry, prefix + entry.name, above)


def _walk_entry(entry: os.DirEntry[str], path: str, above: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    if UNPRINTABLE_IN_NAME.search(entry.name):
        shown = UNPRINTABLE_IN_NAME.sub(lambda match: f"\\x{ord(match[0]):02x}", path)
        yield shown, "the name has a character that cannot be printed; rename it"
    elif not _is(entry, "folder"):
        yield path, "" if _is(entry, "file") else _strangeness(entry)
    elif entry.name.endswith(".md"):
        yield path, "a folder with the name of a page, expected a file; rename it"
    elif (real := os.path.realpath(entry.path)) in above:
        yield path, "a link to a folder that holds it, expected no loop; remove the link"
    else:
        yield from _walk(Path(entry.path), f"{path}/", (*above, real))


def _is(entry: os.DirEntry[str], kind: str) -> bool:
    try:
        return entry.is_dir() if kind == "folder" else entry.is_file()
    except OSError:
        return False


def _strangeness(entry: os.DirEntry[str]) -> str:
    if entry.is_symlink():
        return "a link that leads nowhere, expected a file; remove it or mend its target"
    return "neither a file nor a folder, expected a page; remove it"


def read_text(docs: Path, path: str) -> str | Problem:
    """The text of the page at `path` below `docs`, or why it cannot be read."""
    try:
        with (docs / path).open("rb") as file:
            return decode(path, file.read(LARGEST_PAGE + 1))
    except OSError as error:
        return Problem(path, 1, f"the page cannot be read: {error.strerror}")


def decode(path: str, data: bytes) -> str | Problem:
    """Decode the bytes of a page as UTF-8; line ends and byte order mark are kept. A Problem if they are not."""
    if len(data) > LARGEST_PAGE:
        return Problem(path, 1, f"the page is larger than {LARGEST_PAGE / 1e6:.0f} MB, expected less; split it")
    if b"\0" in data:
        line = data.count(b"\n", 0, data.index(b"\0")) + 1
        return Problem(path, line, "the file is binary, expected Markdown text in UTF-8")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return Problem(path, line, f"byte 0x{data[error.start]:02x} is not UTF-8; save the file in UTF-8")


def is_among(name: str, paths: Sequence[str]) -> bool:
    """Whether a file is one of `paths` or lies below one of them; true for every file if `paths` is empty."""
    return not paths or any(name == path or name.startswith(f"{path}/") for path in paths)
