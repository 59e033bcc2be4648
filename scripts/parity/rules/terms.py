"""Rules about the term base: one concept, one word, in any inflection."""

from collections import Counter
from collections.abc import Iterator
from itertools import islice

from scripts.parity.findings import Fault, Fix
from scripts.parity.pair.pair import Pair
from scripts.parity.rules.rule import pair_rule
from scripts.parity.wording.mentions import text_fix
from scripts.parity.wording.term_lookup import (
    Entry,
    LinePair,
    Variant,
    Vocabulary,
    find_words,
    line_pairs,
    vocabulary_of,
)

# Only this many variants in one sentence are reported.
MOST_VARIANTS = 100


@pair_rule(needs="lemmas")
def terms(pair: Pair) -> Iterator[Fault]:
    """If a sentence of the source has a term, its translation has the agreed word, inflected or in a compound.

    Bad: `Lähetä raportti` for `Send the request`, where the agreed word is *tukipyyntö*.
    Good: `Lähetä tukipyyntösi`, or `Täytä tukipyyntölomake`.
    """
    vocabulary = vocabulary_of(pair)
    if vocabulary is None:
        return
    for sentence in line_pairs(pair, vocabulary.source.sign, of_source=True):
        meant = vocabulary.meant(sentence.source_text)
        tokens = find_words(sentence.text) if meant else []
        lacking = [entry for entry in dict.fromkeys(meant) if not vocabulary.count(tokens, entry)]
        # A variant instead of the word is a finding of `forbidden-variants`.
        varied = {variant.entry for variant in _unused(vocabulary, sentence)} if lacking else set()
        for entry in lacking:
            if entry not in varied:
                message = f"no agreed word for “{entry.source[0].text}” here, expected {_agreed(entry)}"
                yield Fault(sentence.line, message, sentence.source_line)


@pair_rule(needs="lemmas")
def forbidden_variants(pair: Pair) -> Iterator[Fault]:
    """A translation has no word that the term base forbids for a term.

    Nor has it a word that is right for other things only (`misused`), if the source has the term.

    Bad: `Lähetä tiketti`, where the term base says *tukipyyntö* and forbids *tiketti*.
    Good: `Lähetä tukipyyntö`.
    """
    vocabulary = vocabulary_of(pair)
    if vocabulary is None or not vocabulary.variant.sign.search(pair.target.text):
        return
    for sentence in line_pairs(pair, vocabulary.variant.sign, of_source=False):
        for variant in _unused(vocabulary, sentence):
            found = sentence.text[variant.start : variant.end]
            entry = variant.entry
            message = f"“{found}” is not used for “{entry.source[0].text}”, expected {_agreed(entry)}"
            yield Fault(sentence.line, message, sentence.source_line, _fix(pair, sentence, variant))


def _unused(vocabulary: Vocabulary, sentence: LinePair) -> Iterator[Variant]:
    """Yield the words of a sentence that are wrong for the terms of its source."""
    variants = list(islice(vocabulary.variants(sentence.text), MOST_VARIANTS))
    meant = Counter(vocabulary.meant(sentence.source_text) if variants else ())
    tokens = find_words(sentence.text) if meant else []
    lacking = {entry for entry in meant if vocabulary.count(tokens, entry) < meant[entry]}
    for variant in variants:
        entry, phrase, _, _ = variant
        # The word is right if the source has another term for which it is agreed.
        is_other = any(phrase.words == one.words for other in meant if other != entry for one in other.agreed)
        if not is_other and (phrase in entry.forbidden or entry in lacking):
            yield variant


def _agreed(entry: Entry) -> str:
    return " or ".join(f"“{phrase.text}”" for phrase in entry.agreed)


def _fix(pair: Pair, sentence: LinePair, variant: Variant) -> Fix | None:
    """A fix with the agreed word; None if there are several, or if the variant is inflected."""
    entry, phrase, start, end = variant
    found = sentence.text[start:end]
    if len(entry.agreed) > 1 or found.lower() != phrase.text.lower():
        return None
    text = entry.agreed[0].text
    text = text[0].upper() + text[1:] if found[0].isupper() else text
    return text_fix(pair, sentence.target, sentence.at + start, sentence.at + end, text)
