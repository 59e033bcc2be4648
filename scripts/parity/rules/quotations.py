"""Rules about quotation marks."""

import re
from collections.abc import Iterator

from scripts.parity.findings import Fault
from scripts.parity.page.prose import is_readable
from scripts.parity.page.segments import Segment
from scripts.parity.pair.pair import Pair
from scripts.parity.rules.rule import pair_rule
from scripts.parity.wording.mentions import text_fix

MARK = re.compile(r"[“”„«»‟]")
# After a digit the mark means inches or seconds, within a word it is a slip.
STRAIGHT = re.compile(r'(?<![\w"])"([^"]{1,300})"(?![\w"])')


@pair_rule()
def quotation_marks(pair: Pair) -> Iterator[Fault]:
    """Quotations have the marks of the language; straight marks are right only if the source's are straight too.

    Bad: `Siinä lukee “Virhe”` or `Siinä lukee «Virhe»`
    Good: `Siinä lukee ”Virhe”`
    """
    quotes = pair.language.quotes
    for match in pair.matches if quotes else ():
        source, target = match.source, match.target
        if quotes is None or target is None or not is_readable(target):
            continue
        line = source.line if source else match.source_near
        if MARK.search(target.tokens.prose):
            yield from _foreign_marks(pair, target, quotes, line)
        if source and '"' in target.tokens.prose and MARK.search(source.tokens.prose):
            yield from _straight_marks(pair, target, quotes, line)


def _foreign_marks(pair: Pair, target: Segment, quotes: tuple[str, str], source_line: int) -> Iterator[Fault]:
    """Yield faults for marks of other languages. If their number is odd, it is unknown which ones open."""
    prose = target.tokens.prose
    for opening, closing in (quotes, *pair.language.other_quotes):
        prose = _without(prose, opening, closing)
    marks = list(MARK.finditer(prose))
    if len(marks) % 2:
        marks = [mark for mark in marks if not prose[mark.start() - 1 : mark.start()].isdigit()]
    for index, mark in enumerate(marks):
        is_sure = len(marks) % 2 == 0
        expected = quotes[index % 2] if is_sure else " or ".join(dict.fromkeys(quotes))
        if mark[0] == expected or (not is_sure and mark[0] in quotes):
            continue
        message = f"quotation mark {mark[0]} is not one of this language here, expected {expected}"
        fix = text_fix(pair, target, mark.start(), mark.end(), expected) if is_sure else None
        yield Fault(target.line_of(mark.start()), message, source_line, fix)


def _without(prose: str, opening: str, closing: str) -> str:
    """Replace quotations in these marks, with their text, by spaces."""
    pattern = rf"{opening}[^{opening}{closing}]{{0,500}}{closing}"
    return re.sub(pattern, lambda match: " " * len(match[0]), prose)


def _straight_marks(pair: Pair, target: Segment, quotes: tuple[str, str], source_line: int) -> Iterator[Fault]:
    opening, closing = quotes
    for match in STRAIGHT.finditer(target.tokens.prose):
        inside = target.text[match.start(1) : match.end(1)]
        message = f"straight quotation marks around “{match[1].strip()}”, expected {opening} and {closing}"
        fix = text_fix(pair, target, match.start(), match.end(), f"{opening}{inside}{closing}")
        yield Fault(target.line_of(match.start()), message, source_line, fix)
