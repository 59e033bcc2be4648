"""Rules about translations that are behind their source. They warn, since such a page may be published."""

import difflib
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from scripts.parity.findings import Fault
from scripts.parity.lock import Confirmation, PageLock, hash_words
from scripts.parity.page.segments import Segment, plain_text
from scripts.parity.pair.pair import Pair
from scripts.parity.rules.rule import pair_rule


@pair_rule(severity="warning", needs="lock")
def stale(pair: Pair) -> Iterator[Fault]:
    """The source's words changed after the translation was confirmed, and the translation did not.

    Bad: the source says 10 MB since yesterday; the translation still says what 5 MB was translated to.
    Good: the translation was changed and confirmed with `stamp`.
    """
    for source, target in pair.prose:
        if was := stale_since(pair.lock, source, target):
            words = word_diff(was.words, plain_text(source.text))
            message = f"stale: the source changed since {was.date}: {words} – translate the change, then stamp the page"
            yield Fault(target.line, message, source.line, behind=True)


@pair_rule(severity="warning", needs="lock")
def unconfirmed(pair: Pair) -> Iterator[Fault]:
    """A translation and its source are confirmed as belonging together.

    Bad: both were changed, and nobody said that they still mean the same.
    Good: they were read side by side and confirmed with `stamp`.
    """
    for source, target in pair.prose:
        if is_unconfirmed(pair.lock, source, target):
            message = "unconfirmed: read it beside the source, then stamp the page"
            yield Fault(target.line, message, source.line)


def stale_since(lock: PageLock | None, source: Segment, target: Segment) -> Confirmation | None:
    """The last confirmation of an unchanged translation whose source changed; None if it is not stale."""
    if lock is None or lock.by_text.get(hash_words(source)):
        return None
    return max(lock.by_target.get(hash_words(target), ()), key=lambda one: one.date, default=None)


def mark_behind(pair: Pair, faults: Iterable[Fault]) -> Iterator[Fault]:
    """Mark the faults in stale segments that compare it with the source: they may come from the source's change."""
    for fault in faults:
        compared = fault.source_line is not None and not fault.behind
        yield replace(fault, behind=True) if compared and _is_stale_at(pair, fault.line) else fault


def _is_stale_at(pair: Pair, line: int) -> bool:
    return any(
        target.line <= line <= target.line + target.text.count("\n") and stale_since(pair.lock, source, target)
        for source, target in (pair.prose if pair.lock else ())
    )


def is_unconfirmed(lock: PageLock | None, source: Segment, target: Segment) -> bool:
    """Whether neither of two segments was ever confirmed, or each with another one.

    If only the translation changed, it stays confirmed, since the source is the same.
    """
    if lock is None or lock.find(source, target):
        return False
    known_source = bool(lock.by_text.get(hash_words(source)))
    known_target = bool(lock.by_target.get(hash_words(target)))
    return known_source == known_target


def word_diff(old: str, new: str) -> str:
    """The difference of two texts by words, with three words around each change: `[-5-] {+10+} MB`."""
    before, after = (re.findall(r"\S+", text) for text in (old, new))
    parts: list[str] = []
    matcher = difflib.SequenceMatcher(a=before, b=after, autojunk=False)
    for group in matcher.get_grouped_opcodes(3):
        parts.append(" ".join(_changes(group, before, after)))
    return " … ".join(parts)


def _changes(group: list[tuple[str, int, int, int, int]], before: list[str], after: list[str]) -> Iterator[str]:
    for tag, first, last, start, end in group:
        if tag == "equal":
            yield " ".join(before[first:last])
            continue
        if first < last:
            yield f"[-{' '.join(before[first:last])}-]"
        if start < end:
            yield f"{{+{' '.join(after[start:end])}+}}"
