"""Faults of whole pages, and stale translations."""

import re

from scripts.benchmarks.translation_faults.planting import Planted, Sample, UnfitError, kind, rows


@kind
def stale_block(sample: Sample) -> Planted:
    """The source has changed since the translation was confirmed."""
    source, target = sample.choose("paragraph", "item", where=lambda segment: len(segment.text.split()) > 4)
    words = source.text.split(" ")
    plain = [index for index, word in enumerate(words) if re.fullmatch(r"[a-z]{3,}", word)]
    if not plain:
        raise UnfitError
    words[sample.dice.choice(plain)] = "never"
    new = " ".join(words)
    text, at = sample.source.text, 0
    changed = text
    for row, line in enumerate(new.split("\n")):
        start = source.starts[row] + at
        old = source.text.split("\n")[row]
        changed = changed[:start] + line + changed[start + len(old) :]
        at += len(line) - len(old)
    return Planted(sample.target.text, rows(target), source=changed)


@kind
def missing_page(sample: Sample) -> Planted:
    return Planted(None, range(1, 2))


@kind
def orphan_page(sample: Sample) -> Planted:
    return Planted(sample.target.text, range(1, 2), path=sample.target.path.replace(".md", "-vanha.md"))
