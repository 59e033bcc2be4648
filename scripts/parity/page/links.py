"""The targets of a page's links and images, and the anchors that links may lead to."""

import posixpath
import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from scripts.parity.page.inline import Link
from scripts.parity.page.segments import Page, Segment

ADDRESS_ATTRIBUTE = re.compile(
    r"(?<![\w-])(?P<name>href|src|action|poster|data)\s*=\s*"
    r"(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'|(?P<bare>[^\s\"'=<>`]+))",
    re.IGNORECASE,
)
# What may follow a target: a title, then the attribute list (the group).
ATTRIBUTE_LIST = re.compile(r"[^()\n]{0,200}\)(\{[^{}\n]*\})")
HTML_ID = re.compile(r"(?<![\w-])id\s*=\s*[\"']?([^\s\"'>]+)", re.IGNORECASE)
HTML_NAME = re.compile(r"<a\s(?:[^<>]*\s)?name\s*=\s*[\"']?([^\s\"'>]+)", re.IGNORECASE)
ATTRIBUTE_LIST_ID = re.compile(r"\{:?[^{}\n]*?#([^\s{}]+)[^{}\n]*\}")
INCLUDE = re.compile(r"\{%-?\s*(?:include|import)\b")
# Stands for the anchors of an included file, which are not known.
ANY = "*"


class Target(NamedTuple):
    """A link or an image: its target as written, its line, whether it is an image.

    `at` is the target's offset in the file, -1 if the file spells it in another way. `attributes` is the HTML tag that
    contains it, or the attribute list after it.
    """

    target: str
    line: int
    image: bool = False
    at: int = -1
    attributes: str = ""


def targets_of(segment: Segment) -> Iterator[Target]:
    """Yield the links and images of a segment, including those in raw HTML.

    A link by reference is left out: its target is yielded for the segment that defines it.
    """
    if segment.kind == "code":
        return
    if segment.kind == "reference":
        yield Target(segment.text.strip("<>"), segment.line, at=segment.start + segment.text.startswith("<"))
        return
    if segment.kind == "image":
        # The target follows the alt text: `](target)`.
        at = -1 if segment.references else segment.end + 2 + segment.detail.startswith("<")
        yield Target(image_target(segment), segment.line, image=True, at=at)
    yield from _markdown_targets(segment)
    if "<" in segment.text:
        yield from _html_targets(segment)


def _markdown_targets(segment: Segment) -> Iterator[Target]:
    tokens = segment.tokens
    for image, links in ((False, tokens.links), (True, tokens.images)):
        for link in links:
            if not link.reference:
                index = _index_of(segment.text, link)
                match = ATTRIBUTE_LIST.match(segment.text, index + len(link.target)) if index >= 0 else None
                at = segment.offset_of(index) if index >= 0 else -1
                yield Target(link.target, segment.line_of(link.at), image, at, match[1] if match else "")


def _index_of(text: str, link: Link) -> int:
    """The index of a link's target in the text, -1 if the text spells it in another way."""
    for opening in ("](", "](<"):
        index = text.find(opening + link.target, link.at)
        if index >= 0:
            return index + len(opening)
    return -1


def _html_targets(segment: Segment) -> Iterator[Target]:
    for tag in segment.tokens.tags:
        for match in ADDRESS_ATTRIBUTE.finditer(tag.text):
            name = next(name for name in ("double", "single", "bare") if match[name] is not None)
            image = match["name"].lower() in ("src", "poster") and tag.text.lower().startswith("<img")
            index = tag.at + match.start(name)
            yield Target(match[name], segment.line_of(index), image, segment.offset_of(index), tag.text)


def image_target(segment: Segment) -> str:
    """The target of a segment of kind `image`, without its title."""
    return re.split(r"\s+[\"']", segment.detail.strip(), maxsplit=1)[0].strip("<>")


def anchors_of(page: Page) -> Iterator[str]:
    """Yield the ids of a page that a link may lead to: explicit ones, and those generated from headings and tabs.

    Yields ANY for a file that the page includes.
    """
    for segment in page.segments:
        if segment.kind == "snippet" or ("{%" in segment.text and INCLUDE.search(segment.text)):
            yield ANY
        if segment.anchor:
            yield segment.anchor
        elif segment.kind in ("heading", "tab"):
            yield from slugs(segment.tokens.visible)
        if segment.kind != "code":
            if "{" in segment.text:
                yield from ATTRIBUTE_LIST_ID.findall(segment.text)
            for tag in segment.tokens.tags if "<" in segment.text else ():
                yield from HTML_ID.findall(tag.text) + HTML_NAME.findall(tag.text)


def slugs(heading: str) -> Iterator[str]:
    """Yield the ids that Python-Markdown's toc extension and GitHub generate from a heading."""
    ascii_only = unicodedata.normalize("NFKD", heading).encode("ascii", "ignore").decode()
    yield re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", ascii_only).strip().lower())
    yield re.sub(r"\s", "-", re.sub(r"[^\w\s-]", "", heading).strip().lower())


def is_local(target: str) -> bool:
    """Whether a target is a path or an anchor within the tree: no URL, and without a template's variables."""
    if target.startswith("//") or "{" in target:
        return False
    try:
        return not urlsplit(target).scheme
    except ValueError:
        return False


def places_of(locale: str, path: str, target: str) -> tuple[str, ...]:
    """The places that a local target of a page may mean, below the docs folder; a place above it begins with `..`.

    A path is relative to the file. A URL is relative to the folder that the site serves the page in, which is named
    after the page. A target that does not end in `.md` may be either, so it has two places.
    """
    below = unquote(urlsplit(target).path)
    if below.startswith("/"):
        return (posixpath.normpath(below).lstrip("/"),)
    file = f"{locale}/{path}"
    place = _join(file.rpartition("/")[0], below)
    if below.endswith(".md") or file.rpartition("/")[2] in ("index.md", "README.md"):
        return (place,)
    return (place, _join(file.removesuffix(".md"), below))


@lru_cache(maxsize=16384)
def _join(folder: str, below: str) -> str:
    return posixpath.normpath(posixpath.join(folder, below))


def in_any_language(address: str, codes: frozenset[str]) -> str:
    """A web address without the parts that name one of the languages `codes`.

    A part of the path is left out, as in `https://example.org/en/help`. If the host names the language, as in
    `https://fi.wikipedia.org/…`, only the site is left, since its pages have other titles in each language.
    """
    if "://" not in address:
        return address
    scheme, _, rest = address.partition("://")
    host, slash, path = rest.partition("/")
    first, _, site = host.partition(".")
    if first.lower() in codes and "." in site:
        return f"{scheme}://{site}"
    parts = [part for part in path.split("/") if part.replace("_", "-").split("-")[0].lower() not in codes]
    return f"{scheme}://{host}{slash}{'/'.join(parts)}"
