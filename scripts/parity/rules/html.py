"""The rule about raw HTML inside Markdown, forms above all."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from scripts.parity.findings import Fault, Fix
from scripts.parity.page.blocks import TAGS
from scripts.parity.page.html_elements import BUTTON_TYPES
from scripts.parity.page.inline import Mark
from scripts.parity.page.segments import Segment
from scripts.parity.pair.multisets import line_for, unmatched
from scripts.parity.pair.pair import Pair
from scripts.parity.rules.rule import pair_rule

INLINE_TAGS = (
    "a abbr audio b bdi bdo big br button cite code data datalist del dfn em embed i img input ins kbd label mark "
    "meter q ruby rp rt s samp select slot small span strike strong sub sup time tt u var wbr"
)
HTML_ELEMENTS = frozenset(f"{TAGS} {INLINE_TAGS}".split())
# Elements whose end tag may be left out (WHATWG HTML, “Optional tags”).
NAMES_OF_OPTIONAL = "li dt dd p rt rp optgroup option colgroup caption thead tbody tfoot tr td th html head body"
OPTIONAL = frozenset(NAMES_OF_OPTIONAL.split())
TAG_NAME = re.compile(r"</?([a-zA-Z][\w-]*)")
TAG_ATTRIBUTE = re.compile(r"(?<![\w\"'-])([a-zA-Z][\w:.-]*)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'=<>`]+)))?")
# Attributes that are not compared: targets have rules of their own; the others are words, their language and looks.
NAMES_OF_FREE_ATTRIBUTES = (
    "href src poster alt title aria-label aria-description aria-valuetext aria-roledescription placeholder label "
    "summary lang xml:lang hreflang dir style width height download"
)
FREE_ATTRIBUTES = frozenset(NAMES_OF_FREE_ATTRIBUTES.split())
# The Markdown that a writer may use instead of an element.
MARKS_OF_ELEMENTS = {
    "b strong": "bold",
    "i em": "emphasis",
    "code tt": "code",
    "a": "links",
    "img": "images",
    "kbd": "keys",
}
EMPHASIS_OPENING = re.compile(r"(?<![*_\w])[*_](?![*_\s])")
# If more tags of a segment differ than this, they are not compared one by one.
MOST_TAGS = 100


@pair_rule()
def raw_html(pair: Pair) -> Iterator[Fault]:
    """The HTML tags of a segment are those of its counterpart, with their attributes except words for readers.

    Bad: `<input name="otsikko">` for `<input name="title" required>`.
    Good: `<input name="title" required placeholder="Otsikko">` for `<input required name="title" placeholder="Title">`.
    """
    for source, target in pair.both:
        ours, theirs = _tags(source), _tags(target)
        if ours or theirs:
            yield from _compare(source, target, ours, theirs)


def _tags(segment: Segment) -> list[Mark]:
    """The tags of a segment. Angle brackets around a name that HTML does not have are a placeholder, not a tag."""
    if "<" not in segment.text:
        return []
    return [mark for mark in segment.tokens.tags if _name(mark) in HTML_ELEMENTS]


def _name(tag: Mark) -> str:
    match = TAG_NAME.match(tag.text)
    return match[1].lower() if match else ""


def _is_closing(tag: Mark) -> bool:
    return tag.text.startswith("</")


def _compare(source: Segment, target: Segment, ours: Sequence[Mark], theirs: Sequence[Mark]) -> Iterator[Fault]:
    opening, found = ([tag for tag in tags if not _is_closing(tag)] for tags in (ours, theirs))
    lacking, wrong = unmatched(source, target, opening, found, _shape)
    if len(lacking) + len(wrong) > MOST_TAGS:
        message = f"{len(wrong)} tags are not the source's, which has {len(lacking)} others here; copy them"
        yield Fault(target.line, message, source.line)
        return
    lacking, wrong = _without_markdown(lacking, target, source), _without_markdown(wrong, source, target)
    for tag in wrong:
        partner = max(
            (one for one in lacking if _name(one) == _name(tag)), key=lambda one: _shared(one, tag), default=None
        )
        if partner is None:
            yield Fault(target.line_of(tag.at), f"tag <{_name(tag)}> is not in the source here; remove it", source.line)
        else:
            lacking.remove(partner)
            yield from _compare_attributes(target, tag, partner, source.line_of(partner.at))
    for tag in lacking:
        line = line_for(source, target, tag.at)
        yield Fault(line, f"tag <{_name(tag)}> is missing; the source has it here", source.line_of(tag.at))
    if Counter(map(_name, opening)) == Counter(map(_name, found)):
        yield from _compare_closing(source, target, ours, theirs)


def _without_markdown(tags: Sequence[Mark], there: Segment, here: Segment) -> list[Mark]:
    """Leave out the tags for which the other segment has Markdown instead, such as `**` for `<b>`."""
    more = {names: max(0, _count(there, mark) - _count(here, mark)) for names, mark in MARKS_OF_ELEMENTS.items()}
    left: list[Mark] = []
    for tag in tags:
        names = next((names for names in MARKS_OF_ELEMENTS if _name(tag) in names.split()), "")
        if names and more[names]:
            more[names] -= 1
        else:
            left.append(tag)
    return left


def _count(segment: Segment, mark: str) -> int:
    tokens = segment.tokens
    found = {
        "code": tokens.code,
        "bold": tokens.bold,
        "links": tokens.links,
        "images": tokens.images,
        "keys": tokens.keys,
    }
    return len(found[mark]) if mark in found else len(EMPHASIS_OPENING.findall(segment.text))


def _compare_closing(source: Segment, target: Segment, ours: Sequence[Mark], theirs: Sequence[Mark]) -> Iterator[Fault]:
    closing, found = (
        [tag for tag in tags if _is_closing(tag) and _name(tag) not in OPTIONAL] for tags in (ours, theirs)
    )
    lacking, wrong = unmatched(source, target, closing, found, _name)
    if len(lacking) + len(wrong) > MOST_TAGS:
        return
    for tag in wrong:
        yield Fault(target.line_of(tag.at), f"tag {tag.text} is not in the source here; remove it", source.line)
    for tag in lacking:
        line = line_for(source, target, tag.at)
        yield Fault(line, f"tag {tag.text} is missing; the source has it here", source.line_of(tag.at))


def _attributes(tag: Mark) -> dict[str, tuple[str, int]]:
    """The attributes of a tag, with the index of each value in the segment's text: {name: (value, index)}."""
    found: dict[str, tuple[str, int]] = {}
    for match in TAG_ATTRIBUTE.finditer(tag.text, len(_name(tag)) + 1):
        group = next((group for group in (2, 3, 4) if match[group] is not None), 1)
        value = match[group] if group > 1 else ""
        found.setdefault(match[1].lower(), (value, tag.at + match.start(group)))
    return found


