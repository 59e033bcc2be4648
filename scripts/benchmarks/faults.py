"""The faults that the parity benchmark plants, one a page; each function's name is the kind."""

import random
import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from scripts.parity.dictionaries import open_dictionary
from scripts.parity.languages import language_of
from scripts.parity.segments import Page, Segment


@dataclass(frozen=True)
class Planted:
    """A fault: the target page's new text (None: removed), and where it is.

    `lines` are lines of the new target page, `source_lines` lines of the source page: a finding on one of either is at the right
    place. `source` is the source page's new text where that is what changes; `path` a new path of the target page.
    """

    text: str | None
    lines: range
    source_lines: range = range(0)
    source: str | None = None
    path: str | None = None


@dataclass(frozen=True)
class Sample:
    """A clean pair of pages, its segments side by side, and the dice."""

    source: Page
    target: Page
    pairs: tuple[tuple[Segment, Segment], ...]
    dice: random.Random

    def choose(self, *kinds: str, where: Callable[[Segment], bool] = lambda segment: True) -> tuple[Segment, Segment]:
        """A pair of segments of these kinds, any if none is named; raises Unfit where the page has none."""
        fit = [pair for pair in self.pairs if (not kinds or pair[1].kind in kinds) and where(pair[1])]
        if not fit:
            raise Unfit
        return self.dice.choice(fit)


class Unfit(Exception):
    """The page has no place for this kind of fault."""


Fault = Callable[[Sample], Planted]
KINDS: dict[str, Fault] = {}


def kind(fault: Fault) -> Fault:
    """Register a kind of fault under its function's name."""
    KINDS[fault.__name__.replace("_", "-")] = fault
    return fault


def rows(segment: Segment) -> range:
    """The lines that a segment takes in its file."""
    return range(segment.line, segment.line + segment.text.count("\n") + 1)


def replaced(
    sample: Sample, segment: Segment, start: int, end: int, new: str, source: Segment | None = None
) -> Planted:
    """The page with a part of a segment's text replaced; `start` and `end` are indices in the segment's text."""
    text = sample.target.text
    first, last = segment.offset_of(start), segment.offset_of(end)
    line = segment.line_of(start)
    source_lines = range(0)
    return Planted(text[:first] + new + text[last:], range(line, line + new.count("\n") + 1), source_lines)


def without(text: str, first: int, last: int) -> str:
    """A text without the lines `first` to `last` and the empty line that would be doubled."""
    lines = text.split("\n")
    head, tail = lines[: first - 1], lines[last:]
    if head and tail and not head[-1].strip() and not tail[0].strip():
        tail = tail[1:]
    return "\n".join(head + tail)


def block_end(page: Page, segment: Segment) -> int:
    """The last line of a segment with all that stands in it."""
    inside = (*segment.path, segment.detail if segment.kind == "item" else segment.kind)
    last = segment.line + segment.text.count("\n") + (segment.kind == "code")
    for other in page.segments[page.segments.index(segment) + 1 :]:
        if other.path[: len(inside)] != inside:
            break
        last = max(last, other.line + other.text.count("\n") + 2 * (other.kind == "code"))
    return last


def dropped(sample: Sample, *kinds: str, where: Callable[[Segment], bool] = lambda segment: True) -> Planted:
    """The page without a segment and what stands in it."""
    source, target = sample.choose(*kinds, where=where)
    last = block_end(sample.target, target)
    if target.kind == "code":
        last = target.line + target.text.count("\n") + 2
    text = without(sample.target.text, target.line, last)
    return Planted(text, range(0), rows(source))


# Structure


@kind
def dropped_paragraph(sample: Sample) -> Planted:
    return dropped(sample, "paragraph")


@kind
def dropped_item(sample: Sample) -> Planted:
    return dropped(sample, "item")


@kind
def dropped_section(sample: Sample) -> Planted:
    source, target = sample.choose("heading", where=lambda segment: segment.detail == "2")
    after = [heading.line for heading in sample.target.headings if heading.line > target.line]
    last = after[0] - 1 if after else sample.target.text.count("\n")
    return Planted(without(sample.target.text, target.line, last), range(0), rows(source))


@kind
def dropped_admonition(sample: Sample) -> Planted:
    return dropped(sample, "admonition")


@kind
def dropped_details(sample: Sample) -> Planted:
    return dropped(sample, "details")


