"""Rules about the targets of links and pictures: they exist, and are in the reader's language."""

import posixpath
import re
from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import PurePosixPath
from urllib.parse import quote, unquote, urlsplit

from scripts.parity.findings import Fault, Fix
from scripts.parity.page.facts import Facts
from scripts.parity.page.links import ANY, Target, is_local, places_of
from scripts.parity.project.tree import Tree, TreeFault
from scripts.parity.rules.rule import tree_rule

INDEXES = ("index.md", "README.md")
# Ids that a browser, the theme or an extension makes, and fragments that are text fragments or routes.
MADE = re.compile(r"top$|fn(?:ref\d*)?:|__|:~:|!|/")
# The second heading of the same text gets a number after its id.
REPEATED = re.compile(r"[_-]\d+$")
# A hint without a suggestion.
MEND = "mend the target"
# The nearest page or anchor is searched for this many links only, since the search is slow.
MOST_HINTS = 200
HREFLANG = re.compile(r"(?<![\w-])hreflang\s*=", re.IGNORECASE)


@tree_rule()
def cross_locale_links(tree: Tree) -> Iterator[TreeFault]:
    """A link or a picture stays in the reader's language, in raw HTML too.

    A link with `hreflang` may lead to another language, and any link to the language chooser, `/`.

    Bad: `[Lähetä tukipyyntö](../en/submit.md)` in docs/fi/chat.md.
    Good: `[Lähetä tukipyyntö](submit.md)`.
    """
    for locale, path, target in _targets(tree):
        if not (target.target.startswith("/") or ".." in target.target) or not is_local(target.target):
            continue
        place = _abroad(tree, locale, path, target.target)
        if not place or HREFLANG.search(target.attributes):
            continue
        own = _in_own_locale(tree, locale, path, target.target, place)
        hint = f"expected {own}" if own else f"and {locale} has no such page; translate it, or lead elsewhere"
        fix = Fix(target.at, target.at + len(target.target), own) if own and target.at >= 0 else None
        message = f"{_noun(target)} leads to {target.target}, out of the locale, {hint}"
        yield TreeFault(locale, path, Fault(target.line, message, fix=fix))


def _abroad(tree: Tree, locale: str, path: str, target: str) -> str:
    """The place in the folder of another locale that a target leads to; empty if it stays in its own."""
    for place in places_of(locale, path, target):
        below = place.lstrip("./")
        folder = below.partition("/")[0]
        if folder != locale and folder in tree.project.langs:
            return below
    return ""


def _in_own_locale(tree: Tree, locale: str, path: str, target: str, place: str) -> str:
    """The target that leads to the same page or file in the page's own locale; empty if that does not exist."""
    own = f"{locale}/{place.partition('/')[2]}".rstrip("/")
    if own not in tree.files and _find_page(tree, own) is None:
        return ""
    parts = urlsplit(target)
    own += "/" * parts.path.endswith("/")
    if not parts.path.startswith("/"):
        # Relative to the file, or to the folder that the site makes of the page.
        from_file = places_of(locale, path, target)[0] == place
        folder = posixpath.dirname(f"{locale}/{path}") if from_file else f"{locale}/{path.removesuffix('.md')}"
        own = posixpath.relpath(own, folder) + "/" * parts.path.endswith("/")
    else:
        own = f"/{own}"
    return (quote(own) if "%" in parts.path else own) + target[len(parts.path) :]


@tree_rule()
def dead_links(tree: Tree) -> Iterator[TreeFault]:
    """A link or a picture leads to a page or file of the tree that exists.

    A link that is dead in the source too is reported there only.

    Bad: `[Lähetä tukipyyntö](submits.md)`.
    Good: `[Lähetä tukipyyntö](submit.md?from=chat#form)`.
    """
    there = frozenset(tree.files) | {folder for name in tree.files for folder in _folders(name)}
    suffixes = frozenset(PurePosixPath(name).suffix.lower() for name in tree.files)
    known = _targets_of_source(tree)
    hints: dict[tuple[str, str, str], str] = {}
    for locale, path, target in _targets(tree):
        if not _is_dead(there, suffixes, locale, path, target.target):
            continue
        source = tree.project.source
        is_copied = locale != source and target.target in known.get(path, ())
        if is_copied and _is_dead(there, suffixes, source, path, target.target):
            continue
        key = locale, posixpath.dirname(path), target.target
        if key not in hints and len(hints) < MOST_HINTS:
            hints[key] = _nearest_page(tree, locale, path, target.target)
        message = f"{_noun(target)} leads to {target.target}, which does not exist; {hints.get(key, MEND)}"
        yield TreeFault(locale, path, Fault(target.line, message))


