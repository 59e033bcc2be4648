"""Rules about sentences and words in another language."""

import re
from collections.abc import Iterator

from scripts.parity.findings import Fault
from scripts.parity.language.dictionaries import open_dictionary
from scripts.parity.language.identification import open_identifier
from scripts.parity.page.prose import (
    WORD,
    Sentence,
    Word,
    find_sentences,
    is_name,
    is_readable,
    running_text,
)
from scripts.parity.pair.align import Match
from scripts.parity.pair.pair import Pair
from scripts.parity.rules.rule import pair_rule

# With fewer words, identification only guesses. If a dictionary agrees, fewer words and less confidence are enough.
FEWEST_WORDS = 4
FEWEST_CONFIRMED = 3
CONFIDENCE = 0.75
CONFIDENCE_CONFIRMED = 0.5
# A sentence is foreign if the dictionary refuses this share of its words; in good sentences it is at most 0.2.
REFUSED = 0.3
# The characters between the words of one phrase or list.
BETWEEN = re.compile(r"\s?[\s,;/&+–]\s?\Z")
LIST = re.compile(r"\s?[,;/&]\s?\Z")
FEWEST_IN_A_ROW = 3
FEWEST_REFUSED = 2
SHARE = 0.5
# A foreign word that explains another one, in parentheses: `hakukone (search engine)`.
GLOSS = re.compile(r"\([^(),;]{1,40}\)")


@pair_rule(needs="identification")
def foreign_sentence(pair: Pair) -> Iterator[Fault]:
    """A sentence of four words or more is in the page's language.

    Bad: a Norwegian sentence in a Finnish page.
    Good: `Napauta **Submit Tech Issue**`, where English is a control's name
    """
    for match, _, sentence in _sentences(pair):
        if lang := _foreign_language(pair, sentence):
            line, source_line = _lines(match, sentence.words[0])
            message = f"“{_short(sentence.text)}” is {lang}, expected {pair.target.lang}; translate it"
            yield Fault(line, message, source_line)


def _sentences(pair: Pair) -> Iterator[tuple[Match, str, Sentence]]:
    """Yield the sentences of the target, except the source's own, which `untranslated` finds."""
    for match in pair.matches:
        source, target = match.source, match.target
        if target is None or not is_readable(target):
            continue
        text = running_text(target, source)
        known = {sentence.key for sentence in find_sentences(running_text(source))} if source else set()
        for sentence in find_sentences(text):
            if sentence.key not in known:
                yield match, text, sentence


def _foreign_language(pair: Pair, sentence: Sentence) -> str:
    """The other language of the site that a sentence is in; empty if it is in the page's language."""
    identifier = open_identifier(tuple(pair.project.langs.values()))
    words = [word.text for word in sentence.words if pair.language.capitalizes_nouns or not is_name(word, sentence)]
    words = [word for word in words if word.lower() not in pair.words]
    if identifier is None or len(words) < FEWEST_CONFIRMED:
        return ""
    lang, confidence = identifier.identify(" ".join(words))
    if lang == pair.target.lang or confidence < CONFIDENCE_CONFIRMED:
        return ""
    is_long = len(words) >= FEWEST_WORDS
    ours, theirs = open_dictionary(pair.target.lang), open_dictionary(lang)
    if ours is None:
        return lang if is_long and confidence >= CONFIDENCE else ""
    refused = len(ours.unknown(words))
    if is_long:
        return lang if refused >= REFUSED * len(words) else ""
    return lang if theirs and refused > 1 and not theirs.unknown(words) else ""


def _lines(match: Match, word: Word) -> tuple[int, int]:
    assert match.target is not None  # noqa: S101  # only such matches come here
    return match.target.line_of(word.start), match.source.line if match.source else match.source_near


def _short(text: str) -> str:
    return text if len(text) <= 50 else f"{text[:50].rsplit(' ', 1)[0]}…"


@pair_rule(needs="dictionary")
def foreign_words(pair: Pair) -> Iterator[Fault]:
    """No three words in a row, or two in a list, are words of the source language only.

    Bad: `Lisää screenshots, files and links.`
    Good: `Lisää hakemisto (working directory)`, `Napauta **File upload**`
    """
    theirs, ours = open_dictionary(pair.source.lang), open_dictionary(pair.target.lang)
    if theirs is None or ours is None:
        return
    sentences = list(_sentences(pair))
    words = {word.text for _, _, sentence in sentences for word in sentence.words} - pair.words
    refused = ours.unknown(words) | (words & pair.source_language.particles)
    # A word of the source page counts as known, even if the dictionary spells it in another way.
    known = words - (theirs.unknown(words) - set(WORD.findall(pair.source.text))) if refused else set()
    for match, text, sentence in sentences:
        for row in _rows(text, sentence, known):
            found = _foreign_part(match, text, row, refused)
            if found and not _foreign_language(pair, sentence):
                line, source_line = _lines(match, found[0])
                shown = _short(text[found[0].start : found[-1].end])
                message = f"“{shown}” is {pair.source.lang}, expected {pair.target.lang}; translate it"
                yield Fault(line, message, source_line)


def _rows(text: str, sentence: Sentence, known: set[str]) -> Iterator[list[Word]]:
    """Yield the runs of words that the source language knows; a name, code or a gloss ends a run."""
    glosses = [match.span() for match in GLOSS.finditer(text, sentence.words[0].start, sentence.words[-1].end + 1)]
    row: list[Word] = []
    for word in sentence.words:
        is_next = bool(row) and BETWEEN.match(text, row[-1].end, word.start) is not None
        if row and not is_next:
            yield row
            row = []
        is_gloss = any(start < word.start < end for start, end in glosses)
        if word.text in known and not is_name(word, sentence) and not is_gloss:
            row.append(word)
        elif row:
            yield row
            row = []
    if row:
        yield row


def _foreign_part(match: Match, text: str, row: list[Word], refused: set[str]) -> list[Word]:
    """The part of a run that the target language does not know; empty if that may be chance."""
    places = [index for index, word in enumerate(row) if word.text in refused]
    if (
        places
        and len(row) >= FEWEST_IN_A_ROW
        and match.source
        and text[row[0].start : row[-1].end] in match.source.text
    ):
        return row
    if len(places) < FEWEST_REFUSED:
        return []
    part = row[places[0] : places[-1] + 1]
    is_list = LIST.match(text, part[0].end, part[1].start) is not None
    is_long = len(row) >= FEWEST_IN_A_ROW
    return part if (is_long or is_list) and len(places) >= SHARE * len(part) else []
