"""Finds the UI labels that a page names: in bold or as a heading, with the translation in parentheses after them."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from scripts.parity.findings import Fix
from scripts.parity.page.segments import Segment, plain_text
from scripts.parity.pair.pair import Pair
from scripts.parity.project.labels import LETTERED, Catalogue, Label, open_catalogue

# Between a bold name and its parenthesis there may be the end of a link, an ending of inflection, a space.
BEFORE_NOTE = re.compile(r"(?:\]\([^()\s]{0,200}\)|\]\[[^\[\]]{0,80}\])?(?:[-–:’'][^\W\d_]{1,25})?\s{0,2}\(")
LONGEST_NOTE = 300
# Only this many bold texts of a segment are judged: no person writes more.
MOST_BOLD_TEXTS = 200


class Mention(NamedTuple):
    """A label that a segment names: `start` and `end` are the place of the name in its text, with its bold marks.

    `note` is the place of the text in the parenthesis after it.
    """

    label: Label
    start: int
    end: int
    note: tuple[int, int] | None = None


class Bold(NamedTuple):
    """A bold text without its marks, and its place with the marks."""

    text: str
    start: int
    end: int


@dataclass(frozen=True)
class PageLabels:
    """The labels that a pair of pages may name: those of the catalogue, and `own`, the words of the page's form."""

    catalogue: Catalogue
    own: Mapping[str, str]

    def find(self, text: str) -> Label | None:
        """The label that a text is, with or without the letter of a form's part; None if it is no label."""
        letter = match[1] if (match := LETTERED.fullmatch(text)) else ""
        name = text.removeprefix(letter)
        if label := self.catalogue.find(name):
            return Label(text, label.translations)
        return Label(text, (self.own[name],), is_certain=False) if name in self.own else None

    def nearest(self, text: str) -> Label | None:
        """The one label that a text is a misspelling of; None if the text is a label itself."""
        letter = match[1] if (match := LETTERED.fullmatch(text)) else ""
        label = self.catalogue.nearest(text.removeprefix(letter)) if not self.find(text) else None
        return label and Label(letter + label.name, label.translations)


def labels_of(pair: Pair) -> PageLabels | None:
    """The labels of a pair of pages; None if the target language has no catalogue."""
    labels = pair.project.labels
    entries = labels.get(pair.target.lang)
    if not entries:
        return None
    shown = labels.get(pair.source.lang, {})
    theirs, ours = pair.source.meta, pair.target.meta
    own = {
        word: ours[key]
        for key, word in theirs.items()
        if key.startswith("form.") and ours.get(key) and word[:1].isupper() and len(word) <= 40
    }
    return PageLabels(open_catalogue(tuple(entries.items()), tuple(shown.items())), own)


def bold_texts(segment: Segment) -> Iterator[Bold]:
    """Yield the bold texts of a segment."""
    for mark in segment.tokens.bold[:MOST_BOLD_TEXTS]:
        yield Bold(plain_text(mark.text), mark.at - 2, mark.at + len(mark.text) + 2)


def find_mentions(segment: Segment, labels: PageLabels) -> Iterator[Mention]:
    """Yield the labels that a segment names: in bold, or as a whole heading, with or without the translation."""
    bold = list(bold_texts(segment))
    if segment.kind == "heading" and not bold:
        yield from _heading_mention(segment.text, labels)
    for text, start, end in bold:
        if label := labels.find(text) or labels.find(text.rstrip(".,:;")):
            yield Mention(label, start, end, note_behind(segment.text, end))


def _heading_mention(text: str, labels: PageLabels) -> Iterator[Mention]:
    text = text.rstrip()
    start = len(text) - len(text.lstrip())
    ends = [match.start() for match in re.finditer(r"\s\(", text)] if text.endswith(")") else []
    for end in (len(text), *ends[:5]):
        if label := labels.find(text[start:end]):
            yield Mention(label, start, end, note_behind(text, end))
            return


def note_behind(text: str, index: int) -> tuple[int, int] | None:
    """The place of the text in the parenthesis that follows a name; `index` is the end of the name."""
    match = BEFORE_NOTE.match(text, index)
    if match is None:
        return None
    depth = 1
    for paren in re.finditer(r"[()]", text[match.end() : match.end() + LONGEST_NOTE]):
        depth += 1 if paren[0] == "(" else -1
        if depth == 0:
            return match.end(), match.end() + paren.start()
    return None


def without_mentions(segment: Segment, labels: PageLabels | None) -> str:
    """The prose of a segment with the labels that it names, and their translations, replaced by spaces."""
    prose = segment.tokens.prose
    for mention in find_mentions(segment, labels) if labels else ():
        end = mention.note[1] if mention.note else mention.end
        prose = prose[: mention.start] + re.sub(r"[^\n]", " ", prose[mention.start : end]) + prose[end:]
    return prose


def text_fix(pair: Pair, target: Segment, start: int, end: int, text: str) -> Fix | None:
    """A fix that writes `text` over a part of a segment.

    None if the part is not one piece of the file, or if the result would not be plain YAML.
    """
    first, last = target.offset_of(start), target.offset_of(end)
    if target.kind == "word":
        quote = pair.target.text[target.start] if pair.target.text[target.start] in "\"'" else ""
        first, last = first + len(quote), last + len(quote)
        if re.search(rf"{quote}|\\" if quote else r"^[^\w(]|: | #|:$", text):
            return None
    is_there = pair.target.text[first:last] == target.text[start:end]
    return Fix(first, last, text) if is_there and "\n" not in target.text[start:end] else None
