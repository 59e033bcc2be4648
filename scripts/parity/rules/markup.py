"""The rule about broken marks, which readers see then. Machine translation and translation tools break them."""

import re
from collections.abc import Callable, Iterator
from itertools import islice
from typing import NamedTuple

from scripts.parity.findings import Fault, Fix
from scripts.parity.page.segments import PROSE, Page, Segment
from scripts.parity.pair.pair import Pair
from scripts.parity.rules.rule import pair_rule

# A text without a match has no mark that could be broken.
MARK_SIGN = re.compile(r"\*[* ]|`|\]|\[[^\[\]]*\(")
# Text in which marks mean nothing: escapes, code, tags, templates.
OPAQUE = re.compile(
    r"\\.|(?<!`)(?P<ticks>`{1,20})(?!`).{0,1000}?(?<!`)(?P=ticks)(?!`)|<[^<>]{1,2000}>|\{\{.{0,300}?\}\}|\{%.{0,300}?%\}",
    re.DOTALL,
)
ADDRESS = r"(?:https?://|mailto:|\.{0,2}/|#[\w-]|[\w./-]+\.(?:md|html|png|jpe?g|svg|webp|gif|pdf)\b)"
BOLD = re.compile(r"(?<!\*)\*\*(?!\*)")
PARTED_LINK = re.compile(r"\]([ \t\xa0]+)\((?=" + ADDRESS + ")")
EMPTY_TARGET = re.compile(r"\]\(\s*(?:<>)?\s*\)")
OPEN_TARGET = re.compile(r"\]\(" + ADDRESS + r"[^\s()]*(?=\s|$)(?!\s+[\"'(])")
OPEN_LABEL = re.compile(r"\[[^\[\]\n]{1,200}\(" + ADDRESS + r"[^\s()]*\)")
SPACED_STARS = re.compile(r"(?<![*\n])\*[ \t]\*(?!\*)")
# Marks at the beginning of a line within a text: they should have begun a block.
BLOCK = re.compile(
    r"^(?:(?P<admonition>!!!)[ \w\"“”„«]"
    r"|(?P<details>\?\?\?\+?)[ \w\"“”„«]"
    r"|(?P<tab>===[!+]{0,2}) *[\w\"“”„«]"
    r"|(?P<fence>`{3,}|~{3,})[^`\n]*$"
    r"|(?P<item>\d{1,3}[.)]|[-*+])(?=[^\W\d_]\w*(?:\s|$)))",
    re.MULTILINE,
)
STRAIGHT_HINT = "with straight quotation marks"
BLOCKS = {
    "admonition": f'`!!!` begins no admonition here; write `!!! type "Title"` {STRAIGHT_HINT}',
    "details": f'`???` begins no details here; write `??? type "Title"` {STRAIGHT_HINT}',
    "tab": f'`===` begins no tab here; write `=== "Title"` {STRAIGHT_HINT}',
    "fence": "code fence is not closed; end the block with the same marks",
    "item": "list item lacks the space behind its mark",
}


class Break(NamedTuple):
    """A broken mark: its index in the text, a message, and the span of the characters to remove."""

    at: int
    message: str
    surplus: tuple[int, int] | None = None


@pair_rule()
def broken_markup(pair: Pair) -> Iterator[Fault]:
    """Marks are whole if the source's are: bold and code closed, no space in `](`, a space after the mark of an item.

    Bad: `Napauta **Lähetä.` and `[lomake] (submit.md)`.
    Good: `Napauta **Lähetä**.` and `[lomake](submit.md)`.
    """
    for source, target in pair.both:
        if target.kind in PROSE and MARK_SIGN.search(target.text):
            yield from _broken_marks(pair, source, target)
    yield from _broken_blocks(pair)


def _broken_marks(pair: Pair, source: Segment, target: Segment) -> Iterator[Fault]:
    theirs = _bare(target.text)
    for sign, check in CHECKS:
        broken = list(check(theirs)) if sign in theirs else []
        if broken and next(check(_bare(source.text)), None) is None:
            yield from (
                Fault(target.line_of(one.at), one.message, source.line, _fix(pair, target, one)) for one in broken
            )


