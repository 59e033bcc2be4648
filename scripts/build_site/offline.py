"""The service worker of each locale: what a reader of its guides keeps for reading without a network.

Addresses are paths below the root of the site, such as `fi/submit/`.
"""

import gzip
import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from scripts.build_site.addresses import resolve
from scripts.build_site.config import find_in_theme
from scripts.build_site.shown_pictures import Picture, find_pictures
from scripts.build_site.site import Site

SOURCE = "worker.js"
WORKER = "service-worker.js"
# Shown for a page that is not kept; the first of the pages, so that the worker knows it.
NOTICE = "503.html"
HTML = re.compile(r"<html[^>]*(?=>)")
REFERENCES = re.compile(r"[^\s\"'<>(),=&;]+\.[A-Za-z][A-Za-z0-9]+")
# Pictures are kept by what a page shows of them; the others are for readers of another kind: paper, other programs.
LEFT_OUT = {".avif", ".br", ".gif", ".gz", ".html", ".jpeg", ".jpg", ".map", ".pdf", ".png", ".webp", ".xml"}


def write_workers(config: MkDocsConfig, site: Site, new: Path) -> None:
    """Mark each page with its version, and write `service-worker.js`, which keeps the guides, for each locale."""
    source = find_in_theme(config, SOURCE).read_text(encoding="utf-8")
    for locale in site.locales:
        kept = json.dumps(find_kept(site, new, locale.locale), ensure_ascii=False, separators=(",", ":"))
        (new / locale.locale / WORKER).write_text(f"const SITE = {kept};\n{source}", encoding="utf-8")


def find_kept(site: Site, new: Path, locale: str) -> dict[str, object]:
    """Find what a reader of the locale keeps: `pages`, `files` and `pictures` as {address: hash}, and the sizes in kB.

    `likes` are the addresses under which one picture exists, in the page's order; `dark` are those for dark colours.
    """
    paths = [new / locale / NOTICE, *sorted((new / locale).rglob("index.html"))]
    pictures = sorted({picture for path in paths for picture in find_pictures(site, new, path)})
    files = sorted({*find_files(site, new, paths), *find_own(new, locale)})
    text = sum(map(weigh, paths + files))
    shown = sum((new / picture.addresses[0]).stat().st_size for picture in pictures)
    return {
        "pages": {address_of(path, new): mark(path) for path in paths},
        "files": {address_of(path, new): fingerprint(path.read_bytes()) for path in files},
        "pictures": {address: fingerprint((new / address).read_bytes()) for address in all_addresses(pictures)},
        "likes": [picture.addresses for picture in pictures],
        "dark": [address for picture in pictures for address in picture.dark],
        "size": {"text": kilobytes(text), "all": kilobytes(text + shown)},
    }


def mark(path: Path) -> str:
    """Write the page's version into its `<html>`, so that a page can tell whether there is a newer one; return it."""
    html = path.read_text(encoding="utf-8")
    version = fingerprint(html.encode())
    path.write_text(HTML.sub(rf'\g<0> data-version="{version}"', html, count=1), encoding="utf-8")
    return version


def find_files(site: Site, new: Path, paths: Iterable[Path]) -> set[Path]:
    """Find what the files mention, and what is mentioned there: style sheets, scripts, what those load."""
    found: set[Path] = set()
    waiting = [*paths]
    while waiting:
        path = waiting.pop()
        text = path.read_text(encoding="utf-8", errors="ignore")
        own = path.relative_to(new).as_posix()
        mentioned = {new / resolve(reference, own, site) for reference in REFERENCES.findall(text)}
        more = {one for one in mentioned - found if one.suffix not in LEFT_OUT and one.is_file()}
        found |= more
        waiting += [one for one in more if one.suffix in {".css", ".js"}]
    return found


def find_own(new: Path, locale: str) -> Iterator[Path]:
    """Find the locale's other files, which its scripts may address in ways that cannot be seen."""
    return (path for path in (new / locale).rglob("*") if path.is_file() and path.suffix not in LEFT_OUT)


def all_addresses(pictures: Iterable[Picture]) -> list[str]:
    """The addresses of all forms of the pictures."""
    return sorted({address for picture in pictures for address in picture.addresses})


def address_of(path: Path, new: Path) -> str:
    """The address of a file; a page's is that of its folder."""
    return path.relative_to(new).as_posix().removesuffix("index.html")


def fingerprint(content: bytes) -> str:
    """A short name for the content."""
    return hashlib.sha256(content).hexdigest()[:12]


def weigh(path: Path) -> int:
    """The bytes that a file takes on the line."""
    return len(gzip.compress(path.read_bytes(), compresslevel=9))


def kilobytes(size: int) -> int:
    """Whole kilobytes, never none."""
    return max(1, round(size / 1000))
