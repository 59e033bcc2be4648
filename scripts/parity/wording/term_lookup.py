"""Finds terms in texts by their base forms: the terms of the source, and the words of the translation for them."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

from scripts.parity.language.dictionaries import lemmas_for
from scripts.parity.language.languages import language_of
from scripts.parity.language.word_list import Lemmas
from scripts.parity.page.segments import Segment
from scripts.parity.pair.pair import Pair
from scripts.parity.project.terms import Term
from scripts.parity.wording.mentions import labels_of, without_mentions

WORD_OR_NUMBER = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*")
# A word that contains an agreed word of at least this many letters is a compound with it.
LONG = 5
MATCHES_NOTHING = re.compile(r"(?!)")


class Phrase(NamedTuple):
    """The word or words of a term: as written, and each in lower case."""

    text: str
    words: tuple[str, ...]


class Entry(NamedTuple):
    """A term in one pair of languages, by fields of the term base.

    `source` are its words in the source language and `unless` phrases there that mean something else. `agreed` are the
    words of the target language; `forbidden` are never right, `misused` are right for other things only.
    """

    source: tuple[Phrase, ...]
    agreed: tuple[Phrase, ...]
    forbidden: tuple[Phrase, ...]
    misused: tuple[Phrase, ...]
    unless: tuple[Phrase, ...]


class Token(NamedTuple):
    """A word and its index in a text."""

    text: str
    at: int


class Variant(NamedTuple):
    """A word that is not to be used for a term, and its place in a text."""

    entry: Entry
    phrase: Phrase
    start: int
    end: int


class Lookup:
    """Finds phrases in texts by base form. `sign` is a cheap pattern for the words that are worth looking up."""

    def __init__(self, phrases: Iterable[tuple[Phrase, Entry]], lang: str) -> None:
        self.lemmas: Lemmas = lemmas_for(lang) or without_plural
        self.by_first: dict[str, list[tuple[Phrase, Entry]]] = defaultdict(list)
        for phrase, entry in phrases:
            self.by_first[phrase.words[0]].append((phrase, entry))
        for found in self.by_first.values():
            found.sort(key=lambda one: -len(one[0].words))
        stems = sorted({re.escape(stem_of(word)) for word in self.by_first})
        self.sign = re.compile(rf"(?<![^\W_])(?:{'|'.join(stems)})", re.IGNORECASE) if stems else MATCHES_NOTHING

    def find(self, tokens: Sequence[Token]) -> Iterator[tuple[Phrase, Entry, int]]:
        """Yield the phrases with the index of their first token."""
        for at, token in enumerate(tokens):
            if self.sign.match(token.text):
                for lemma in self.lemmas(token.text) & self.by_first.keys():
                    for phrase, entry in self.by_first[lemma]:
                        if self._follow(tokens[at + 1 : at + len(phrase.words)], phrase.words[1:]):
                            yield phrase, entry, at

    def _follow(self, tokens: Sequence[Token], words: Sequence[str]) -> bool:
        pairs = zip(tokens, words, strict=False)
        return len(tokens) == len(words) and all(word in self.lemmas(token.text) for token, word in pairs)


@dataclass(frozen=True)
class Vocabulary:
    """The term base in one pair of languages."""

    entries: tuple[Entry, ...]
    source_lang: str
    target_lang: str

    @cached_property
    def source(self) -> Lookup:
        """Finds the words of the source language."""
        pairs = ((phrase, entry) for entry in self.entries for phrase in (*entry.source, *entry.unless))
        return Lookup(pairs, self.source_lang)

    @cached_property
    def variant(self) -> Lookup:
        """Finds the words of the target language that are not to be used."""
        pairs = ((phrase, entry) for entry in self.entries for phrase in (*entry.forbidden, *entry.misused))
        return Lookup(pairs, self.target_lang)

    @cached_property
    def _endings(self) -> tuple[str, ...]:
        """The endings that a word may have at the end of a compound; none where dictionaries tell its parts."""
        compounds = language_of(self.target_lang).compounds
        return compounds.endings if compounds else ()

    def meant(self, text: str) -> list[Entry]:
        """The terms in a text of the source, each as often as it occurs; of two at one place, the longer one."""
        tokens = find_words(text)
        found: list[Entry] = []
        taken: set[int] = set()
        for phrase, entry, at in sorted(self.source.find(tokens), key=lambda one: -len(one[0].words)):
            span = range(at, at + len(phrase.words))
            if taken.isdisjoint(span):
                taken.update(span)
                if phrase in entry.source and not _is_name(text, tokens, at):
                    found.append(entry)
        return found

    def count(self, tokens: Sequence[Token], entry: Entry) -> int:
        """How often the words of a translation include an agreed word of a term."""
        return sum(any(self._is_at(tokens, at, phrase) for phrase in entry.agreed) for at in range(len(tokens)))

    def _is_at(self, tokens: Sequence[Token], at: int, phrase: Phrase) -> bool:
        words = tokens[at : at + len(phrase.words)]
        return len(words) == len(phrase.words) and all(map(self._is_form, words, phrase.words))

    def _is_form(self, token: Token, word: str) -> bool:
        """Whether a word is a form of an agreed one, or a compound of it."""
        text = token.text.lower()
        # Two letters, since Finnish *lupa* becomes *luvan*.
        if stem_of(word, shortest=2) not in text:
            return False
        if len(word) >= LONG and word in text:
            return True
        is_long = len(word) >= 3 and len(text) >= len(word) + 3
        endings = self._endings if is_long else ()
        if endings and (text.startswith(word) or text.endswith(tuple(word + ending for ending in endings))):
            return True
        return word in self.variant.lemmas(token.text)

    def variants(self, text: str) -> Iterator[Variant]:
        """Yield the words of a translation that are not to be used, alone or at the beginning of a compound."""
        tokens = find_words(text) if self.variant.sign.search(text) else []
        for phrase, entry, at in self.variant.find(tokens):
            last = tokens[at + len(phrase.words) - 1]
            if not any(self._is_at(tokens, at, agreed) for agreed in entry.agreed):
                yield Variant(entry, phrase, tokens[at].at, last.at + len(last.text))


class LinePair(NamedTuple):
    """A line of a segment and its counterpart; the whole segments if they differ in their number of lines.

    `at` is the index of `text` in the target's text, `line` and `source_line` are lines of the files.
    """

    target: Segment
    source_text: str
    text: str
    at: int
    line: int
    source_line: int


def stem_of(word: str, *, shortest: int = 3) -> str:
    """The beginning that all forms of a word share."""
    return word[: max(shortest, len(word) - 3)]


def vocabulary_of(pair: Pair) -> Vocabulary | None:
    """The term base for a pair of pages; None if it has no terms for their languages."""
    source, target = pair.source, pair.target
    return _open_vocabulary(pair.project.terms, (source.locale, target.locale), (source.lang, target.lang))


@lru_cache(maxsize=64)
def _open_vocabulary(terms: tuple[Term, ...], locales: tuple[str, str], langs: tuple[str, str]) -> Vocabulary | None:
    entries = (_entry(term, *locales) for term in terms)
    known = tuple(entry for entry in entries if entry.source and entry.agreed)
    return Vocabulary(known, *langs) if known else None


def _entry(term: Term, source: str, target: str) -> Entry:
    return Entry(
        source=_phrases(term.words, source),
        agreed=_phrases(term.words, target),
        forbidden=_phrases(term.forbidden, target),
        misused=_phrases(term.misused, target),
        unless=_phrases(term.unless, source),
    )


def _phrases(words: Mapping[str, tuple[str, ...]], locale: str) -> tuple[Phrase, ...]:
    return tuple(Phrase(word, tuple(WORD_OR_NUMBER.findall(word.lower()))) for word in words.get(locale, ()))


def without_plural(word: str) -> frozenset[str]:
    """The possible base forms of a word, for a language without a dictionary."""
    return frozenset({word.lower(), word.lower().removesuffix("s")})


def find_words(text: str) -> list[Token]:
    """The words of a text."""
    return [Token(match[0], match.start()) for match in WORD_OR_NUMBER.finditer(text)]


def _is_name(text: str, tokens: Sequence[Token], first: int) -> bool:
    """Whether a word is a name, such as a folder's: it has a capital and does not begin a sentence."""
    token = tokens[first]
    if not token.text[0].isupper() or token.text[1:2].isupper() or first == 0:
        return False
    before = tokens[first - 1]
    return text[before.at + len(before.text) : token.at].isspace()


def line_pairs(pair: Pair, sign: re.Pattern[str], *, of_source: bool) -> Iterator[LinePair]:
    """Yield the lines of the segments in which a pattern is found, with the UI labels replaced by spaces.

    `sign` is looked for in the source segment if `of_source` is set, else in the target segment.
    """
    labels = labels_of(pair)
    for source, target in pair.prose:
        if sign.search((source if of_source else target).text):
            theirs, ours = without_mentions(source, labels), without_mentions(target, labels)
            lines = [(theirs, ours)]
            if theirs.count("\n") == ours.count("\n"):
                lines = list(zip(theirs.split("\n"), ours.split("\n"), strict=True))
            at = 0
            for row, (their, our) in enumerate(lines):
                yield LinePair(target, their, our, at, target.line + row, source.line + row)
                at += len(our) + 1
