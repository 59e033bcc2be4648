"""What changed between two texts, by words."""

import difflib
from collections.abc import Iterator
from typing import Literal, NamedTuple

# More words than this on a side are shown as replaced; the comparison takes their product in time.
LONGEST = 2000


class Change(NamedTuple):
    """Words that are kept, removed or added, with a space between two."""

    kind: Literal["kept", "removed", "added"]
    text: str


def diff_words(old: str, new: str) -> Iterator[Change]:
    """Yield the words of both texts in order."""
    before, after = old.split(), new.split()
    if max(len(before), len(after)) > LONGEST:
        yield from (Change("removed", old), Change("added", new))
        return
    matcher = difflib.SequenceMatcher(a=before, b=after, autojunk=False)
    for tag, first, last, start, end in matcher.get_opcodes():
        if tag == "equal":
            yield Change("kept", " ".join(after[start:end]))
            continue
        if first < last:
            yield Change("removed", " ".join(before[first:last]))
        if start < end:
            yield Change("added", " ".join(after[start:end]))
