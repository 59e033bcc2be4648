"""Rules about UI labels: a guide names a control as the screen does, with the portal's translation after it."""

import re
from collections.abc import Iterator
from dataclasses import replace

from scripts.parity.findings import Fault, Fix
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

# A text replaces a label if it is at least this similar to the label or its translation.
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
    """The labels that the source page names in bold anywhere."""
    bold = (segment for segment in pair.source.segments if segment.tokens.bold)
    return {mention.label.name for segment in bold for mention in find_mentions(segment, labels)}


def _meant(segment: Segment, labels: PageLabels, named: set[str]) -> Iterator[Mention]:
    """Yield the labels that a segment names for certain: a heading such as `Sign in` may have these words by chance."""
    is_plain = segment.kind == "heading" and not segment.tokens.bold
    for mention in find_mentions(segment, labels):
        name = mention.label.name
        if not is_plain or name in named or is_distinctive(name) or LETTERED.match(name):
            yield mention


def _unmatched(wanted: list[Mention], source: Segment, target: Segment) -> tuple[list[Bold], list[Mention]]:
    """The bold texts that only the target has, and the mentions that only the source has."""
    texts = list(_name_like(target))
    lacking = list(wanted)
    for text in texts:
        found = (mention for mention in lacking if mention.label.name in (text.text, text.text.rstrip(".,:;")))
        if mention := next(found, None):
            lacking.remove(mention)
    expected = {mention.label.name for mention in wanted} | {text.text for text in bold_texts(source)}
    return [text for text in texts if text.text not in expected], lacking


def _name_like(segment: Segment) -> Iterator[Bold]:
    """Yield the texts that may be a control's name: bold ones, or a heading up to each of its parentheses."""
    yield from bold_texts(segment)
    if segment.kind == "heading" and not segment.tokens.bold:
        text = segment.text.rstrip()
        start = len(text) - len(text.lstrip())
        ends = [match.start() for match in re.finditer(r"\s\(", text)]
        yield from (Bold(text[start:end], start, end) for end in (*ends[:5], len(text)))


def _stand_in(label: Label, texts: list[Bold], labels: PageLabels, target: Segment) -> Bold | None:
    """The text that replaces a label: one similar to it, one with its translation after it, or another label."""

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
    """The fault of a text that replaces a label; it has a fix if the text is similar, or the only one in question."""
    raw = target.text[found.start : found.end]
    mark = raw[:2] if raw[:2] in ("**", "__") else ""
    name = f"{mark}{label.name}{mark}"
    shown, expected = (raw, name) if mark else (f"“{raw}”", f"“{name}”")
    line = target.line_of(found.start)
    if translation := _translation_meant(label, found.text):
        fix = _label_fix(pair, target, label, found, name, translation)
        message = f"{shown} is the translation of what is on the screen, expected {expected} ({translation})"
        return Fault(line, message, source_line, fix)
    fix = None
    if is_only or likeness(found.text, label.name) >= STAND_IN:
        fix = text_fix(pair, target, found.start, found.end, name)
    return Fault(line, f"{shown} is not what is on the screen, expected {expected}", source_line, fix)


def _label_fix(pair: Pair, target: Segment, label: Label, found: Bold, name: str, translation: str) -> Fix | None:
    """A fix that writes a label and its translation for the translation alone."""
    both = f"{name} ({translation})"
    note = note_behind(target.text, found.end)
    if note is None:
        return text_fix(pair, target, found.start, found.end, both)
    # The label and its translation may have changed places.
    if likeness(target.text[slice(*note)], label.name) >= STAND_IN:
        return text_fix(pair, target, found.start, note[1] + 1, both)
    return text_fix(pair, target, found.start, found.end, name)


def _translation_meant(label: Label, text: str) -> str:
    """The translation that a text is, perhaps misspelt; empty if it is more like the label itself."""
    best = max(label.translations, key=lambda translation: likeness(text, translation))
    return best if likeness(text, best) > max(likeness(text, label.name), STAND_IN - 0.01) else ""


def _lost(pair: Pair, source: Segment, target: Segment, label: Label, source_line: int) -> Fault:
    """The fault of a label that is not in bold, or missing."""
    # Guides have one sentence a line, so that lines correspond by their number.
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
    """A control's name is followed by the portal's translation at its first mention on a page, and never by another.

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
        ours = list(_meant(match.target, labels, named)) if match.target else []
        line = match.source.line if match.source else None
        expected = {mention.label.name for mention in theirs}
        noted = {mention.label.name for mention in theirs if mention.note}
        is_complete = expected <= {mention.label.name for mention in ours}
        for mention in ours:
            name = mention.label.name
            # If the source does not name it, a single word may be an ordinary word, and another label a wrong one.
            is_meant = name in expected or (is_complete and (name in named or " " in name))
            if match.target and is_meant:
                if fault := _judge(pair, match.target, mention, is_first=name not in seen, is_noted=name in noted):
                    yield replace(fault, source_line=line)
                seen.add(name)
        # If the first mention is missing, that is a finding of its own: do not report the second one too.
        seen |= expected


def _judge(pair: Pair, target: Segment, mention: Mention, *, is_first: bool, is_noted: bool) -> Fault | None:
    """Check the parenthesis after a label; if the source has one too (`is_noted`), its text is free."""
    label, start, end, note = mention
    raw = target.text[slice(*note)] if note else ""
    said = plain_text(raw)
    if said in label.translations:
        return None
    name = target.text[start:end]
    options = " or ".join(f"({translation})" for translation in label.translations)
    # The translation to write, if there is only one.
    only = label.translations[0] if label.is_certain and len(label.translations) == 1 else ""
    fix = None
    if note and not is_noted and "](" not in raw:
        if only:
            fix = text_fix(pair, target, *note, only)
        message = f"{name} ({said}) is not what the portal says, expected {options}"
        return Fault(target.line_of(note[0]), message, fix=fix)
    if is_first and label.name not in label.translations:
        is_inflected = target.text[end : end + 1] in ("-", "–", ":", "’", "'")
        if only and not is_inflected:
            fix = text_fix(pair, target, end, end, f" ({only})")
        message = f"{name} has no translation behind it at its first mention, expected {options}"
        return Fault(target.line_of(start), message, fix=fix)
    return None
