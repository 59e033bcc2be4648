"""Rules about explicit ids, which links of every language lead to."""

from collections.abc import Iterator

from scripts.parity.findings import Fault, Fix
from scripts.parity.page.segments import Page, Segment
from scripts.parity.pair.pair import Pair
from scripts.parity.project.project import Project
from scripts.parity.rules.rule import page_rule, pair_rule


@pair_rule(untranslated=True)
def heading_ids(pair: Pair) -> Iterator[Fault]:
    """A heading has the explicit id of its counterpart: links lead to it in every language.

    Bad: `## Send inn { #send-inn }` for `## Submit { #submit }`.
    Good: `## Send inn { #submit }`.
    """
    for source, target in pair.both:
        if source.kind == "heading" and source.anchor != target.anchor:
            fix = _replacement(pair.target, source, target) or _addition(
                pair.target, target, f" {{ #{source.anchor} }}"
            )
            yield _wrong_id(source, target, "heading", "behind", fix)


@pair_rule(untranslated=True)
def step_ids(pair: Pair) -> Iterator[Fault]:
    """A step has the explicit id of its counterpart, as has any other block with an attribute list below it.

    Bad: `{ #submit-trykk }` below a step for `{ #submit-tap }`.
    Good: `{ #submit-tap }` in every language.
    """
    for source, target in pair.both:
        if source.kind != "heading" and source.anchor != target.anchor:
            fix = _replacement(pair.target, source, target) or _line_below(pair.target, source, target)
            yield _wrong_id(source, target, "step" if source.kind == "item" else source.kind, "below", fix)


@page_rule()
def repeated_ids(page: Page, project: Project) -> Iterator[Fault]:
    """An explicit id occurs once on a page: a link can lead to one place only.

    Bad: `{ #send }` below two steps.
    Good: `{ #form-send }` and `{ #chat-send }`.
    """
    first: dict[str, int] = {}
    for segment in page.segments:
        if segment.anchor and first.setdefault(segment.anchor, segment.line) != segment.line:
            yield Fault(
                segment.line,
                f"id {segment.anchor!r} is that of line {first[segment.anchor]} too, expected another one",
            )


def _wrong_id(source: Segment, target: Segment, name: str, place: str, fix: Fix | None) -> Fault:
    if not source.anchor:
        return Fault(target.line, f"{name} id {target.anchor!r}, but the source's {name} has none", source.line)
    if not target.anchor:
        message = f"{name} has no id, expected {{ #{source.anchor} }} {place} it"
    else:
        message = f"{name} id {target.anchor!r} is not in the source, expected {source.anchor!r}"
    return Fault(target.line, message, source.line, fix)


def _replacement(page: Page, source: Segment, target: Segment) -> Fix | None:
    """A fix of a wrong id, which is after the segment's text, on its last line or the one below."""
    behind = "\n".join(page.text[target.end :].split("\n", 2)[:2])
    at = behind.find(f"#{target.anchor}") + 1
    if not source.anchor or not target.anchor or not at:
        return None
    return Fix(target.end + at, target.end + at + len(target.anchor), source.anchor)


def _addition(page: Page, target: Segment, text: str) -> Fix | None:
    """A fix that adds a missing id; None if other text follows the segment on its line."""
    behind = page.text[target.end :].split("\n", 1)[0]
    return Fix(target.end, target.end, text) if not target.anchor and not behind.strip() else None


def _line_below(page: Page, source: Segment, target: Segment) -> Fix | None:
    line = page.text[page.text.rfind("\n", 0, target.start) + 1 : target.start]
    indentation = line[: len(line) - len(line.lstrip())] + " " * 4 * (target.kind == "item")
    return _addition(page, target, f"\n{indentation}{{ #{source.anchor} }}")
