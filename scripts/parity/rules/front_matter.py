"""Rules about the front matter and the words in it."""

import re
from collections.abc import Iterator

from scripts.parity.findings import Fault, Fix
from scripts.parity.page.front_matter import STATE_KEY
from scripts.parity.page.pages import WORD_KEYS
from scripts.parity.page.segments import Page
from scripts.parity.pair.pair import Pair
from scripts.parity.rules.rule import pair_rule

EMPTY_VALUES = ("", "~", "null")
# Kinds of segments that must not be empty; other kinds have rules of their own, or contain blocks.
NAMED = {
    "word": "word",
    "heading": "heading",
    "cell": "table cell",
    "image": "alt text",
    "tab": "title of the tab",
    "term": "term",
}


@pair_rule(untranslated=True)
def front_matter_keys(pair: Pair) -> Iterator[Fault]:
    """The front matter has the keys of the source, including the words of a form.

    Bad: `form.submit` is in the source only: the button has no text.
    Good: the same keys in both; only `translation`, the state, may be in one of them.
    """
    ours, theirs = _keys(pair.source), _keys(pair.target)
    for key, (line, count) in _outermost(ours, theirs).items():
        more = f" with all in it ({count} keys)" if count > 1 else ""
        yield Fault(_parent_line(pair.target, key), f"front matter lacks {key}{more}; the source has it", line)
    for key, (line, _) in _outermost(theirs, ours).items():
        source_line = _parent_line(pair.source, key)
        yield Fault(line, f"front matter has {key}, which the source has not; remove it", source_line)


def _keys(page: Page) -> dict[str, int]:
    """The keys of values, with their lines."""
    return {key: line for key, line in page.meta_lines.items() if key.split(".")[0] != STATE_KEY}


def _outermost(keys: dict[str, int], others: dict[str, int]) -> dict[str, tuple[int, int]]:
    """The keys that `others` lacks: {key: (line, number of keys)}. A missing mapping counts as one key."""
    if keys.keys() == others.keys():
        return {}
    known = {prefix for key in others for prefix in _prefixes(key)}
    found: dict[str, tuple[int, int]] = {}
    for key, line in keys.items():
        if key not in known:
            top = next(prefix for prefix in _prefixes(key) if prefix not in known)
            found[top] = (found[top][0] if top in found else line, found.get(top, (0, 0))[1] + 1)
    return found


def _prefixes(key: str) -> Iterator[str]:
    parts = key.split(".")
    return (".".join(parts[:end]) for end in range(1, len(parts) + 1))


def _parent_line(page: Page, key: str) -> int:
    """The line of the mapping that a key belongs to; line 1 if there is none."""
    parent = key.rpartition(".")[0]
    if not parent:
        return 1
    below = min((line for other, line in page.meta_lines.items() if other.startswith(f"{parent}.")), default=0)
    name = re.compile(rf"\s*(?:- +)?[\"']?{re.escape(parent.rpartition('.')[2])}[\"']?\s*:")
    lines = page.text.split("\n", below)[:below]
    return next(
        (number for number in range(below, 0, -1) if name.match(lines[number - 1])),
        below or page.meta_lines.get(parent, 1),
    )


@pair_rule(untranslated=True)
def front_matter_values(pair: Pair) -> Iterator[Fault]:
    """Values in the front matter that readers do not see are those of the source.

    Bad: `template: lomake.html` for `template: ticket-form.html`.
    Good: `template: ticket-form.html`, with a translated `title`.
    """
    ours, theirs = pair.source.meta, pair.target.meta
    for key, expected in ours.items():
        if key.split(".")[0] in (*WORD_KEYS, STATE_KEY) or theirs.get(key, expected) == expected:
            continue
        line, source_line = pair.target.meta_lines[key], pair.source.meta_lines[key]
        message = f"{key} is {theirs[key] or 'empty'}, expected {expected or 'nothing'} as in the source"
        yield Fault(line, message, source_line, _value_fix(pair, key, line, source_line))


def _value_fix(pair: Pair, key: str, line: int, source_line: int) -> Fix | None:
    """A fix with the source's value; None unless both are on one line, after the key."""
    name = re.compile(rf"\s*{re.escape(key.rpartition('.')[2])}: +(?![|>&*!\[{{])(?=\S)")
    lines, source_lines = pair.target.text.split("\n"), pair.source.text.split("\n")
    found, expected = lines[line - 1].rstrip(), source_lines[source_line - 1].rstrip()
    match, source_match = name.match(found), name.match(expected)
    goes_on = (lines[line : line + 1] or [""])[0], (source_lines[source_line : source_line + 1] or [""])[0]
    if not match or not source_match or any(after.startswith(" ") and ":" not in after for after in goes_on):
        return None
    start = sum(len(row) + 1 for row in lines[: line - 1]) + match.end()
    return Fix(start, start + len(found) - match.end(), expected[source_match.end() :])


@pair_rule()
def empty_words(pair: Pair) -> Iterator[Fault]:
    """A word of the front matter, a heading, a cell or an alt text that the source has is not empty.

    Bad: `submit: ""` for `submit: Send`.
    Good: `submit: Lähetä`.
    """
    for source, target in pair.both:
        if target.text in EMPTY_VALUES and source.kind in NAMED and source.is_prose and source.text not in EMPTY_VALUES:
            what = target.detail if target.kind == "word" else NAMED[target.kind]
            yield Fault(target.line, f"{what} is empty, the source has “{source.text}”; translate it", source.line)