def _targets_of_source(tree: Tree) -> dict[str, frozenset[str]]:
    """The targets of each source page."""
    return {path: frozenset(one.target for one in facts.targets) for path, facts in tree.source.items()}


def _targets(tree: Tree) -> Iterator[tuple[str, str, Target]]:
    for locale, pages in tree.pages.items():
        for path, facts in pages.items():
            for target in facts.targets:
                yield locale, path, target


def _noun(target: Target) -> str:
    return "picture" if target.image else "link"


def _folders(name: str) -> Iterator[str]:
    while name := posixpath.dirname(name):
        yield name


def _is_dead(there: frozenset[str], suffixes: frozenset[str], locale: str, path: str, target: str) -> bool:
    """Whether a target leads to nothing for certain."""
    if target.startswith(("#", "/", "http")) or not is_local(target):
        return False
    places = places_of(locale, path, target)
    if any(place in there or f"{place}.md" in there for place in places):
        return False
    suffix = PurePosixPath(places[0]).suffix.lower()
    # Files above the docs folder are not known. A tree without any file of a suffix keeps such files elsewhere.
    return bool(places[0]) and not places[0].startswith("..") and (suffix in ("", ".md") or suffix in suffixes)


def _nearest_page(tree: Tree, locale: str, path: str, target: str) -> str:
    """The hint of a message: the page that was probably meant."""
    source = tree.project.source
    place = places_of(locale, path, target)[0]
    below = place.removeprefix(f"{locale}/")
    if locale != source and _find_page(tree, f"{source}/{below}"):
        return f"{source}/{below} has no counterpart yet"
    found = get_close_matches(
        below.removesuffix(".md"), [page.removesuffix(".md") for page in tree.pages[locale]], n=2, cutoff=0.75
    )
    if len(found) == 1:
        return f"the nearest is {posixpath.relpath(f'{found[0]}.md', posixpath.dirname(path) or '.')}"
    return MEND


@tree_rule()
def link_anchors(tree: Tree) -> Iterator[TreeFault]:
    """The anchor that a link leads to exists on the page.

    An anchor that is dead in the source too is reported there only.

    Bad: `[jono](chat.md#jono)`, where the heading is `## Odota jonossa { #queue }`.
    Good: `[jono](chat.md#queue)`.
    """
    known = _targets_of_source(tree)
    hints = 0
    for locale, path, target in _targets(tree):
        if "#" not in target.target or target.target.startswith(("/", "http")) or not is_local(target.target):
            continue
        page, anchor = _find_anchor(tree, locale, path, target.target)
        if page is None or _has_anchor(page, anchor):
            continue
        if locale != tree.project.source and target.target in known.get(path, ()):
            source_page, _ = _find_anchor(tree, tree.project.source, path, target.target)
            if source_page is not None and not _has_anchor(source_page, anchor):
                continue
        hints += 1
        near = get_close_matches(anchor, page.anchors, n=2, cutoff=0.6) if hints < MOST_HINTS else []
        hint = f"the nearest is #{near[0]}" if len(near) == 1 else "mend it, or give the heading that id"
        message = f"link leads to {target.target}, but no heading there has the id {anchor}; {hint}"
        yield TreeFault(locale, path, Fault(target.line, message))


def _find_anchor(tree: Tree, locale: str, path: str, target: str) -> tuple[Facts | None, str]:
    """The page of the same locale that a target leads to (None if there is none), and the anchor."""
    anchor = unquote(urlsplit(target).fragment)
    for place in places_of(locale, path, target) if not target.startswith("#") else (f"{locale}/{path}",):
        if place.startswith(f"{locale}/") and (found := _find_page(tree, place)):
            return tree.pages[locale][found], anchor
    return None, anchor


def _has_anchor(page: Facts, anchor: str) -> bool:
    if not anchor or anchor in page.anchors or ANY in page.anchors or MADE.match(anchor):
        return True
    return REPEATED.sub("", anchor) in page.anchors


def _find_page(tree: Tree, place: str) -> str | None:
    """The path of the page that a place below the docs folder means: itself, with `.md`, or the folder's index."""
    locale, _, below = place.partition("/")
    pages = tree.pages.get(locale, {})
    if below in pages:
        return below
    candidates = [f"{below}.md", *(posixpath.join(below, index) for index in INDEXES)]
    return next((path for path in candidates if path in pages), None)