@kind
def dropped_tab(sample: Sample) -> Planted:
    return dropped(sample, "tab")


@kind
def dropped_row(sample: Sample) -> Planted:
    first = [pair[1].line for pair in sample.pairs if pair[1].kind == "cell"]
    source, target = sample.choose("cell", where=lambda segment: segment.detail == "0" and segment.line - 2 in first)
    return Planted(without(sample.target.text, target.line, target.line), range(0), rows(source))


@kind
def dropped_image(sample: Sample) -> Planted:
    return dropped(sample, "image")


@kind
def dropped_footnote(sample: Sample) -> Planted:
    return dropped(sample, "footnote")


@kind
def dropped_definition(sample: Sample) -> Planted:
    source, target = sample.choose("term")
    index = sample.target.segments.index(target)
    definition = sample.target.segments[index + 1]
    last = block_end(sample.target, definition)
    return Planted(without(sample.target.text, target.line, last), range(0), range(source.line, source.line + 2))


@kind
def dropped_code_block(sample: Sample) -> Planted:
    return dropped(sample, "code")


@kind
def duplicated_paragraph(sample: Sample) -> Planted:
    _, target = sample.choose("paragraph", where=lambda segment: not segment.path)
    return _duplicated(sample, target, "\n")


@kind
def duplicated_item(sample: Sample) -> Planted:
    _, target = sample.choose("item")
    if block_end(sample.target, target) != rows(target)[-1]:
        raise Unfit
    return _duplicated(sample, target, "")


def _duplicated(sample: Sample, segment: Segment, gap: str) -> Planted:
    lines = sample.target.text.split("\n")
    first, last = segment.line, rows(segment)[-1]
    copy = lines[first - 1 : last]
    text = "\n".join([*lines[:last], *gap.split("\n")[1:], *copy, *lines[last:]])
    at = last + 1 + gap.count("\n")
    # Either copy is the one too many.
    return Planted(text, range(first, at + len(copy)))


@kind
def reordered_steps(sample: Sample) -> Planted:
    """Two neighbouring steps change places."""
    steps = [target for _, target in sample.pairs if target.kind == "item" and target.detail == "ol"]
    neighbours = [
        (one, other)
        for one, other in zip(steps, steps[1:], strict=False)
        if other.line == rows(one)[-1] + 1 and one.path == other.path
    ]
    if not neighbours:
        raise Unfit
    one, other = sample.dice.choice(neighbours)
    text = sample.target.text
    new = text[: one.start] + text[other.start : other.end] + text[one.end : other.start] + text[one.start : one.end]
    return Planted(new + text[other.end :], range(one.line, rows(other)[-1] + 1))


@kind
def heading_level(sample: Sample) -> Planted:
    _, target = sample.choose("heading", where=lambda segment: segment.detail != "1")
    lines = sample.target.text.split("\n")
    lines[target.line - 1] = "#" + lines[target.line - 1]
    return Planted("\n".join(lines), rows(target))


@kind
def heading_id(sample: Sample) -> Planted:
    _, target = sample.choose("heading", where=lambda segment: bool(segment.anchor))
    lines = sample.target.text.split("\n")
    lines[target.line - 1] = lines[target.line - 1].replace(f"#{target.anchor} ", f"#{target.anchor}-2 ")
    return Planted("\n".join(lines), rows(target))


@kind
def admonition_type(sample: Sample) -> Planted:
    _, target = sample.choose("admonition")
    other = "danger" if target.detail != "danger" else "note"
    return _line_changed(sample, target, f"!!! {target.detail}", f"!!! {other}")


@kind
def list_kind(sample: Sample) -> Planted:
    """A numbered list loses its numbers."""
    _, target = sample.choose("item", where=lambda segment: segment.detail == "ol")
    lines = sample.target.text.split("\n")
    changed = [line for line in range(len(lines)) if _same_list(sample.target, target, line + 1)]
    for line in changed:
        lines[line] = re.sub(r"^( *)\d+\. ", r"\1- ", lines[line])
    return Planted("\n".join(lines), range(changed[0] + 1, changed[-1] + 2))


