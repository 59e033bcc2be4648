"""Rules about where the links and pictures of a segment lead, beside those of its counterpart."""

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

# If more links of a segment differ, they are not compared one by one.
MOST = 100


@pair_rule(untranslated=True)
def link_targets(pair: Pair) -> Iterator[Fault]:
    """The links of a segment lead where its counterpart's do, in whatever order.

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
    """Whether there is a sign of a link or an image."""
    return "](" in segment.text or "<" in segment.text or segment.kind == "image" or bool(segment.references)


def _targets(segment: Segment, *, image: bool) -> list[Target]:
    """The links or the images of a segment; where a form is sent to is no link."""
    return [one for one in targets_of(segment) if one.image == image and not one.attributes.lower().startswith("<form")]


def _referred(source: Segment, target: Segment, *, image: bool) -> Iterator[list[Target]]:
    """The links by reference of two segments, without those of the same label: their definitions are compared."""
    ours, theirs = (
        [link for link in (one.tokens.images if image else one.tokens.links) if link.reference]
        for one in (source, target)
    )
    lacking, wrong = unmatched(source, target, ours, theirs, lambda link: link.reference)
    for segment, links in ((source, lacking), (target, wrong)):
        yield [Target(link.target, segment.line_of(link.at), image) for link in links if _is_defined(link)]


def _is_defined(link: Link) -> bool:
    return not link.target.startswith("[")


def _compare(
    source: Segment, target: Segment, ours: Sequence[Target], theirs: Sequence[Target], codes: frozenset[str]
) -> Iterator[Fault]:
    """Compare two lists of targets as multisets: word order is free."""
    lacking, wrong = _without(ours, theirs), _without(theirs, ours)
    if len(lacking) + len(wrong) > MOST:
        message = f"{len(wrong)} links are not the source's, which has {len(lacking)} others here; translate it anew"
        yield Fault(target.line, message, source.line)
        return
    lacking, wrong = unpaired(lacking, wrong, lambda one, other: _is_same(one, other, codes))
    # Guides have one sentence a line: what lacks on one line is not what is wrong on another.
    same_rows = source.text.count("\n") == target.text.count("\n")
    unique = len(lacking) == len(wrong) == 1
    for found in wrong:
        noun = f"{'picture' if found.image else 'link'} leads to {found.target or 'nowhere'}"
        here = [one for one in lacking if not same_rows or one.line - source.line == found.line - target.line]
        if not here:
            yield Fault(found.line, f"{noun}, the source has no such one here; remove it", source.line)
            continue
        expected = max(here, key=lambda one: SequenceMatcher(a=one.target, b=found.target).ratio())
        lacking.remove(expected)
        fix = Fix(found.at, found.at + len(found.target), expected.target) if unique and found.at >= 0 else None
        yield Fault(found.line, f"{noun}, expected {expected.target or 'nothing'}", expected.line, fix)
    for expected in lacking:
        noun = f"{'picture' if expected.image else 'link'} to {expected.target or 'nowhere'}"
        line = target.line + (expected.line - source.line if same_rows else 0)
        yield Fault(line, f"{noun} is missing; the source has it here", expected.line)


def _without(targets: Sequence[Target], others: Sequence[Target]) -> list[Target]:
    """Leave out each target once for each time that the others have it."""
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
    """A link definition has the target of the source's, and every label that a link uses has a definition.

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
    """The labels without a definition that links refer to, with the line of the first."""
    found: dict[str, int] = {}
    for segment in page.segments:
        if segment.kind != "code" and "][" in segment.text:
            for link in (*segment.tokens.links, *segment.tokens.images):
                if link.reference and not _is_defined(link):
                    found.setdefault(link.reference, segment.line_of(link.at))
    return found
