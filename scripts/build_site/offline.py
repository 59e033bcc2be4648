"""The service worker of each locale, which keeps its guides on the reader's device for reading without a network.

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
from scripts.build_site.page_pictures import Picture, find_pictures
from scripts.build_site.site import Site

# The parts of the worker's script, joined in this order: a worker cannot import modules in every browser. None may be
# called service-worker.js, or the pages' references to the finished worker would give the part a fingerprint.
SOURCES = ("worker/events.js", "worker/copies.js", "worker/answers.js")
WORKER = "service-worker.js"
# Shown for a page that is not kept. The worker takes the first of the pages for it.
NOTICE = "503.html"
HTML = re.compile(r"<html[^>]*(?=>)")
REFERENCES = re.compile(r"[^\s\"'<>(),=&;]+\.[A-Za-z][A-Za-z0-9]+")
# Not among the files: pages and pictures, which have lists of their own; PDF files and link pictures, for other uses.
LEFT_OUT = {".avif", ".br", ".gif", ".gz", ".html", ".jpeg", ".jpg", ".map", ".pdf", ".png", ".webp", ".xml"}


def write_workers(config: MkDocsConfig, site: Site, new: Path) -> None:
    """Write the version of each page into it, and `service-worker.js` for each locale."""
    source = "\n".join(find_in_theme(config, name).read_text(encoding="utf-8") for name in SOURCES)
    for locale in site.locales:
        kept = json.dumps(find_kept(site, new, locale.locale), ensure_ascii=False, separators=(",", ":"))
        (new / locale.locale / WORKER).write_text(f"const SITE = {kept};\n{source}", encoding="utf-8")


def find_kept(site: Site, new: Path, locale: str) -> dict[str, object]:
    """Find what the worker of a locale may keep: `pages`, `files` and `pictures` as {address: hash}.

    `likes` groups the addresses of the files of one picture, in the page's order; `dark` are those for dark colours.
    `size` is the weight in kB, compressed: of pages and files (`text`), and of these with one file of each picture.
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
    """Write the page's version into its `<html>`, by which offline.js sees that the site has a newer one; return it."""
    html = path.read_text(encoding="utf-8")
    version = fingerprint(html.encode())
    path.write_text(HTML.sub(rf'\g<0> data-version="{version}"', html, count=1), encoding="utf-8")
    return version


def find_files(site: Site, new: Path, paths: Iterable[Path]) -> set[Path]:
    """Find the files that pages refer to, directly or through style sheets and scripts."""
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
    """Find the other files in the locale's folder, to which scripts may refer in ways that are not recognized here."""
    return (path for path in (new / locale).rglob("*") if path.is_file() and path.suffix not in LEFT_OUT)


def all_addresses(pictures: Iterable[Picture]) -> list[str]:
    """The addresses of all files of the pictures."""
    return sorted({address for picture in pictures for address in picture.addresses})


def address_of(path: Path, new: Path) -> str:
    """The address of a file; a page's is that of its folder."""
    return path.relative_to(new).as_posix().removesuffix("index.html")


def fingerprint(content: bytes) -> str:
    """A short hash of the content."""
    return hashlib.sha256(content).hexdigest()[:12]


def weigh(path: Path) -> int:
    """The size of a file in bytes when it is sent compressed."""
    return len(gzip.compress(path.read_bytes(), compresslevel=9))


def kilobytes(size: int) -> int:
    """The size in kB, at least 1."""
    return max(1, round(size / 1000))