def _same_list(page: Page, item: Segment, line: int) -> bool:
    """Whether an item of the same list begins on a line: of the same path, with nothing of a smaller depth between."""
    segments = list(page.segments)
    index = segments.index(item)
    inside = (*item.path, item.detail)
    for step in (1, -1):
        at = index
        while 0 <= at < len(segments):
            other = segments[at]
            is_item = other.kind == "item" and other.path == item.path and other.detail == item.detail
            if is_item and other.line == line:
                return True
            if not is_item and other.path[: len(inside)] != inside:
                break
            at += step
    return False


def _line_changed(sample: Sample, segment: Segment, old: str, new: str) -> Planted:
    lines = sample.target.text.split("\n")
    if old not in lines[segment.line - 1]:
        raise Unfit
    lines[segment.line - 1] = lines[segment.line - 1].replace(old, new, 1)
    return Planted("\n".join(lines), rows(segment))


# Links, pictures, tokens


def _links(sample: Sample, pattern: str) -> Iterator[tuple[Segment, re.Match[str]]]:
    for _, target in sample.pairs:
        if target.kind not in ("code", "image"):
            yield from ((target, match) for match in re.finditer(pattern, target.text))


def _chosen(sample: Sample, found: Iterator[tuple[Segment, re.Match[str]]]) -> tuple[Segment, re.Match[str]]:
    fit = list(found)
    if not fit:
        raise Unfit
    return sample.dice.choice(fit)


TARGET = r"\]\((?P<path>[a-z-]+\.md)?(?P<anchor>#[\w-]+)?\)"


@kind
def swapped_links(sample: Sample) -> Planted:
    """The targets of two links in different segments change places."""
    links = [(segment, match) for segment, match in _links(sample, TARGET) if match[0] != "]()"]
    swaps = [
        (one, other) for one in links for other in links if one[0].start < other[0].start and one[1][0] != other[1][0]
    ]
    if not swaps:
        raise Unfit
    (one, first), (other, second) = sample.dice.choice(swaps)
    text = sample.target.text
    spans = [
        (part.offset_of(match.start()), part.offset_of(match.end())) for part, match in ((one, first), (other, second))
    ]
    new = text[: spans[0][0]] + second[0] + text[spans[0][1] : spans[1][0]] + first[0] + text[spans[1][1] :]
    line = one.line_of(first.start())
    return Planted(new, range(line, line + 1))


@kind
def dead_link(sample: Sample) -> Planted:
    segment, match = _chosen(sample, _links(sample, r"\]\((?P<path>[a-z-]+)\.md"))
    return replaced(sample, segment, match.start("path"), match.end("path"), match["path"] + "s")


@kind
def dead_anchor(sample: Sample) -> Planted:
    segment, match = _chosen(sample, _links(sample, r"\]\([a-z-]+\.md#(?P<anchor>[\w-]+)"))
    return replaced(sample, segment, match.start("anchor"), match.end("anchor"), match["anchor"] + "x")


@kind
def cross_locale_link(sample: Sample) -> Planted:
    segment, match = _chosen(sample, _links(sample, r"\]\((?P<path>[a-z-]+\.md)"))
    return replaced(sample, segment, match.start("path"), match.end("path"), f"../en/{match['path']}")


@kind
def image_target(sample: Sample) -> Planted:
    _, target = sample.choose("image")
    return _line_changed(sample, target, "](assets/", "](assets/other-")


@kind
def inline_code(sample: Sample) -> Planted:
    segment, match = _chosen(sample, _links(sample, r"`(?P<code>[^`\n]+)`"))
    return replaced(sample, segment, match.start("code"), match.end("code"), match["code"] + "0")


@kind
def code_block(sample: Sample) -> Planted:
    """A line of a code block changes."""
    _, target = sample.choose("code", where=lambda segment: any(len(line) > 3 for line in segment.text.split("\n")))
    lines = target.text.split("\n")
    row = sample.dice.choice([row for row, line in enumerate(lines) if len(line) > 3])
    at = target.starts[row] + len(lines[row])
    text = sample.target.text
    line = sample.target.line_at(at)
    return Planted(text[:at] + "7" + text[at:], range(line, line + 1))


@kind
def placeholder(sample: Sample) -> Planted:
    segment, match = _chosen(sample, _links(sample, r"\{(?P<name>[a-z_]+)\}"))
    if segment.kind == "word":
        raise Unfit
    return replaced(sample, segment, match.start("name"), match.end("name"), match["name"] + "s")