def _kept(tag: Mark) -> dict[str, str]:
    """The attributes that a translation keeps, with their values; `…` for a value with words for a script."""
    attributes = {name: value for name, (value, _) in _attributes(tag).items() if name not in FREE_ATTRIBUTES}
    if _name(tag) == "input" and attributes.get("type", "").lower() in BUTTON_TYPES:
        attributes.pop("value", None)
    return {name: "…" if name.startswith("data-") and " " in value else value for name, value in attributes.items()}


def _shape(tag: Mark) -> tuple[str, frozenset[tuple[str, str]]]:
    return _name(tag), frozenset(_kept(tag).items())


def _shared(one: Mark, other: Mark) -> int:
    return len(_kept(one).items() & _kept(other).items())


def _compare_attributes(target: Segment, tag: Mark, expected: Mark, source_line: int) -> Iterator[Fault]:
    ours, theirs, places = _kept(expected), _kept(tag), _attributes(tag)
    for name in dict.fromkeys((*ours, *theirs)):
        if ours.get(name) == theirs.get(name):
            continue
        line = target.line_of(places[name][1] if name in theirs else tag.at)
        if name not in theirs:
            yield Fault(line, f"<{_name(tag)}> lacks {_shown(name, ours[name])}; the source has it", source_line)
        elif name not in ours:
            message = f"<{_name(tag)}> has {_shown(name, theirs[name])}, which the source has not; remove it"
            yield Fault(line, message, source_line)
        else:
            message = f"<{_name(tag)}> has {_shown(name, theirs[name])}, expected {_shown(name, ours[name])}"
            yield Fault(line, message, source_line, _fix(target, places[name], ours[name]))


def _shown(name: str, value: str) -> str:
    return f'{name}="{value}"' if value else name


def _fix(target: Segment, place: tuple[str, int], expected: str) -> Fix | None:
    value, index = place
    if not value or not expected or '"' in expected or expected == "…":
        return None
    start = target.offset_of(index)
    return Fix(start, start + len(value), expected)
