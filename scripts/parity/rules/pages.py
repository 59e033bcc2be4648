"""Rules about whole pages."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import zip_longest

from scripts.parity.findings import Fault, Fix
from scripts.parity.page.front_matter import STATE_KEY, UNTRANSLATED, mark_untranslated
from scripts.parity.page.oracle import count_segments, disagreements
from scripts.parity.page.segments import Page, Segment
from scripts.parity.pair.pair import Pair
from scripts.parity.project.project import Project
from scripts.parity.project.tree import Tree, TreeFault
from scripts.parity.rules.rule import page_rule, pair_rule, tree_rule

UNTRANSLATED_MARK = re.compile(rf"^{STATE_KEY}:[ \t]*[\"']?{UNTRANSLATED}[\"']?[ \t]*\r?\n", re.MULTILINE)
WORD_OF_TWO_LETTERS = re.compile(r"[^\W\d_]{2,}")
# Segments with fewer words may be names.
FEWEST_WORDS_TO_JUDGE = 3


@page_rule()
def readable_page(page: Page, project: Project) -> Iterator[Fault]:
    """A page is text in UTF-8 of at most 1 MB, with front matter that is YAML.

    Bad: a page saved as Latin-1.
    Good: the same page saved as UTF-8.
    """
    # A page that cannot be read never comes here: `check` reports it in this rule's name.
    yield from ()


@page_rule(needs="oracle")
def judgeable_page(page: Page, project: Project) -> Iterator[Fault]:
    """The site renders the blocks that the engine reads; if their numbers differ, no other rule can be trusted.

    Bad: `--8<-- "notice.md"` on a site without the extension for it, which shows it as text.
    Good: the text of the notice itself.
    """
    assert project.oracle is not None  # noqa: S101  # the rule needs it
    try:
        rendered = project.oracle(page.text)
    except Exception as error:  # an extension may raise anything
        yield Fault(1, f"cannot judge this page: the site's Markdown fails with {type(error).__name__}: {error}")
        return
    if differences := disagreements(rendered, count_segments(page)):
        yield Fault(
            1, f"cannot judge this page: {'; '.join(differences)}. Write the block as the site's Markdown reads it"
        )


@pair_rule(untranslated=True)
def empty_page(pair: Pair) -> Iterator[Fault]:
    """A page has text below its front matter if its source has.

    Bad: docs/fi/chat.md with a title and nothing else.
    Good: the same page with the translation of docs/en/chat.md.
    """
    empty = [all(segment.kind == "word" for segment in page.segments) for page in (pair.source, pair.target)]
    name = f"{pair.source.locale}/{pair.source.path}"
    if empty == [False, True]:
        yield Fault(1, f"the page has no text; translate {name}, or copy it and mark it as untranslated", 1)
    elif empty == [True, False]:
        yield Fault(1, f"the source page {name} has no text, expected none here; write it, or remove this page", 1)


@pair_rule(untranslated=True)
def untranslated_page(pair: Pair) -> Iterator[Fault]:
    """A page with `translation: untranslated` in its front matter is its source page, word for word.

    `translation` has no other value.

    Bad: a page with the mark where the source has changed since, or half of which is translated.
    Good: the source page with the mark as the last line of its front matter; a translated page without it.
    """
    page, name = pair.target, f"{pair.source.locale}/{pair.source.path}"
    line = page.meta_lines.get(STATE_KEY, 1)
    if STATE_KEY not in page.meta:
        return
    if page.state != UNTRANSLATED:
        yield Fault(
            line, f"translation is {page.state!r}, expected {UNTRANSLATED}, or no such line on a translated page"
        )
        return
    copy = mark_untranslated(pair.source.text)
    if page.text == copy or UNTRANSLATED_MARK.sub("", page.text, count=1) == pair.source.text:
        return
    told = [
        _is_foreign(segment, pair.source)
        for segment in page.segments
        if len(WORD_OF_TWO_LETTERS.findall(segment.text)) >= FEWEST_WORDS_TO_JUDGE
    ]
    if told and all(told):
        match = UNTRANSLATED_MARK.search(page.text)
        fix = Fix(match.start(), match.end(), "") if match else None
        yield Fault(
            line,
            f"the page is translated, yet its front matter says {STATE_KEY}: {UNTRANSLATED}; remove the line",
            1,
            fix,
        )
        return
    at = _first_difference(page.text, copy)
    message = f"the page is marked as {UNTRANSLATED}, but "
    if any(told):
        yield Fault(at, f"{message}partly translated; translate the rest and remove the mark", at)
    else:
        # A fix must not delete a translator's first words, even if there are only two.
        fix = None if any(_is_new(segment, pair.source) for segment in page.segments) else Fix(0, len(page.text), copy)
        yield Fault(at, f"{message}{name} says something else here; copy it again with the mark", at, fix)


def _is_foreign(segment: Segment, source: Page) -> bool:
    """Whether most words of a segment do not occur on the source page."""
    words = [word.lower() for word in WORD_OF_TWO_LETTERS.findall(segment.text)]
    return 2 * sum(word in _vocabulary(source.text) for word in words) < len(words)


def _is_new(segment: Segment, source: Page) -> bool:
    """Whether a segment has words, and none of them occurs on the source page."""
    return _vocabulary(segment.tokens.prose).isdisjoint(_vocabulary(source.text)) and segment.is_prose


@lru_cache(maxsize=64)
def _vocabulary(text: str) -> frozenset[str]:
    return frozenset(WORD_OF_TWO_LETTERS.findall(text.lower()))


def _first_difference(text: str, expected: str) -> int:
    """The first line where two texts differ."""
    lines = zip_longest(text.split("\n"), expected.split("\n"))
    return next((number for number, (one, other) in enumerate(lines, 1) if one != other), 1)


@tree_rule()
def missing_page(tree: Tree) -> Iterator[TreeFault]:
    """Every page of the source language exists in every locale, at least as a copy marked as untranslated.

    Bad: docs/en/chat.md without docs/fi/chat.md.
    Good: docs/en/chat.md and docs/fi/chat.md.
    """
    for locale, pages in tree.targets.items():
        for path in tree.source:
            if path not in pages and f"{locale}/{path}" not in tree.files:
                message = (
                    f"missing: {tree.project.source}/{path} has no counterpart; `new-locale` copies what is missing"
                )
                yield TreeFault(locale, path, Fault(1, message, 1))


@tree_rule()
def orphan_page(tree: Tree) -> Iterator[TreeFault]:
    """Every page of a target language has a source page under the same path.

    Bad: docs/fi/keskustelu.md, where the source page is docs/en/chat.md.
    Good: docs/fi/chat.md.
    """
    for locale, pages in tree.targets.items():
        for path in pages:
            if path not in tree.source and f"{tree.project.source}/{path}" not in tree.files:
                yield TreeFault(
                    locale, path, Fault(1, f"orphan: there is no {tree.project.source}/{path}; move or remove it")
                )