@kind
def keys(sample: Sample) -> Planted:
    segment, match = _chosen(sample, _links(sample, r"\+\+(?P<keys>[\w+-]+?)\+\+"))
    return replaced(sample, segment, match.start("keys"), match.end("keys"), match["keys"] + "+alt")


@kind
def icon(sample: Sample) -> Planted:
    segment, match = _chosen(sample, _links(sample, r":material-(?P<name>[a-z-]+):"))
    return replaced(sample, segment, match.start("name"), match.end("name"), match["name"] + "-off")


@kind
def footnote_reference(sample: Sample) -> Planted:
    segment, match = _chosen(sample, _links(sample, r"\[\^(?P<label>[\w-]+)\](?!:)"))
    return replaced(sample, segment, match.start("label"), match.end("label"), match["label"] + "9")


@kind
def broken_markup(sample: Sample) -> Planted:
    """Bold text loses its end."""
    segment, match = _chosen(sample, _links(sample, r"\*\*[^*\n]+(?P<end>\*\*)"))
    return replaced(sample, segment, match.start("end"), match.end("end"), "")


# Numbers


@kind
def number(sample: Sample) -> Planted:
    """A number of a text becomes another one."""
    found = (
        (segment, match)
        for _, segment in sample.pairs
        if segment.kind not in ("code", "word")
        for match in re.finditer(r"(?<![\w.,:])\d{1,3}(?![\w.,:]| ?[ap]m)", segment.tokens.prose)
    )
    segment, match = _chosen(sample, found)
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
    segment, match = _chosen(sample, found)
    return replaced(sample, segment, match.start(), match.end(), UNITS[match[0]])


@kind
def date(sample: Sample) -> Planted:
    """The day of a date changes."""
    found = (
        (segment, match)
        for _, segment in sample.pairs
        for match in re.finditer(r"(?P<day>\d{1,2})\. (?=[a-zäö]{3,12} \d{4})", segment.tokens.prose)
    )
    segment, match = _chosen(sample, found)
    day = int(match["day"])
    return replaced(sample, segment, match.start("day"), match.end("day"), str(day % 28 + 1))


@kind
def time(sample: Sample) -> Planted:
    found = (
        (segment, match)
        for _, segment in sample.pairs
        for match in re.finditer(r"(?:klo|kl\.) (?P<hour>\d{1,2})", segment.tokens.prose)
    )
    segment, match = _chosen(sample, found)
    return replaced(sample, segment, match.start("hour"), match.end("hour"), str((int(match["hour"]) + 3) % 24))


# Front matter


@kind
def form_key_dropped(sample: Sample) -> Planted:
    source, target = sample.choose("word", where=lambda segment: segment.detail.startswith("form."))
    return Planted(without(sample.target.text, target.line, target.line), range(0), rows(source))


@kind
def form_placeholder(sample: Sample) -> Planted:
    _, target = sample.choose("word", where=lambda segment: re.search(r"\{\w+\}", segment.text) is not None)
    match = re.search(r"\{(\w+)\}", target.text)
    assert match is not None  # noqa: S101  # chosen for it
    return _line_changed(sample, target, match[0], f"{{{match[1]}_x}}")


# Language


def _sentences(segment: Segment) -> list[re.Match[str]]:
    """The sentences of a paragraph, one a line as the house style has it."""
    return [match for match in re.finditer(r"[^\n]+", segment.text) if len(match[0].split()) >= 5]


def _is_plain(segment: Segment) -> bool:
    """Whether a segment is words only, so that a foreign sentence in it is no other fault too."""
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
        raise Unfit
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
        raise Unfit
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
    """An English list of words stands in a paragraph."""
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
    """One word loses its dots; what is left is no word itself."""
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
    segment, match = _chosen(sample, iter(fit))
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
    return _chosen(sample, found)


@kind
def mojibake(sample: Sample) -> Planted:
    segment, match = _dotted(sample)
    return replaced(sample, segment, match.start(), match.end(), match[0].encode().decode("cp1252"))


@kind
def decomposed_letter(sample: Sample) -> Planted:
    segment, match = _dotted(sample)
    parts = unicodedata.normalize("NFD", match[0])
    if parts == match[0]:
        raise Unfit
    return replaced(sample, segment, match.start(), match.end(), parts)


