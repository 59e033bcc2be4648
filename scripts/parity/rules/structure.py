"""Rules about the segments of a page: all are there, no others, and in the same order."""

from collections.abc import Iterator
from functools import lru_cache

from scripts.parity.findings import Fault, Fix
from scripts.parity.page.segments import Page, Segment
from scripts.parity.pair.gaps import NAMES_OF_KINDS, blocks, is_behind, name_of, outermost, runs
from scripts.parity.pair.pair import Pair
from scripts.parity.rules.rule import pair_rule


def _gaps(pair: Pair, *kinds: str) -> Iterator[Fault]:
    """Yield faults for missing and extra segments of these kinds."""
    for run in runs(pair, "missing"):
        for match, segment, inside in outermost(run):
            if segment.kind in kinds and not _is_inline(segment, pair.source, pair.target):
                message = f"missing: {name_of(segment, inside)}; translate it from the source"
                behind = is_behind(pair, run, [segment, *inside], "missing")
                yield Fault(match.near, message, segment.line, behind=behind)
    for run in runs(pair, "extra"):
        for match, segment, inside in outermost(run):
            if segment.kind in kinds and not _is_inline(segment, pair.target, pair.source):
                behind = is_behind(pair, run, [segment, *inside], "extra")
                hint = "the source has it no longer; remove it" if behind else "remove it, or add it to the source"
                message = f"not in the source: {name_of(segment, inside)}; {hint}"
                yield Fault(segment.line, message, match.source_near, behind=behind)


def _is_inline(segment: Segment, here: Page, there: Page) -> bool:
    """Whether a marker is also on the other page, at the end of a text instead of on a line of its own."""
    mark = segment.text
    return segment.kind == "marker" and _count(there.text, mark) >= _count(here.text, mark)


@lru_cache(maxsize=64)
def _count(text: str, part: str) -> int:
    return text.count(part)


@pair_rule()
def headings(pair: Pair) -> Iterator[Fault]:
    """Every heading of the source, with its section, is in the translation, and there is no other heading.

    Bad: docs/fi/submit.md has no section `{ #d-submit }`.
    Good: both pages have the same sections.
    """
    yield from _gaps(pair, "heading")


@pair_rule()
def heading_levels(pair: Pair) -> Iterator[Fault]:
    """A heading has the level of its counterpart.

    Bad: `### Lähetä { #d-submit }` for `## Submit { #d-submit }`.
    Good: `## Lähetä { #d-submit }`.
    """
    for source, target in pair.both:
        if source.kind == "heading" and source.detail != target.detail:
            expected, found = "#" * int(source.detail), "#" * int(target.detail)
            message = f"heading level is {found}, expected {expected} as in the source"
            yield Fault(target.line, message, source.line, _fix_before(pair.target, target, found, expected))


def _fix_before(page: Page, segment: Segment, found: str, expected: str) -> Fix | None:
    """A fix that writes `expected` for `found` right before the segment's text; None if it is not there."""
    start = page.text.rfind("\n", 0, segment.start) + 1
    at = page.text.rfind(found, start, segment.start) if found and expected else -1
    # Underlined headings have no such mark, and a longer word may contain the shorter one.
    around = page.text[max(at - 1, start) : at] + page.text[at + len(found) : at + len(found) + 1]
    return Fix(at, at + len(found), expected) if at >= 0 and not around.strip("\r\n \"'") else None


@pair_rule()
def paragraphs(pair: Pair) -> Iterator[Fault]:
    """Every paragraph of the source is in the translation, and there is no other paragraph.

    Bad: two paragraphs in the source, one in the translation.
    Good: two in both.
    """
    yield from _gaps(pair, "paragraph", "html", "quote", "break", "abbreviation", "marker", "snippet")


@pair_rule()
def lists(pair: Pair) -> Iterator[Fault]:
    """Every list item is in the translation, at the same depth, numbered if the source's item is numbered.

    Bad: three steps in the source, two in the translation.
    Good: three in both.
    """
    yield from _gaps(pair, "item")
    names = {"ol": "numbered", "ul": "bulleted"}
    for source, target in pair.both:
        if source.kind == "item" and source.detail != target.detail:
            expected, found = names[source.detail], names[target.detail]
            yield Fault(target.line, f"list item is {found}, expected {expected} as in the source", source.line)
        elif source.kind == "item" and source.path != target.path:
            depths = (
                source.path.count("ol") + source.path.count("ul"),
                target.path.count("ol") + target.path.count("ul"),
            )
            if depths[0] != depths[1]:
                message = f"list item stands {depths[1] + 1} deep, expected {depths[0] + 1} as in the source"
                yield Fault(target.line, message, source.line)


