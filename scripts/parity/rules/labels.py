"""Rules about UI labels: a guide names a control as the screen does, with the portal's own translation behind it."""

import re
from collections.abc import Iterator
from dataclasses import replace

from scripts.parity.findings import Fault
from scripts.parity.page.segments import Segment, plain_text
from scripts.parity.pair.pair import Pair
from scripts.parity.project.labels import LETTERED, Label, is_distinctive, likeness
from scripts.parity.rules.rule import pair_rule
from scripts.parity.wording.mentions import (
    Bold,
    Mention,
    PageLabels,
    bold_texts,
    find_mentions,
    labels_of,
    note_behind,
    text_fix,
)

# How like a label or its translation a text is that stands where the label should.
STAND_IN = 0.7


@pair_rule()
def ui_labels(pair: Pair) -> Iterator[Fault]:
    """A control that the source names in bold is named in bold and in English, exactly as on the screen.

    Bad: `Napauta **Tekniset ongelmat**` or `Napauta **Technical Isues**` for `Tap **Technical Issues**`.
    Good: `Napauta **Technical Issues** (Tekniset ongelmat)`.
    """
    labels = labels_of(pair)
    if labels is None:
        return
    named = _named_in_bold(pair, labels)
    for source, target in pair.both:
        if source.tokens.bold or target.tokens.bold or source.kind == "heading":
            wanted = list(_meant(source, labels, named))
            texts, lacking = _unmatched(wanted, source, target)
            for mention in lacking:
                found = _stand_in(mention.label, texts, labels, target)
                is_only = len(texts) == len(lacking) == 1
                texts = [text for text in texts if text is not found]
                line = source.line_of(mention.start)
                if found:
                    yield _wrong(pair, target, mention.label, found, line, is_only=is_only)
                else:
                    yield _lost(pair, source, target, mention.label, line)
            for text in texts if target.tokens.bold else ():
                if label := labels.nearest(text.text):
                    yield _wrong(pair, target, label, text, source.line)


def _named_in_bold(pair: Pair, labels: PageLabels) -> set[str]:
    """The labels that the source page names in bold somewhere."""
    bold = (segment for segment in pair.source.segments if segment.tokens.bold)
    return {mention.label.name for segment in bold for mention in find_mentions(segment, labels)}


def _meant(segment: Segment, labels: PageLabels, named: set[str]) -> Iterator[Mention]:
    """Yield the labels that a segment means as such: a heading such as `Sign in` may have these words by chance."""
    is_plain = segment.kind == "heading" and not segment.tokens.bold
    for mention in find_mentions(segment, labels):
        name = mention.label.name
        if not is_plain or name in named or is_distinctive(name) or LETTERED.match(name):
            yield mention


def _unmatched(wanted: list[Mention], source: Segment, target: Segment) -> tuple[list[Bold], list[Mention]]:
    """The texts of a target that the source does not have, and the mentions of the source that the target lacks."""
    texts = list(_name_like(target))
    lacking = list(wanted)
    for text in texts:
        found = (mention for mention in lacking if mention.label.name in (text.text, text.text.rstrip(".,:;")))
        if mention := next(found, None):
            lacking.remove(mention)
    expected = {mention.label.name for mention in wanted} | {text.text for text in bold_texts(source)}
    return [text for text in texts if text.text not in expected], lacking


def _name_like(segment: Segment) -> Iterator[Bold]:
    """The texts that may be meant as a control's name: the bold ones, or a heading up to each of its parentheses."""
    yield from bold_texts(segment)
    if segment.kind == "heading" and not segment.tokens.bold:
        text = segment.text.rstrip()
        start = len(text) - len(text.lstrip())
        ends = [match.start() for match in re.finditer(r"\s\(", text)]
        yield from (Bold(text[start:end], start, end) for end in (*ends[:5], len(text)))


def _stand_in(label: Label, texts: list[Bold], labels: PageLabels, target: Segment) -> Bold | None:
    """What stands where a label should: one like it, one with its translation behind it, or another label."""

    def score(text: Bold) -> float:
        return max(likeness(text.text, name) for name in (label.name, *label.translations))

    best = max(texts, key=score, default=None)
    if best and score(best) >= STAND_IN:
        return best
    notes = {text: note_behind(target.text, text.end) for text in texts}
    noted = (
        text for text, note in notes.items() if note and plain_text(target.text[slice(*note)]) in label.translations
    )
    others = (text for text in texts if labels.find(text.text))
    return next(noted, None) or next(others, None)