def _inside_word(sample: Sample) -> tuple[Segment, re.Match[str]]:
    found = (
        (segment, match)
        for _, segment in sample.pairs
        if segment.kind in ("paragraph", "item")
        for match in re.finditer(r"(?<=[^\W\d_]{2})(?=[^\W\d_]{2})", segment.tokens.prose)
    )
    return _chosen(sample, found)


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
    """The quotation marks of English stand around a text."""
    opening, closing = language_of(sample.target.lang).quotes or ("", "")
    segment, match = _chosen(sample, _links(sample, f"{opening}(?P<quoted>[^{opening}{closing}\n]+){closing}"))
    return replaced(sample, segment, match.start(), match.end(), f"“{match['quoted']}”")


@kind
def doubled_word(sample: Sample) -> Planted:
    found = (
        (segment, match)
        for _, segment in sample.pairs
        if segment.kind in ("paragraph", "item")
        for match in re.finditer(r"(?<= )[^\W\d_]{4,}(?= )", segment.tokens.prose)
    )
    segment, match = _chosen(sample, found)
    return replaced(sample, segment, match.end(), match.end(), f" {match[0]}")


@kind
def end_punctuation(sample: Sample) -> Planted:
    """A sentence loses its full stop."""
    _, target = sample.choose("paragraph", "item", where=lambda segment: segment.text.endswith("."))
    return Planted(
        replaced(sample, target, len(target.text) - 1, len(target.text), "").text,
        range(target.line, rows(target)[-1] + 1),
    )


# Names and terms


LABEL = r"\*\*(?P<label>[A-Z][^*\n]+)\*\* \((?P<translation>[^()\n]+(?:\([^()\n]*\))?)\)"


@kind
def wrong_translation_of_label(sample: Sample) -> Planted:
    segment, match = _chosen(sample, _links(sample, LABEL))
    others = {"fi": "Tukisivun painike", "nb": "Knappen på siden"}
    return replaced(sample, segment, match.start("translation"), match.end("translation"), others[sample.target.lang])


@kind
def misspelled_label(sample: Sample) -> Planted:
    segment, match = _chosen(sample, _links(sample, LABEL))
    label = match["label"]
    at = sample.dice.randrange(1, len(label) - 1)
    new = label[:at] + label[at + 1 :] if label[at].isalpha() and label[at] != label[at + 1] else label[:-1]
    return replaced(sample, segment, match.start("label"), match.end("label"), new)


@kind
def label_without_translation(sample: Sample) -> Planted:
    """The first mention of a control lacks its translation."""
    seen: set[str] = set()
    first = []
    for segment, match in _links(sample, LABEL):
        if match["label"] not in seen:
            first.append((segment, match))
        seen.add(match["label"])
    segment, match = _chosen(sample, iter(first))
    return replaced(sample, segment, match.start("translation") - 2, match.end("translation") + 1, "")


# Stems, so that every inflected form stays one.
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
    """Another word than the agreed one."""
    found = (
        (segment, match, new)
        for _, segment in sample.pairs
        if segment.kind in ("paragraph", "item")
        for old, new in SYNONYMS[sample.target.lang]
        for match in re.finditer(rf"\b{old}", segment.tokens.prose)
    )
    fit = list(found)
    if not fit:
        raise Unfit
    segment, match, new = sample.dice.choice(fit)
    return replaced(sample, segment, match.start(), match.end(), new)


# Staleness and whole pages


@kind
def stale_block(sample: Sample) -> Planted:
    """The source says something else than when the translation was confirmed."""
    source, target = sample.choose("paragraph", "item", where=lambda segment: len(segment.text.split()) > 4)
    words = source.text.split(" ")
    plain = [index for index, word in enumerate(words) if re.fullmatch(r"[a-z]{3,}", word)]
    if not plain:
        raise Unfit
    words[sample.dice.choice(plain)] = "never"
    new = " ".join(words)
    text, at = sample.source.text, 0
    changed = text
    for row, line in enumerate(new.split("\n")):
        start = source.starts[row] + at
        old = source.text.split("\n")[row]
        changed = changed[:start] + line + changed[start + len(old) :]
        at += len(line) - len(old)
    return Planted(sample.target.text, rows(target), source=changed)


@kind
def missing_page(sample: Sample) -> Planted:
    return Planted(None, range(1, 2))


@kind
def orphan_page(sample: Sample) -> Planted:
    return Planted(sample.target.text, range(1, 2), path=sample.target.path.replace(".md", "-vanha.md"))
