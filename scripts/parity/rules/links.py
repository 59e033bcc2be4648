"""Rules that compare the targets of links and pictures with those of the source."""

from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from scripts.parity.findings import Fault, Fix
from scripts.parity.page.inline import Link
from scripts.parity.page.links import Target, in_any_language, targets_of
from scripts.parity.page.segments import Page, Segment
from scripts.parity.pair.multisets import unmatched, unpaired
from scripts.parity.pair.pair import Pair
from scripts.parity.rules.rule import pair_rule

# If more links of a segment differ than this, they are not compared one by one.
MOST_TARGETS = 100


@pair_rule(untranslated=True)
def link_targets(pair: Pair) -> Iterator[Fault]:
    """The links of a segment have the targets of its counterpart, in any order.

    Bad: `Katso [tila](chat.md#queue)` for `See [status](submit.md#d-submit)`.
    Good: `Katso [tila](submit.md#d-submit)`.
    """
    yield from _compare_all(pair, image=False)


@pair_rule(untranslated=True)
def image_targets(pair: Pair) -> Iterator[Fault]:
    """The pictures of a segment are those of its counterpart.

    Bad: `![Chatti](assets/form.png)` for `![Chat](assets/chat.png)`.
    Good: `![Chatti](assets/chat.png)`.
    """
    yield from _compare_all(pair, image=True)


def _compare_all(pair: Pair, *, image: bool) -> Iterator[Fault]:
    codes = frozenset((pair.source.lang, pair.source.locale, pair.target.lang, pair.target.locale))
    for source, target in pair.both:
        if not _may_lead(source) and not _may_lead(target):
            continue
        ours, theirs = _targets(source, image=image), _targets(target, image=image)
        if source.references or target.references:
            ours_referred, theirs_referred = _referred(source, target, image=image)
            ours, theirs = ours + ours_referred, theirs + theirs_referred
        if [one.target for one in ours] != [other.target for other in theirs]:
            yield from _compare(source, target, ours, theirs, codes)


def _may_lead(segment: Segment) -> bool:
    """Whether a segment may have a link or an image: a cheap test."""
    return "](" in segment.text or "<" in segment.text or segment.kind == "image" or bool(segment.references)


def _targets(segment: Segment, *, image: bool) -> list[Target]:
    """The links or the images of a segment, without the addresses that forms are sent to."""
    return [one for one in targets_of(segment) if one.image == image and not one.attributes.lower().startswith("<form")]


def _referred(source: Segment, target: Segment, *, image: bool) -> Iterator[list[Target]]:
    """Yield the links by reference of each segment, except those with one label: their definitions are compared."""
    ours, theirs = _references(source, image=image), _references(target, image=image)
    lacking, wrong = unmatched(source, target, ours, theirs, lambda link: link.reference)
    for segment, links in ((source, lacking), (target, wrong)):
        yield [Target(link.target, segment.line_of(link.at), image) for link in links if _is_defined(link)]


def _references(segment: Segment, *, image: bool) -> list[Link]:
    links = segment.tokens.images if image else segment.tokens.links
    return [link for link in links if link.reference]


def _is_defined(link: Link) -> bool:
    return not link.target.startswith("[")


def _compare(
    source: Segment, target: Segment, ours: Sequence[Target], theirs: Sequence[Target], codes: frozenset[str]
) -> Iterator[Fault]:
    """Compare two lists of targets as multisets, since word order is free."""
    lacking, wrong = _without(ours, theirs), _without(theirs, ours)
    if len(lacking) + len(wrong) > MOST_TARGETS:
        message = f"{len(wrong)} links are not the source's, which has {len(lacking)} others here; translate it anew"
        yield Fault(target.line, message, source.line)
        return
    lacking, wrong = unpaired(lacking, wrong, lambda one, other: _is_same(one, other, codes))
    # Guides have one sentence a line: a link that is missing on one line is not the wrong link of another line.
    same_rows = source.text.count("\n") == target.text.count("\n")
    is_certain = len(lacking) == len(wrong) == 1
    for found in wrong:
        here = lacking
        if same_rows:
            here = [one for one in lacking if one.line - source.line == found.line - target.line]
        expected = max(here, key=lambda one: _similarity(one, found), default=None)
        if expected:
            lacking.remove(expected)
        yield _wrong_target(source, found, expected, is_certain=is_certain)
    for expected in lacking:
        line = target.line + (expected.line - source.line if same_rows else 0)
        message = f"{_noun(expected)} to {expected.target or 'nowhere'} is missing; the source has it here"
        yield Fault(line, message, expected.line)


def _noun(target: Target) -> str:
    return "picture" if target.image else "link"


def _similarity(one: Target, other: Target) -> float:
    return SequenceMatcher(a=one.target, b=other.target).ratio()


def _wrong_target(source: Segment, found: Target, expected: Target | None, *, is_certain: bool) -> Fault:
    message = f"{_noun(found)} leads to {found.target or 'nowhere'}"
    if expected is None:
        return Fault(found.line, f"{message}, the source has no such one here; remove it", source.line)
    fix = None
    if is_certain and found.at >= 0:
        fix = Fix(found.at, found.at + len(found.target), expected.target)
    return Fault(found.line, f"{message}, expected {expected.target or 'nothing'}", expected.line, fix)


def _without(targets: Sequence[Target], others: Sequence[Target]) -> list[Target]:
    """The targets that `others` does not have, counting repetitions."""
    there = Counter(other.target for other in others)
    left: list[Target] = []
    for one in targets:
        if there[one.target] > 0:
            there[one.target] -= 1
        else:
            left.append(one)
    return left


def _is_same(one: Target, other: Target, codes: frozenset[str]) -> bool:
    return in_any_language(one.target, codes) == in_any_language(other.target, codes)


@pair_rule(untranslated=True)
def reference_targets(pair: Pair) -> Iterator[Fault]:
    """A link definition has the target of its counterpart, and every label that a link uses has a definition.

    Bad: `[form]: chat.md` for `[form]: submit.md`.
    Good: `[form]: submit.md`, somewhere else on the page.
    """
    ours, theirs = _definitions(pair.source), _definitions(pair.target)
    for label, target in theirs.items():
        if label in ours and target.text != ours[label].text:
            expected = ours[label]
            fix = Fix(target.start, target.end, expected.text)
            message = f"definition [{label}] leads to {target.text}, expected {expected.text} as in the source"
            yield Fault(target.line, message, expected.line, fix)
    used = _undefined(pair.source), _undefined(pair.target)
    for label, line in used[1].items():
        if label in ours:
            message = f"definition [{label}] is missing, so that the link is no link; add [{label}]: {ours[label].text}"
            yield Fault(line, message, ours[label].line)
        elif label not in used[0]:
            message = f"there is no definition of [{label}], so that the link is no link; add it, or mend the label"
            yield Fault(line, message)


def _definitions(page: Page) -> dict[str, Segment]:
    return {segment.detail: segment for segment in page.segments if segment.kind == "reference"}


def _undefined(page: Page) -> dict[str, int]:
    """The labels that links refer to without a definition: {label: line of the first link}."""
    found: dict[str, int] = {}
    for segment in page.segments:
        if segment.kind != "code" and "][" in segment.text:
            for link in (*segment.tokens.links, *segment.tokens.images):
                if link.reference and not _is_defined(link):
                    found.setdefault(link.reference, segment.line_of(link.at))
    return found