def _fix(pair: Pair, target: Segment, broken: Break) -> Fix | None:
    if broken.surplus is None:
        return None
    start, end = map(target.offset_of, broken.surplus)
    return Fix(start, end, "") if pair.target.text[start:end] in (" ", "\xa0") else None


def _bare(text: str) -> str:
    """The text with OPAQUE parts replaced by U+FFFC, line breaks kept."""
    return OPAQUE.sub(lambda match: re.sub(r"[^\n]", "\ufffc", match[0]), text)


def _bold(text: str) -> Iterator[Break]:
    """Yield the bold marks with a space on their inner side, and the first mark without a partner."""
    opened: int | None = None
    for match in BOLD.finditer(text):
        at = match.start()
        closes = at > 0 and not text[at - 1].isspace()
        opens = at + 2 < len(text) and not text[at + 2].isspace()
        if not opens and not closes:
            surplus = (at + 2, at + 3) if opened is None else (at - 1, at)
            yield Break(
                at, "bold mark `**` has a space on its inner side, so that readers see it; remove the space", surplus
            )
        elif not (opens if opened is None else closes):
            break
        opened = at if opened is None else None
    else:
        if opened is None:
            return
    if opened is None:
        yield Break(at, "bold text is closed by `**`, but not opened")
    else:
        yield Break(opened, "bold text is opened by `**`, but not closed")


def _search(pattern: re.Pattern[str], message: str, group: int | None = None) -> Callable[[str], Iterator[Break]]:
    """Make a check that reports the matches of a pattern.

    The characters of `group` are to be removed; without a group, only the first match is reported.
    """

    def check(text: str) -> Iterator[Break]:
        for match in islice(pattern.finditer(text), None if group else 1):
            yield Break(match.start(), message, match.span(group) if group else None)

    return check


def _unopened_label(text: str) -> Iterator[Break]:
    depth = 0
    for match in re.finditer(r"\[|\](\()?", text):
        depth += 1 if match[0] == "[" else -1
        if depth < 0 and match[1]:
            yield Break(match.start(), "link lacks the `[` in front of its words")
        depth = max(depth, 0)


# Each check with a text that must occur for it to find anything.
CHECKS: tuple[tuple[str, Callable[[str], Iterator[Break]]], ...] = (
    ("**", _bold),
    ("* *", _search(SPACED_STARS, "bold mark `**` is parted by a space; write `**`")),
    ("`", _search(re.compile("`"), "code is opened by a backtick, but not closed")),
    ("]", _search(PARTED_LINK, "link is parted: there is a space between `]` and `(`; remove it", 1)),
    ("](", _search(EMPTY_TARGET, "link leads nowhere: there is no target between `(` and `)`")),
    ("](", _search(OPEN_TARGET, "link lacks the `)` behind its target")),
    ("[", _search(OPEN_LABEL, "link lacks the `]` behind its words")),
    ("](", _unopened_label),
)


def _broken_blocks(pair: Pair) -> Iterator[Fault]:
    """Yield faults for lines that should have begun a block, for the kinds of which the source has none."""
    if found := list(_block_marks(pair.target)):
        sound = {name for name, _ in _block_marks(pair.source)}
        if _count_items(pair.source) <= _count_items(pair.target):
            sound.add("item")
        yield from (Fault(line, BLOCKS[name]) for name, line in found if name not in sound)


def _count_items(page: Page) -> int:
    return sum(segment.kind == "item" for segment in page.segments)


def _block_marks(page: Page) -> Iterator[tuple[str, int]]:
    """Yield the marks of blocks at the beginning of lines within paragraphs and items: (name, line of the file)."""
    for segment in page.segments:
        if segment.kind in ("paragraph", "item"):
            for match in BLOCK.finditer(segment.text):
                yield match.lastgroup or "", segment.line_of(match.start())
