"""Rules about UI labels that are not in bold: words of the front matter, and names in running text."""

import re
from collections.abc import Iterator
from math import ceil

from scripts.parity.findings import Fault
from scripts.parity.language.dictionaries import lemmas_for
from scripts.parity.language.word_list import Lemmas
from scripts.parity.page.segments import Segment
from scripts.parity.pair.pair import Pair
from scripts.parity.project.labels import PLACEHOLDER, Catalogue, fill_in, likeness, nameless
from scripts.parity.rules.rule import pair_rule
from scripts.parity.wording.mentions import PageLabels, labels_of, text_fix, without_mentions
from scripts.parity.wording.term_lookup import WORD_OR_NUMBER

# A run of words is a misspelt translation of a label if it is at least this similar.
MISSPELT = 0.8
# Without base forms, the beginnings of two words must agree in this share.
STEM = 0.6


@pair_rule()
def form_labels(pair: Pair) -> Iterator[Fault]:
    """A word of a form that the portal has too has the portal's translation.

    Bad: `title_label: Aihe` for `title_label: Title`, where the portal says *Otsikko*.
    Good: `title_label: Otsikko`.
    """
    labels = labels_of(pair)
    for source, target in pair.both if labels else ():
        if labels and source.kind == "word" and source.detail.startswith("form."):
            expected = _portal_words(source.text, labels.catalogue)
            if expected and nameless(target.text) not in map(nameless, expected):
                shown = " or ".join(f"“{words}”" for words in expected)
                message = f"{source.detail} is “{target.text}”, expected {shown} as on the portal"
                fix = text_fix(pair, target, 0, len(target.text), expected[0]) if len(expected) == 1 else None
                yield Fault(target.line, message, source.line, fix)


def _portal_words(text: str, catalogue: Catalogue) -> list[str]:
    """The portal's translations of a word of a form, with the form's names of placeholders; empty if it has none."""
    name, translations = catalogue.messages.get(nameless(text), (text, ()))
    ours = [match[1] or match[2] for match in PLACEHOLDER.finditer(text)]
    names = (match[1] or match[2] for match in PLACEHOLDER.finditer(name))
    values = {theirs: f"{{{our}}}" for theirs, our in zip(names, ours, strict=True)}
    return [fill_in(translation, values) for translation in translations]


@pair_rule()
def label_mentions(pair: Pair) -> Iterator[Fault]:
    """A label that the source names in running text is named in English or in the portal's translation, in any form.

    Bad: `Avaa Omat tekniset onglemat` for `Open My Technical Issues`.
    Good: `Avaa Omat tekniset ongelmat`, or `Etsi kysymys Omista teknisistä ongelmista`.
    """
    labels = labels_of(pair)
    pattern = labels.catalogue.mention if labels else None
    if labels is None or pattern is None:
        return
    for source, target in pair.prose:
        for name, index in _mentioned(source, labels, pattern).items():
            translations = labels.catalogue.entries[name]
            if name not in target.text and not any(_is_named(pair, target, one) for one in translations):
                yield _misnamed(pair, target, name, translations, source.line_of(index))


def _mentioned(source: Segment, labels: PageLabels, pattern: re.Pattern[str]) -> dict[str, int]:
    """The labels that a segment names without marks: {label: index in the text}."""
    whole = source.text.strip()
    entries = labels.catalogue.entries
    if source.kind == "word" and source.detail.startswith("form.") and whole in entries:
        return {}
    # A title of four words or more that equals a label is meant as one.
    is_title = source.kind == "heading" or source.detail == "title"
    if is_title and whole in entries and whole.count(" ") >= 3 and whole[-1].isalpha():
        return {whole: 0}
    if not pattern.search(source.text):
        return {}
    return {match[0]: match.start() for match in pattern.finditer(without_mentions(source, labels))}


def _is_named(pair: Pair, target: Segment, translation: str) -> bool:
    """Whether a segment has a translation, in any case, number and person."""
    if translation.lower() in target.text.lower():
        return True
    if not pair.language.inflects_names:
        return False
    lemmas = lemmas_for(pair.target.lang)
    words = WORD_OR_NUMBER.findall(translation)
    theirs = WORD_OR_NUMBER.findall(target.tokens.prose)
    for start in range(len(theirs) - len(words) + 1):
        run = theirs[start : start + len(words)]
        if all(_is_form_of(one, other, lemmas) for one, other in zip(words, run, strict=True)):
            return True
    return False


def _is_form_of(word: str, form: str, lemmas: Lemmas | None) -> bool:
    word, form = word.lower(), form.lower()
    if word == form:
        return True
    if lemmas:
        return not lemmas(word).isdisjoint(lemmas(form))
    return form.startswith(word[: max(3, ceil(STEM * len(word)))])


def _misnamed(pair: Pair, target: Segment, name: str, translations: tuple[str, ...], source_line: int) -> Fault:
    expected = " or ".join(f"“{translation}”" for translation in translations)
    best = max((one for translation in translations for one in _windows(target, translation)), default=None)
    if best is None or best[0] < MISSPELT:
        message = f"“{name}” is named here neither in English nor as on the portal, expected {expected}"
        return Fault(target.line, message, source_line)
    _, start, end, translation = best
    found = target.text[start:end]
    message = f"“{found}” is not what the portal calls “{name}”, expected {expected}"
    # If several words differ, they may be inflected: no fix.
    slips = sum(one != other for one, other in zip(found.split(), translation.split(), strict=False))
    fix = text_fix(pair, target, start, end, translation) if slips == 1 else None
    return Fault(target.line_of(start), message, source_line, fix)


def _windows(target: Segment, translation: str) -> Iterator[tuple[float, int, int, str]]:
    """Yield the runs of as many words as a translation has: (similarity, start, end, translation)."""
    spans = [match.span() for match in WORD_OR_NUMBER.finditer(target.tokens.prose)]
    count = len(WORD_OR_NUMBER.findall(translation))
    for first, last in zip(spans, spans[count - 1 :], strict=False):
        found = target.text[first[0] : last[1]]
        # A misspelling leaves the beginning or the end unchanged; other runs need not be compared.
        if found[:2] == translation[:2] or found[-2:] == translation[-2:]:
            yield likeness(found, translation), first[0], last[1], translation
