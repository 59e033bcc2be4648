"""The rule about text that is still the source's own."""

import re
from collections.abc import Iterator

from scripts.parity.findings import Fault
from scripts.parity.language.dictionaries import open_dictionary
from scripts.parity.page.prose import (
    Sentence,
    find_sentences,
    is_label,
    is_name,
    is_readable,
    running_text,
    words_of,
)
from scripts.parity.page.segments import Segment, plain_text
from scripts.parity.pair.pair import Pair
from scripts.parity.rules.rule import pair_rule

# Kinds of segments for which a single word is enough to judge.
TITLES = frozenset({"heading", "image", "word"})
# This few words may be the same in both languages, if the target's dictionary knows them.
FEWEST_COMMON_WORDS = 3


@pair_rule()
def untranslated(pair: Pair) -> Iterator[Fault]:
    """No segment, and no sentence of three words or more, is still the source's, except names, labels and code.

    Bad: `Describe the problem step by step.` in a Finnish page.
    Good: `Kuvaile ongelma vaihe vaiheelta.`, `doTERRA Silver`, `**My Technical Issues**`
    """
    labels = pair.project.labels.get(pair.target.lang, {})
    for source, target in pair.prose:
        if not _share_words(source, target) or not is_readable(target):
            continue
        if is_label(target.text) and plain_text(target.text) in labels:
            continue
        for text, at in _same(pair, source, target):
            shown = text if len(text) <= 50 else f"{text[:50].rsplit(' ', 1)[0]}…"
            message = f"untranslated: “{shown}” is the source's own text; translate it"
            yield Fault(target.line_of(at), message, source.line)


def _share_words(source: Segment, target: Segment) -> bool:
    """A cheap test for untranslated text: the texts are equal, or share more words than names and labels."""
    shared = set(source.tokens.prose.split()).intersection(target.tokens.prose.split())
    return source.text == target.text or (len(shared) > 1 and any(word.islower() for word in shared))


def _same(pair: Pair, source: Segment, target: Segment) -> Iterator[tuple[str, int]]:
    """Yield the text that two segments have in the same words, with its index in the target's text."""
    theirs, ours = running_text(source), running_text(target, source)
    words = words_of(ours)
    whole = Sentence(words)
    if words and whole.key == Sentence(words_of(theirs)).key:
        is_phrase = len(words) > 1
        found = _is_translatable(pair, whole) if is_phrase else _is_common_noun(pair, target, words[0].text)
        if found:
            yield plain_text(target.text), words[0].start
        return
    known = {sentence.key for sentence in find_sentences(theirs)}
    for sentence in find_sentences(ours):
        if len(sentence.words) >= FEWEST_COMMON_WORDS and sentence.key in known and _is_translatable(pair, sentence):
            yield sentence.text, sentence.words[0].start


def _is_translatable(pair: Pair, sentence: Sentence) -> bool:
    """Whether a sentence that is the same in both languages has words to translate, not only names."""
    texts = [word.text for word in sentence.words if not is_name(word, sentence)]
    words = [text for text in texts if text.lower() not in pair.words]
    if words and (_is_named(pair, words[0]) or (len(words) == 1 and words[0][0].isupper())):
        del words[0]
    if len(words) > FEWEST_COMMON_WORDS:
        return True
    ours, theirs = open_dictionary(pair.target.lang), open_dictionary(pair.source.lang)
    if not words or (theirs and theirs.unknown(words)):
        return False
    if ours is None:
        return sum(len(word) > 1 for word in words) > 1
    return bool(ours.unknown(words)) or not pair.source_language.particles.isdisjoint(words)


def _is_common_noun(pair: Pair, target: Segment, word: str) -> bool:
    """Whether a word that is a whole title is a word of the source language only, and not a name."""
    if target.kind not in TITLES or word.lower() in pair.words or not word[1:].islower():
        return False
    ours, theirs = open_dictionary(pair.target.lang), open_dictionary(pair.source.lang)
    if ours is None or theirs is None:
        return False
    spellings = {word, word.lower()}
    is_unknown = len(ours.unknown(spellings)) == len(spellings)
    return is_unknown and not theirs.unknown({word.lower()}) and not _is_named(pair, word)


def _is_named(pair: Pair, word: str) -> bool:
    """Whether the source page writes a word with a capital within a sentence."""
    return word[0].isupper() and re.search(rf"[^\W\d_A-Z],? {re.escape(word)}\b", pair.source.text) is not None
