"""Faults of names: UI labels and terms."""

import re
from collections.abc import Sequence

from scripts.benchmarks.translation_faults.planting import Planted, Sample, UnfitError, choose, find, kind, replaced

LABEL = r"\*\*(?P<label>[A-Z][^*\n]+)\*\* \((?P<translation>[^()\n]+(?:\([^()\n]*\))?)\)"


@kind
def wrong_translation_of_label(sample: Sample) -> Planted:
    segment, match = choose(sample, find(sample, LABEL))
    others = {"fi": "Tukisivun painike", "nb": "Knappen på siden"}
    return replaced(sample, segment, match.start("translation"), match.end("translation"), others[sample.target.lang])


@kind
def misspelled_label(sample: Sample) -> Planted:
    segment, match = choose(sample, find(sample, LABEL))
    label = match["label"]
    at = sample.dice.randrange(1, len(label) - 1)
    new = label[:at] + label[at + 1 :] if label[at].isalpha() and label[at] != label[at + 1] else label[:-1]
    return replaced(sample, segment, match.start("label"), match.end("label"), new)


@kind
def label_without_translation(sample: Sample) -> Planted:
    """The first mention of a control lacks its translation."""
    seen: set[str] = set()
    first = []
    for segment, match in find(sample, LABEL):
        if match["label"] not in seen:
            first.append((segment, match))
        seen.add(match["label"])
    segment, match = choose(sample, iter(first))
    return replaced(sample, segment, match.start("translation") - 2, match.end("translation") + 1, "")


# Stems, so that every inflected form is replaced.
SYNONYMS: dict[str, Sequence[tuple[str, str]]] = {
    "fi": (
        ("tukipyyn", "avunpyyn"),
        ("asiakasvastaav", "asiakaspalvelij"),
        ("kuvakaappau", "ruutukaappau"),
        ("salasana", "tunnussana"),
    ),
    "nb": (
        ("forespørselen", "henvendelsen"),
        ("kundeansvarlig", "kontoansvarlig"),
        ("skjermbilde", "skjermdumpe"),
        ("passord", "kodeord"),
    ),
}


@kind
def wrong_term(sample: Sample) -> Planted:
    """A word is used in place of the agreed term."""
    found = (
        (segment, match, new)
        for _, segment in sample.pairs
        if segment.kind in ("paragraph", "item")
        for old, new in SYNONYMS[sample.target.lang]
        for match in re.finditer(rf"\b{old}", segment.tokens.prose)
    )
    fit = list(found)
    if not fit:
        raise UnfitError
    segment, match, new = sample.dice.choice(fit)
    return replaced(sample, segment, match.start(), match.end(), new)
