"""The difference of two texts by words."""

import difflib
from collections.abc import Iterator
from typing import Literal, NamedTuple

# A longer text is shown as replaced: comparing takes time with the product of the two lengths.
MOST_COMPARED_WORDS = 2000


class DiffPart(NamedTuple):
    """Words that are kept, removed or added, with a space between two."""

    kind: Literal["kept", "removed", "added"]
    text: str


def diff_words(old: str, new: str) -> Iterator[DiffPart]:
    """Yield the words of both texts in order."""
    before, after = old.split(), new.split()
    if max(len(before), len(after)) > MOST_COMPARED_WORDS:
        yield from (DiffPart("removed", old), DiffPart("added", new))
        return
    matcher = difflib.SequenceMatcher(a=before, b=after, autojunk=False)
    for tag, first, last, start, end in matcher.get_opcodes():
        if tag == "equal":
            yield DiffPart("kept", " ".join(after[start:end]))
            continue
        if first < last:
            yield DiffPart("removed", " ".join(before[first:last]))
        if start < end:
            yield DiffPart("added", " ".join(after[start:end]))
