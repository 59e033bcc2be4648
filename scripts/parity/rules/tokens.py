"""Rules about tokens that are not translated: inline code, placeholders, keys, icons, footnote marks, addresses."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from operator import attrgetter
from urllib.parse import urlsplit

from scripts.parity.findings import Fault
from scripts.parity.page.inline import Mark
from scripts.parity.page.segments import Segment
from scripts.parity.pair.code import is_plain_words, is_same
from scripts.parity.pair.multisets import by_row, line_for, listed, replacement, unmatched, unpaired
from scripts.parity.pair.pair import Pair
from scripts.parity.rules.code import renamed_names
from scripts.parity.rules.rule import pair_rule

Agree = Callable[[Mark, Mark], bool]
# Domains for examples, where a name may be translated (RFC 2606).
EXAMPLE = re.compile(r"(?:^|\.)example(?:\.(?:com|net|org))?$")
WORD_OR_SIGN = re.compile(r"\w+|[^\w\s]")
# With more differing tokens than this, the two are different texts.
MANY = 1000
# A page without a match has no such token.
SIGNS = {
    "code": re.compile("`"),
    "placeholders": re.compile(r"\{|%\("),
    "keys": re.compile(r"\+\+"),
    "icons": re.compile(r":[a-z][\w-]*:"),
    "footnotes": re.compile(r"\[\^"),
    "addresses": re.compile("@|://"),
}
TOKENS = {name: attrgetter(name) for name in SIGNS}


@pair_rule()
def inline_code(pair: Pair) -> Iterator[Fault]:
    """The inline code of a text is that of its counterpart, in any order.

    Words for people may differ, as in `code-text`, and so may a plain word in code marks.

    Bad: Aja `polib --chek` for “Run `polib --check`”.
    Good: Valitse `list` ja aja `polib --check` for “Run `polib --check`, choose `list`”.
    """
    renamed: Mapping[str, str] | None = None
    for source, target, lacking, wrong in _unlike(pair, "code"):
        if renamed is None:
            renamed = renamed_names(pair)
        left = _without_moved_marks(source, target, *unpaired(lacking, wrong, _same_code(renamed)))
        # If tokens were paired by guess, those that are left may not belong together either, so that no fix is certain.
        yield from _faults(pair, source, target, "code", *left, sure=left == (lacking, wrong))


def _same_code(renamed: Mapping[str, str]) -> Agree:
    def agree(one: Mark, other: Mark) -> bool:
        return (is_plain_words(one.text) and is_plain_words(other.text)) or is_same(
            one.text, other.text, "inline", renamed
        )

    return agree


def _without_moved_marks(
    source: Segment, target: Segment, lacking: list[Mark], wrong: list[Mark]
) -> tuple[list[Mark], list[Mark]]:
    """Leave out words that the counterpart has without code marks."""
    return _without_words(lacking, target), _without_words(wrong, source)


def _without_words(marks: list[Mark], segment: Segment) -> list[Mark]:
    if len(marks) > MANY:
        return marks
    text = _words(segment.tokens.prose)
    return [mark for mark in marks if _words(mark.text) not in text]


def _words(text: str) -> str:
    """A text as words and signs with a space around each, in lower case."""
    return f" {' '.join(WORD_OR_SIGN.findall(text.lower()))} "


@pair_rule()
def placeholders(pair: Pair) -> Iterator[Fault]:
    """The placeholders of a text are those of its counterpart: `{name}`, `%(name)s`, `${name}`, `{{ … }}`, `{% … %}`.

    Bad: “Poista {nimi}” for “Remove {name}”.
    Good: “{name}: poista” for “Remove {name}”.
    """
    yield from _compare(pair, "placeholders", "placeholder", _same_placeholder)


def _same_placeholder(one: Mark, other: Mark) -> bool:
    left, right = ("".join(mark.text.split()) for mark in (one, other))
    return left == right or (left[:2] in ("{{", "{%") and is_same(one.text, other.text, "inline", {}))


@pair_rule()
def keys(pair: Pair) -> Iterator[Fault]:
    """The keys to press in a text are those of its counterpart.

    Bad: `++ctrl+c++` for `++ctrl+p++`.
    Good: `++Ctrl+P++` for `++ctrl+p++`.
    """
    yield from _compare(pair, "keys", "keys", lambda one, other: one.text.lower() == other.text.lower())


@pair_rule()
def icons(pair: Pair) -> Iterator[Fault]:
    """The icons of a text are those of its counterpart.

    Bad: `:material-close:` for `:material-camera:`.
    Good: `:material-camera:`, at another place of the sentence.
    """
    yield from _compare(pair, "icons", "icon", lambda one, other: one.text == other.text)


@pair_rule()
def footnote_references(pair: Pair) -> Iterator[Fault]:
    """A text refers to the footnotes of its counterpart, and these footnotes are on the page.

    Bad: `Tuki[^2]` for `Support[^1]`.
    Good: `Tuki[^1]`.
    """
    yield from _compare(pair, "footnotes", "footnote reference", lambda one, other: one.text == other.text)
    notes, source_notes = (
        {one.detail for one in page.segments if one.kind == "footnote"} for page in (pair.target, pair.source)
    )
    for source, target in pair.both:
        for mark in target.tokens.footnotes:
            label = mark.text[2:-1]
            if label in source_notes and label not in notes:
                message = f"footnote reference {mark.text} has no footnote on this page; add `{mark.text}: …`"
                yield Fault(target.line_of(mark.at), message, source.line)


@pair_rule()
def addresses(pair: Pair) -> Iterator[Fault]:
    """The e-mail and web addresses in a text are those of its counterpart, or their editions in its language.

    Bad: tuki@example.fi for support@example.org.
    Good: https://fi.wikipedia.org/wiki/Salasana for https://en.wikipedia.org/wiki/Password.
    """
    codes = {pair.source.lang, pair.source.locale, pair.target.lang, pair.target.locale}
    language = re.compile(
        rf"(?<=[/.=])(?:{'|'.join(sorted(map(re.escape, codes)))})(?:[-_][a-z]{{2,4}})?(?=[/&]|$)", re.IGNORECASE
    )

    def agree(one: Mark, other: Mark) -> bool:
        return _in_any_language(one.text, language) == _in_any_language(other.text, language)

    for source, target, ours, theirs in _unlike(pair, "addresses"):
        lacking, wrong = unpaired(ours, theirs, agree)
        # An address that became a link, or was one, is the business of `link-targets`.
        links, source_links = ({link.target for link in segment.tokens.links} for segment in (target, source))
        lacking = [mark for mark in lacking if mark.text not in links]
        wrong = [mark for mark in wrong if mark.text not in source_links]
        yield from _faults(pair, source, target, "address", lacking, wrong)


def _in_any_language(address: str, language: re.Pattern[str]) -> str:
    """An address without the parts that name a language: in its host, in its path, in an option."""
    if "://" not in address:
        name, _, domain = address.lower().rpartition("@")
        return domain if EXAMPLE.search(domain) else f"{name}@{domain}"
    try:
        host = urlsplit(address).netloc
    except ValueError:
        return address
    scheme, _, rest = address.partition("://")
    first, _, others = host.partition(".")
    if language.match(f".{first}", 1):
        # The site has an edition for each language, with other titles: compare the site only.
        return f"{scheme}://{others}"
    return re.sub(r"/{2,}", "/", language.sub("", rest)).rstrip("/") + f" {scheme}"


def _compare(pair: Pair, name: str, noun: str, agree: Agree) -> Iterator[Fault]:
    """Compare the tokens of one kind in all segments."""
    for source, target, lacking, wrong in _unlike(pair, name):
        yield from _faults(pair, source, target, noun, *unpaired(lacking, wrong, agree))


def _unlike(pair: Pair, name: str) -> Iterator[tuple[Segment, Segment, list[Mark], list[Mark]]]:
    """Yield the pairs of segments whose tokens of one kind differ, with the tokens of each side that are left."""
    sign, tokens_of = SIGNS[name], TOKENS[name]
    if not sign.search(pair.target.text) and not sign.search(pair.source.text):
        return
    for source, target in pair.both:
        ours, theirs = tokens_of(source.tokens), tokens_of(target.tokens)
        if ours or theirs:
            lacking, wrong = unmatched(source, target, ours, theirs, attrgetter("text"))
            if lacking or wrong:
                yield source, target, lacking, wrong


def _faults(
    pair: Pair,
    source: Segment,
    target: Segment,
    noun: str,
    lacking: Sequence[Mark],
    wrong: Sequence[Mark],
    *,
    sure: bool = True,
) -> Iterator[Fault]:
    """Yield faults for wrong and missing tokens; a fix is given only if it is `sure` which tokens belong together."""
    for ours, theirs in by_row(source, target, lacking, wrong):
        for fault in _faults_together(pair, source, target, noun, ours, theirs):
            yield fault if sure else replace(fault, fix=None)


def _faults_together(
    pair: Pair, source: Segment, target: Segment, noun: str, lacking: Sequence[Mark], wrong: Sequence[Mark]
) -> Iterator[Fault]:
    source_line = source.line_of(lacking[0].at) if lacking else source.line
    if len(wrong) == len(lacking) == 1:
        message = f"{noun} {_shown(wrong, noun)}, expected {_shown(lacking, noun)} as in the source"
        fix = replacement(pair.target, target, wrong[0].at, wrong[0].text, lacking[0].text)
        yield Fault(target.line_of(wrong[0].at), message, source_line, fix)
        return
    hint = f", which has {_shown(lacking, noun)}" if lacking else "; remove it"
    for line, marks in groupby(wrong, lambda mark: target.line_of(mark.at)):
        yield Fault(line, f"{noun} {_shown(marks, noun)} is not in the source here{hint}", source_line)
    for line, marks in groupby(() if wrong else lacking, lambda mark: line_for(source, target, mark.at)):
        yield Fault(line, f"{noun} {_shown(marks, noun)} is missing; the source has it here", source_line)


def _shown(marks: Iterable[Mark], noun: str) -> str:
    return listed(f"`{mark.text}`" if noun == "code" else mark.text for mark in marks)
