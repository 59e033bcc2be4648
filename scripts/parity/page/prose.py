"""The running text of segments: its words and sentences, without UI labels, code and quotations of the source."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from scripts.parity.page.segments import Segment

WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
SENTENCE_END = re.compile(r"[.!?…][^\w\s]*\s+")
# Elements of raw HTML whose text is not in a natural language.
PROGRAM = re.compile(r"<(?:script|style|svg|pre|math)\b", re.IGNORECASE)
QUOTED = re.compile(r"[“”„«»\"]([^“”„«»\"\n]{1,200})[“”„«»\"]")
# Names of files, addresses and identifiers outside code marks; the inside of a template's tag.
TECHNICAL_SIGN = re.compile(r"\w[./\\_@=]\w")
TECHNICAL = re.compile(r"(?<![^\s()])[^\s()]*\w[./\\_@=]\w[^\s()]*")
TEMPLATE = re.compile(r"\{% (\w{1,30})\b[^%\n]{0,80}%\}.{0,400}?\{% end\1 %\}", re.DOTALL)
# Names of controls are often set in italics.
EMPHASIZED_NAME = re.compile(r"(?<![\w*_])([*_])(?![\s*_])[^\s*_]+(?: [^\s*_]+){0,2}\1(?![\w*_])")
# The letter before the name of a form's part: `A. Title`.
PART_LETTER = re.compile(r"[A-Z0-9]\.\s")
# A bold text with more words, or with the end of a sentence, is emphasis and not the name of a control.
LONGEST_LABEL = 6


class Word(NamedTuple):
    """A word and its place in the segment's text."""

    text: str
    start: int
    end: int


class Sentence(NamedTuple):
    """The words of a sentence."""

    words: tuple[Word, ...]

    @property
    def key(self) -> tuple[str, ...]:
        """A value that is equal for two sentences of the same words."""
        return tuple(word.text.casefold() for word in self.words)

    @property
    def text(self) -> str:
        """The words with spaces between them."""
        return " ".join(word.text for word in self.words)


def is_readable(segment: Segment) -> bool:
    """Whether a segment has text in a natural language."""
    return segment.is_prose and not (segment.kind == "html" and PROGRAM.search(segment.text))


def worded_text(segment: Segment) -> str:
    """The segment's prose with names of files, addresses and the like replaced by spaces; as long as its text."""
    text = segment.tokens.prose
    if "{%" in segment.text:
        for template in TEMPLATE.finditer(segment.text):
            text = _blank(text, *template.span())
    return TECHNICAL.sub(lambda name: " " * len(name[0]), text) if TECHNICAL_SIGN.search(text) else text


def running_text(segment: Segment, source: Segment | None = None) -> str:
    """The worded text of a segment with the names of controls (in bold or italics) replaced by spaces.

    With `source`, two more things are replaced: the source's heading before its translation in parentheses, and
    quotations that the source has too.
    """
    text = worded_text(segment)
    if text is not segment.text:
        for name in EMPHASIZED_NAME.finditer(segment.text):
            text = _blank(text, *name.span())
    for mark in segment.tokens.bold:
        if is_label(mark.text):
            text = _blank(text, mark.at, mark.at + len(mark.text))
    return _without_source(text, source.tokens.prose) if source else text


def _without_source(text: str, theirs: str) -> str:
    if "(" in text and theirs.strip() and text.lstrip().startswith(f"{theirs.strip()} ("):
        text = _blank(text, 0, text.index("("))
    for quotation in QUOTED.finditer(text):
        if quotation[1].strip() in theirs:
            text = _blank(text, *quotation.span(1))
    return text


def is_label(bold: str) -> bool:
    """Whether a bold text looks like the name of a control: short, and no sentence."""
    name = PART_LETTER.sub("", bold.strip())
    return not SENTENCE_END.search(f"{name.rstrip('?: ')} ") and len(name.split()) <= LONGEST_LABEL


def _blank(text: str, start: int, end: int) -> str:
    return text[:start] + re.sub(r"[^\n]", " ", text[start:end]) + text[end:]


def words_of(text: str, start: int = 0, end: int | None = None) -> tuple[Word, ...]:
    """The words of a text, or of its part from `start` to `end`."""
    stop = len(text) if end is None else end
    return tuple(Word(match[0], *match.span()) for match in WORD.finditer(text, start, stop))


def find_sentences(text: str) -> Iterator[Sentence]:
    """Yield the sentences of a text that have words."""
    start = 0
    for stop in (*(match.end() for match in SENTENCE_END.finditer(text)), len(text)):
        if words := words_of(text, start, stop):
            yield Sentence(words)
        start = stop


def is_name(word: Word, sentence: Sentence) -> bool:
    """Whether a word is written like a name: with a capital inside it, or at its beginning within a sentence."""
    if word.text[0].isupper() and word != sentence.words[0]:
        return True
    return word.text[1:] != word.text[1:].lower()
