"""Faults of language: text left in English, lost dots, wrong characters and punctuation."""

import re
import unicodedata

from scripts.benchmarks.translation_faults.planting import (
    Planted,
    Sample,
    UnfitError,
    choose,
    find,
    kind,
    replaced,
    rows,
)
from scripts.parity.language.dictionaries import open_dictionary
from scripts.parity.language.languages import language_of
from scripts.parity.page.segments import Segment


def _sentences(segment: Segment) -> list[re.Match[str]]:
    """Return the sentences of a paragraph; the guides have one a line."""
    return [match for match in re.finditer(r"[^\n]+", segment.text) if len(match[0].split()) >= 5]


def _is_plain(segment: Segment) -> bool:
    """Whether a segment has words only, so that a foreign sentence in it is not a fault of another kind as well."""
    return not re.search(r"[\[*`{<+\d]|:[a-z]", segment.text)


@kind
def english_sentence(sample: Sample) -> Planted:
    """One sentence of a paragraph is left in English."""
    fit = [
        (source, target, index)
        for source, target in sample.pairs
        if target.kind == "paragraph" and source.text.count("\n") == target.text.count("\n") > 0
        for index in range(target.text.count("\n") + 1)
        if len(source.text.split("\n")[index].split()) >= 5
    ]
    fit = [(source, target, index) for source, target, index in fit if _is_plain(source) and _is_plain(target)]
    if not fit:
        raise UnfitError
    source, target, index = sample.dice.choice(fit)
    lines = target.text.split("\n")
    start = sum(len(line) + 1 for line in lines[:index])
    return replaced(sample, target, start, start + len(lines[index]), source.text.split("\n")[index])


@kind
def english_paragraph(sample: Sample) -> Planted:
    """A whole segment is left in English."""
    fit = [
        (source, target)
        for source, target in sample.pairs
        if target.kind in ("paragraph", "item")
        and _is_plain(source)
        and "\n" not in source.text + target.text
        and len(source.text.split()) >= 4
    ]
    if not fit:
        raise UnfitError
    source, target = sample.dice.choice(fit)
    return replaced(sample, target, 0, len(target.text), source.text)


WORD_LISTS = (
    "pictures, documents and plain text",
    "phone, tablet and computer",
    "settings, privacy and security",
    "name, address and telephone number",
    "orders, payments and deliveries",
    "sound, camera and microphone",
)


@kind
def english_word_list(sample: Sample) -> Planted:
    """A paragraph gets an English list of words."""
    _, target = sample.choose("paragraph", where=lambda one: _is_plain(one) and bool(_sentences(one)))
    match = sample.dice.choice(_sentences(target))
    end = match.end() - (match[0][-1] in ".:?!")
    return replaced(sample, target, end, end, f" ({sample.dice.choice(WORD_LISTS)})")


@kind
def english_alt_text(sample: Sample) -> Planted:
    source, target = sample.choose("image", where=lambda segment: len(segment.text.split()) > 2)
    return replaced(sample, target, 0, len(target.text), source.text)


def _undotted(word: str, lang: str) -> str:
    folds = language_of(lang).folds
    return "".join(folds.get(letter, folds.get(letter.lower(), "").upper() or letter) for letter in word)


@kind
def lost_dots_in_a_word(sample: Sample) -> Planted:
    """One word loses its dots, and the result is not a word."""
    dictionary = open_dictionary(sample.target.lang)
    assert dictionary is not None  # noqa: S101  # scripts/bench installs it
    letters = "".join(language_of(sample.target.lang).folds)
    words = [
        (segment, match)
        for _, segment in sample.pairs
        if segment.kind in ("paragraph", "item")
        for match in re.finditer(rf"\b[^\W\d_]*[{letters}][^\W\d_]*\b", segment.tokens.prose)
        if len(match[0]) > 3
    ]
    known = dictionary.unknown(match[0] for _, match in words)
    lost = dictionary.unknown(_undotted(match[0], sample.target.lang) for _, match in words)
    fit = [
        (segment, match)
        for segment, match in words
        if match[0] not in known and _undotted(match[0], sample.target.lang) in lost
    ]
    segment, match = choose(sample, iter(fit))
    return replaced(sample, segment, match.start(), match.end(), _undotted(match[0], sample.target.lang))


@kind
def lost_dots_in_a_paragraph(sample: Sample) -> Planted:
    letters = "".join(language_of(sample.target.lang).folds)
    _, target = sample.choose(
        "paragraph", where=lambda one: _is_plain(one) and len(re.findall(f"[{letters}]", one.text)) > 4
    )
    planted = replaced(sample, target, 0, len(target.text), _undotted(target.text, sample.target.lang))
    return Planted(planted.text, rows(target))


def _dotted(sample: Sample) -> tuple[Segment, re.Match[str]]:
    letters = "".join(language_of(sample.target.lang).folds)
    found = (
        (segment, match)
        for _, segment in sample.pairs
        if segment.kind in ("paragraph", "item", "heading", "cell")
        for match in re.finditer(f"[{letters}]", segment.tokens.prose)
    )
    return choose(sample, found)


@kind
def mojibake(sample: Sample) -> Planted:
    segment, match = _dotted(sample)
    return replaced(sample, segment, match.start(), match.end(), match[0].encode().decode("cp1252"))


@kind
def decomposed_letter(sample: Sample) -> Planted:
    segment, match = _dotted(sample)
    parts = unicodedata.normalize("NFD", match[0])
    if parts == match[0]:
        raise UnfitError
    return replaced(sample, segment, match.start(), match.end(), parts)


def _inside_word(sample: Sample) -> tuple[Segment, re.Match[str]]:
    found = (
        (segment, match)
        for _, segment in sample.pairs
        if segment.kind in ("paragraph", "item")
        for match in re.finditer(r"(?<=[^\W\d_]{2})(?=[^\W\d_]{2})", segment.tokens.prose)
    )
    return choose(sample, found)


@kind
def invisible_character(sample: Sample) -> Planted:
    segment, match = _inside_word(sample)
    return replaced(sample, segment, match.start(), match.start(), sample.dice.choice("\u200b\u00ad\u2060"))


@kind
def control_character(sample: Sample) -> Planted:
    segment, match = _inside_word(sample)
    return replaced(sample, segment, match.start(), match.start(), sample.dice.choice("\x02\x1f\x93\ufffd"))


@kind
def foreign_quotes(sample: Sample) -> Planted:
    """A text gets English quotation marks."""
    opening, closing = language_of(sample.target.lang).quotes or ("", "")
    segment, match = choose(sample, find(sample, f"{opening}(?P<quoted>[^{opening}{closing}\n]+){closing}"))
    return replaced(sample, segment, match.start(), match.end(), f"“{match['quoted']}”")


@kind
def doubled_word(sample: Sample) -> Planted:
    found = (
        (segment, match)
        for _, segment in sample.pairs
        if segment.kind in ("paragraph", "item")
        for match in re.finditer(r"(?<= )[^\W\d_]{4,}(?= )", segment.tokens.prose)
    )
    segment, match = choose(sample, found)
    return replaced(sample, segment, match.end(), match.end(), f" {match[0]}")


@kind
def end_punctuation(sample: Sample) -> Planted:
    """A sentence loses its full stop."""
    _, target = sample.choose("paragraph", "item", where=lambda segment: segment.text.endswith("."))
    return Planted(
        replaced(sample, target, len(target.text) - 1, len(target.text), "").text,
        range(target.line, rows(target)[-1] + 1),
    )
