"""A score from the lock: whether it confirms that two segments belong together."""

from collections import Counter
from collections.abc import Callable
from functools import cache

from scripts.parity.lock import PageLock, hash_words
from scripts.parity.page.segments import Page, Segment, plain_text

# Takes a source and a target segment; 0 if the lock knows nothing of them.
LockScore = Callable[[Segment, Segment], float]
# The lock confirms the two as a pair.
CONFIRMED = 20.0
# The most for a translation whose source text is gone from the page, times how much the new words are like the old.
STALE = 10.0
# One of the two is confirmed with another segment of the page.
ELSEWHERE = -12.0


def lock_score_of(lock: PageLock, source: Page, target: Page) -> LockScore:
    """Make the score of the segments of two pages from the lock of the target page."""
    sources, targets = (
        Counter(hash_words(segment) for segment in page.segments if segment.kind != "code") for page in (source, target)
    )

    @cache
    def balance(text: str) -> int:
        """How many more confirmed translations of a text are on the page than the source has segments of that text."""
        return (
            sum(targets[translation] for translation in {known.target for known in lock.by_text[text]}) - sources[text]
        )

    def lock_score(one: Segment, other: Segment) -> float:
        if not one.text or not other.text:
            return 0.0
        text, translation = hash_words(one), hash_words(other)
        of_source, of_target = lock.by_text.get(text, ()), lock.by_target.get(translation, ())
        if any(known.target == translation for known in of_source):
            return CONFIRMED
        # If a text occurs twice, one copy may be paired and the other still free.
        if (of_source and balance(text) >= 0) or any(
            sources[known.text] and balance(known.text) <= 0 for known in of_target
        ):
            return ELSEWHERE
        if of_source or not of_target:
            return 0.0
        return STALE * max(_likeness(known.words, plain_text(one.text)) for known in of_target)

    return lock_score


def _likeness(old: str, new: str) -> float:
    """The share of words that two texts have in common."""
    before, after = Counter(old.lower().split()), Counter(new.lower().split())
    return (before & after).total() / ((before | after).total() or 1)
