"""Compares two built sites, so that a change of the build can be shown to change nothing else.

Left out of the comparison, since it follows from other differences or from the time of the build: fingerprints in the
names of assets, the versions of pages and the hashes in service workers, the dates in PDF files and the numbers of
their table headers, and the comments and blank space of scripts. A compressed file is compared with its plain file in
the same site, so that one difference is not reported three times.
"""

import argparse
import gzip
import json
import re
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from posixpath import splitext

import brotli
import rjsmin

# As scripts/build_site/fingerprints.py writes names: `assets/javascripts/pages.18491becd4f6.js`.
FINGERPRINT = re.compile(r"(?<=\.)([0-9a-f]{12})\.(?=[A-Za-z])")
PAGE_VERSION = re.compile(r'(?<= data-version=")[0-9a-f]{12}(?=")')
KEPT_FILES = re.compile(r"(?<=^const SITE = )\{.*\}(?=;$)", re.MULTILINE)
# The time at which Chromium printed, and the numbers that it gives to table headers, which differ from run to run.
PDF_CHANCE = re.compile(rb"(?<=Date \(D:)[^)]*(?=\))|\bnode\d{8}(?=\))")
TEXT = {".css", ".html", ".js", ".json", ".svg", ".txt", ".xml"}
UNPACKED: dict[str, Callable[[bytes], bytes]] = {".br": brotli.decompress, ".gz": gzip.decompress}
AS_PLAIN = b"(the same bytes as the plain file)"
CONTEXT = 40


def main(argv: list[str] | None = None) -> int:
    """Print a line for each difference; 0 the sites are the same, 1 they differ, 2 misuse."""
    parser = argparse.ArgumentParser(prog="scripts/compare-builds", description=__doc__)
    parser.add_argument("before", type=_site)
    parser.add_argument("after", type=_site)
    help_rename = "read OLD as NEW in the names and texts of the site before; may be repeated"
    parser.add_argument("--rename", type=_rename, action="append", default=[], metavar="OLD=NEW", help=help_rename)
    try:
        arguments = parser.parse_args(argv)
    except SystemExit as stop:
        return 2 if stop.code else 0
    after = read_build(arguments.after)
    differences = [*find_differences(read_build(arguments.before, dict(arguments.rename)), after)]
    print("\n".join(differences) or f"{arguments.before} and {arguments.after} are the same: {len(after)} files")
    return 1 if differences else 0


def _site(argument: str) -> Path:
    folder = Path(argument)
    if not (folder / "index.html").is_file():
        raise argparse.ArgumentTypeError(f"{folder} has no index.html, expected the folder of a built site")
    return folder


def _rename(argument: str) -> tuple[str, str]:
    old, _, new = argument.partition("=")
    if not old or not new:
        raise argparse.ArgumentTypeError(f"found {argument!r}, expected OLD=NEW")
    return old, new


def find_differences(before: Mapping[str, bytes], after: Mapping[str, bytes]) -> Iterator[str]:
    """Yield a line for each file that only one site has, or that differs; both are {name: content}."""
    for name in sorted(before.keys() | after.keys()):
        if name not in after:
            yield f"{name}: only before"
        elif name not in before:
            yield f"{name}: only after"
        elif before[name] != after[name]:
            yield f"{name}: {_first_difference(before[name], after[name])}"


def read_build(folder: Path, renames: Mapping[str, str] | None = None) -> dict[str, bytes]:
    """Read a built site as {name without fingerprint: content without what is not compared}."""
    files = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    labels = _label_fingerprints(files)

    def neutral(text: str) -> str:
        text = FINGERPRINT.sub(lambda found: labels.get(found[1], found[0]), text)
        for old, new in (renames or {}).items():
            text = text.replace(old, new)
        return text

    return {neutral(name): _without_details(name, files, neutral) for name in files}


def _label_fingerprints(files: Mapping[str, bytes]) -> dict[str, str]:
    """Map each fingerprint to what stands for it in names: nothing, or the first page that uses the file.

    The locales have files of one name, such as `assets/images/sign-in.<fingerprint>.webp`; their pages tell them apart.
    """
    same_name: defaultdict[str, set[str]] = defaultdict(set)
    for name in files:
        if found := FINGERPRINT.search(name):
            plain = splitext(name)[0] if splitext(name)[1] in UNPACKED else name
            same_name[FINGERPRINT.sub("", plain)].add(found[1])
    first_use: dict[str, str] = {}
    for name in sorted(name for name in files if name.endswith(".html")):
        for found in FINGERPRINT.finditer(files[name].decode()):
            first_use.setdefault(found[1], name.removesuffix("index.html"))
    return {
        one: f"<of {first_use.get(one, one)}>." if len(fingerprints) > 1 else ""
        for fingerprints in same_name.values()
        for one in fingerprints
    }


def _without_details(name: str, files: Mapping[str, bytes], neutral: Callable[[str], str]) -> bytes:
    plain, suffix = splitext(name)
    content = files[name]
    if unpack := UNPACKED.get(suffix):
        return AS_PLAIN if unpack(content) == files.get(plain) else unpack(content)
    if suffix == ".pdf":
        return PDF_CHANCE.sub(b"", content)
    if suffix not in TEXT:
        return content
    text = neutral(PAGE_VERSION.sub("", content.decode()))
    if suffix == ".js":
        text = str(rjsmin.jsmin(KEPT_FILES.sub(lambda found: _without_hashes(found[0]), text)))
    return text.encode()


def _without_hashes(kept_files: str) -> str:
    """What a service worker keeps, without hashes; sorted, but for the pages, of which the first one is the notice."""
    site = json.loads(kept_files)
    site |= {"pages": [*site["pages"]]} | {key: sorted(site[key]) for key in ("files", "pictures", "likes", "dark")}
    return json.dumps(site)


def _first_difference(before: bytes, after: bytes) -> str:
    start = next((at for at, (one, other) in enumerate(zip(before, after, strict=False)) if one != other), None)
    at = min(len(before), len(after)) if start is None else start
    return " became ".join(_excerpt(content, at) for content in (before, after))


def _excerpt(content: bytes, at: int) -> str:
    return repr(content[max(0, at - CONTEXT) : at + CONTEXT].decode(errors="replace"))


if __name__ == "__main__":
    sys.exit(main())