def _wrong(pair: Pair, target: Segment, label: Label, found: Bold, source_line: int, *, is_only: bool = False) -> Fault:
    """A text stands where the label should; what to write is certain if it is like it, or the only one in question."""
    raw = target.text[found.start : found.end]
    mark = raw[:2] if raw[:2] in ("**", "__") else ""
    name = f"{mark}{label.name}{mark}"
    shown, expected = (raw, name) if mark else (f"“{raw}”", f"“{name}”")
    line = target.line_of(found.start)
    if translation := _translation_meant(label, found.text):
        note = note_behind(target.text, found.end)
        # The two may have changed places.
        is_swapped = note and likeness(target.text[slice(*note)], label.name) >= STAND_IN
        end = note[1] + 1 if note and is_swapped else found.end
        fix = text_fix(pair, target, found.start, end, name if note and not is_swapped else f"{name} ({translation})")
        message = f"{shown} is the translation of what is on the screen, expected {expected} ({translation})"
        return Fault(line, message, source_line, fix)
    is_certain = is_only or likeness(found.text, label.name) >= STAND_IN
    fix = text_fix(pair, target, found.start, found.end, name) if is_certain else None
    return Fault(line, f"{shown} is not what is on the screen, expected {expected}", source_line, fix)


def _translation_meant(label: Label, text: str) -> str:
    """The translation that a text is, or is misspelt from, rather than from the name itself."""
    best = max(label.translations, key=lambda translation: likeness(text, translation))
    return best if likeness(text, best) > max(likeness(text, label.name), STAND_IN - 0.01) else ""


def _lost(pair: Pair, source: Segment, target: Segment, label: Label, source_line: int) -> Fault:
    """A label is there without bold type, or not at all."""
    # One sentence a line: the counterpart of a line is the line of that number.
    row = source_line - source.line if source.text.count("\n") == target.text.count("\n") else 0
    if target.kind == "heading":
        return Fault(target.line, f"heading does not name “{label.name}”, which the source's does", source_line)
    prose = target.tokens.prose
    for bold in bold_texts(target):
        prose = prose[: bold.start] + " " * (bold.end - bold.start) + prose[bold.end :]
    found = list(re.finditer(rf"(?<!\w){re.escape(label.name)}(?!\w)", prose))
    if len(found) != 1:
        message = f"**{label.name}** is missing; the source names it here"
        return Fault(target.line + row, message, source_line)
    start, end = found[0].span()
    is_plain = not re.search(r"[*_]", target.text[max(start - 1, 0) : start] + target.text[end : end + 1])
    fix = text_fix(pair, target, start, end, f"**{label.name}**") if is_plain else None
    return Fault(target.line_of(start), f"{label.name} is not in bold, expected **{label.name}**", source_line, fix)


@pair_rule()
def label_translations(pair: Pair) -> Iterator[Fault]:
    """A control's name has the portal's translation behind it at its first mention on a page, and never another one.

    Bad: `**Open** (Auki)`, where the portal says *Avoimet*; `**Open**` alone at its first mention.
    Good: `**Open** (Avoimet)`, and `**Open**` from then on.
    """
    labels = labels_of(pair)
    if labels is None:
        return
    named = _named_in_bold(pair, labels)
    seen: set[str] = set()
    for match in pair.matches:
        theirs = list(_meant(match.source, labels, named)) if match.source else []
        noted = {mention.label.name for mention in theirs if mention.note}
        line = match.source.line if match.source else None
        ours = list(_meant(match.target, labels, named)) if match.target else []
        lacking = {mention.label.name for mention in theirs} - {mention.label.name for mention in ours}
        for mention in ours:
            name = mention.label.name
            is_theirs = any(mention.label.name == name for mention in theirs)
            # A single word that the source does not name may be one of the language's own, another label a wrong one.
            if match.target and (is_theirs or (not lacking and (name in named or " " in name))):
                if fault := _judge(pair, match.target, mention, is_first=name not in seen, is_noted=name in noted):
                    yield replace(fault, source_line=line)
                seen.add(name)
        # Where the first mention is lost, that is the finding, and not the second one.
        seen.update(mention.label.name for mention in theirs)


def _judge(pair: Pair, target: Segment, mention: Mention, *, is_first: bool, is_noted: bool) -> Fault | None:
    """Judge the parenthesis behind a label; where the source has one too (`is_noted`), it may say something else."""
    label, start, end, note = mention
    raw = target.text[slice(*note)] if note else ""
    said = plain_text(raw)
    name = target.text[start:end]
    expected = f"expected {' or '.join(f'({translation})' for translation in label.translations)}"
    only = label.translations[0] if label.is_certain and len(label.translations) == 1 else ""
    if said in label.translations:
        return None
    if note and not is_noted and "](" not in raw:
        fix = text_fix(pair, target, *note, only) if only else None
        return Fault(target.line_of(note[0]), f"{name} ({said}) is not what the portal says, {expected}", fix=fix)
    if is_first and label.name not in label.translations:
        is_free = target.text[end : end + 1] not in ("-", "–", ":", "’", "'")
        fix = text_fix(pair, target, end, end, f" ({only})") if only and is_free else None
        message = f"{name} has no translation behind it at its first mention, {expected}"
        return Fault(target.line_of(start), message, fix=fix)
    return None