@pair_rule()
def nesting(pair: Pair) -> Iterator[Fault]:
    """A segment is inside the same admonition, tab, details block or quotation as its counterpart.

    Bad: the paragraph below a tip is not indented, so it is outside the tip.
    Good: it is indented by four spaces.
    """
    lists_of = {"ol", "ul"}
    for source, target in pair.both:
        places = [tuple(name for name in one.path if name not in lists_of) for one in (source, target)]
        if places[0] != places[1]:
            expected, found = (" in ".join(map(_name, reversed(place))) or "the page itself" for place in places)
            yield Fault(
                target.line, f"{name_of(target)} stands in {found}, expected {expected} as in the source", source.line
            )


def _name(kind: str) -> str:
    return NAMES_OF_KINDS.get(kind, kind)


@pair_rule()
def tables(pair: Pair) -> Iterator[Fault]:
    """A table has the rows and columns of its counterpart.

    Bad: four rows in the source, three in the translation.
    Good: four in both.
    """
    yield from _gaps(pair, "cell")


@pair_rule()
def admonitions(pair: Pair) -> Iterator[Fault]:
    """Every admonition is in the translation, of the same type, with a title if the source's has one.

    Bad: `!!! note "Huomaa"` for `!!! warning "Mind"`.
    Good: `!!! warning "Huomaa"`.
    """
    yield from _gaps(pair, "admonition")
    yield from _types(pair, "admonition")


@pair_rule()
def details_blocks(pair: Pair) -> Iterator[Fault]:
    """Every details block is in the translation, of the same type, with a title if the source's has one.

    Bad: `??? note "Lisää"` for `??? question "More"`.
    Good: `??? question "Lisää"`.
    """
    yield from _gaps(pair, "details")
    yield from _types(pair, "details")


def _types(pair: Pair, kind: str) -> Iterator[Fault]:
    for source, target in pair.both:
        if source.kind == kind and source.detail != target.detail:
            message = f"{kind} is {target.detail!r}, expected {source.detail!r} as in the source"
            fix = _fix_before(pair.target, target, target.detail, source.detail)
            yield Fault(target.line, message, source.line, fix)
        if source.kind == kind and bool(source.text) != bool(target.text):
            expected = "a title" if source.text else "no title"
            yield Fault(
                target.line, f"{kind} has {'a' if target.text else 'no'} title, expected {expected}", source.line
            )


@pair_rule()
def tabs(pair: Pair) -> Iterator[Fault]:
    """Every tab is in the translation.

    Bad: tabs for iPhone, Android and computer in the source, for iPhone and computer in the translation.
    Good: three in both.
    """
    yield from _gaps(pair, "tab")


@pair_rule()
def definitions(pair: Pair) -> Iterator[Fault]:
    """Every term and every definition of a definition list is in the translation.

    Bad: a term with two definitions in the source, with one in the translation.
    Good: two in both.
    """
    yield from _gaps(pair, "term", "definition")


@pair_rule()
def footnotes(pair: Pair) -> Iterator[Fault]:
    """Every footnote is in the translation, under the same label.

    Bad: `Tuki[^2]` for `Support[^1]`.
    Good: `Tuki[^1]`.
    """
    yield from _gaps(pair, "footnote")
    for source, target in pair.both:
        if source.kind == "footnote" and source.detail != target.detail:
            yield Fault(
                target.line, f"footnote is {target.detail!r}, expected {source.detail!r} as in the source", source.line
            )


@pair_rule()
def images(pair: Pair) -> Iterator[Fault]:
    """Every picture that is a block of its own is in the translation.

    Bad: no picture below a step that has one in the source.
    Good: a picture in both, with a translated alt text.
    """
    yield from _gaps(pair, "image")


@pair_rule()
def code_blocks(pair: Pair) -> Iterator[Fault]:
    """Every code block is in the translation.

    Bad: a code block in the source only.
    Good: the same one in both.
    """
    yield from _gaps(pair, "code")


@pair_rule()
def order(pair: Pair) -> Iterator[Fault]:
    """The segments of a page are in the order of the source, which matters most for steps.

    Bad: the second step comes before the first one.
    Good: the steps in the order of the source.
    """
    for run in runs(pair, "moved"):
        for block in blocks(run):
            # A quotation, or an item that contains blocks, has no words of its own.
            first = next((segment for _, segment in block if segment.text), block[0][1])
            name = f"{name_of(first)} and {len(block) - 1} more stand" if len(block) > 1 else f"{name_of(first)} stands"
            message = f"out of order: {name} at another place in the source; move {'them' if block[1:] else 'it'} there"
            yield Fault(block[0][1].line, message, block[0][0].source_near)
