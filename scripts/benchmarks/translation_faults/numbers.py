"""Faults of numbers, units, dates and times."""

import re

from scripts.benchmarks.translation_faults.planting import Planted, Sample, choose, kind, replaced


@kind
def number(sample: Sample) -> Planted:
    """A number in a text changes."""
    found = (
        (segment, match)
        for _, segment in sample.pairs
        if segment.kind not in ("code", "word")
        for match in re.finditer(r"(?<![\w.,:])\d{1,3}(?![\w.,:]| ?[ap]m)", segment.tokens.prose)
    )
    segment, match = choose(sample, found)
    return replaced(sample, segment, match.start(), match.end(), str(int(match[0]) + 13))


UNITS = {"MB": "GB", "kB": "MB", "GB": "MB", "Mt": "Gt", "kt": "Mt", "Gt": "Mt"}


@kind
def unit(sample: Sample) -> Planted:
    found = (
        (segment, match)
        for _, segment in sample.pairs
        if segment.kind not in ("code", "word")
        for match in re.finditer(rf"(?<=\d )(?:{'|'.join(UNITS)})\b", segment.tokens.prose)
    )
    segment, match = choose(sample, found)
    return replaced(sample, segment, match.start(), match.end(), UNITS[match[0]])


@kind
def date(sample: Sample) -> Planted:
    """The day of a date changes."""
    found = (
        (segment, match)
        for _, segment in sample.pairs
        for match in re.finditer(r"(?P<day>\d{1,2})\. (?=[a-zäö]{3,12} \d{4})", segment.tokens.prose)
    )
    segment, match = choose(sample, found)
    day = int(match["day"])
    return replaced(sample, segment, match.start("day"), match.end("day"), str(day % 28 + 1))


@kind
def time(sample: Sample) -> Planted:
    found = (
        (segment, match)
        for _, segment in sample.pairs
        for match in re.finditer(r"(?:klo|kl\.) (?P<hour>\d{1,2})", segment.tokens.prose)
    )
    segment, match = choose(sample, found)
    return replaced(sample, segment, match.start("hour"), match.end("hour"), str((int(match["hour"]) + 3) % 24))
