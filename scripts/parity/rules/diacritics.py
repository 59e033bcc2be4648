"""Rules about letters that lost their diacritics: dots, rings or strokes."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache

from scripts.parity.findings import Fault
from scripts.parity.language.dictionaries import open_dictionary
from scripts.parity.language.language import Language
from scripts.parity.language.languages import language_of
from scripts.parity.language.spelling import fold, known_spellings
from scripts.parity.page.facts import Facts, line_of_word
from scripts.parity.page.prose import is_readable, running_text, worded_text
from scripts.parity.page.segments import LETTER, Page, Segment
from scripts.parity.pair.align import Match
from scripts.parity.pair.pair import Pair
from scripts.parity.project.project import Project
from scripts.parity.project.tree import Tree, TreeFault
from scripts.parity.rules.rule import page_rule, pair_rule, tree_rule
from scripts.parity.wording.mentions import text_fix

# Not a part of a word that is broken by a combining mark or an invisible character.
UNBROKEN_WORD = re.compile(
    "(?<![\\w\u0300-\u036f\u00ad\u200b-\u200d\u2060])[^\\W\\d_]{2,40}(?![\\w\u0300-\u036f\u00ad\u200b-\u200d\u2060])"
)
# The characters before a word that does not begin a sentence.
INSIDE = re.compile(r"[\w,;][^\w.!?…:\n]{1,3}\Z")
# Shorter words have too many neighbours.
FEWEST_LETTERS = 4
# A word that occurs on this many pages is not a misspelling itself.
FEWEST_PAGES = 2


@pair_rule(needs="dictionary")
def lost_diacritics(pair: Pair) -> Iterator[Fault]:
    """No word that the dictionary refuses becomes one that it knows by adding dots, rings or strokes.

    Bad: `Napauta paalle`
    Good: `Napauta päälle`
    """
    dictionary = open_dictionary(pair.target.lang)
    if dictionary is None or not pair.language.folds:
        return
    places = list(_words(pair))
    refused = dictionary.unknown({found[0] for _, found in places})
    known = known_spellings(refused, dictionary, pair.language)
    for match, found in places:
        spellings = known.get(found[0])
        if spellings and match.target and not _is_name(pair, found):
            expected = " or ".join(f"“{spelling}”" for spelling in spellings[:3])
            message = f"“{found[0]}” has lost its diacritics, expected {expected}"
            fix = text_fix(pair, match.target, *found.span(), spellings[0]) if len(spellings) == 1 else None
            source_line = match.source.line if match.source else match.source_near
            yield Fault(match.target.line_of(found.start()), message, source_line, fix)


def _words(pair: Pair) -> Iterator[tuple[Match, re.Match[str]]]:
    """Yield the words of the target except acronyms, words of the word list, and words of the source segment."""
    for match in pair.matches:
        if match.target is None or not is_readable(match.target):
            continue
        theirs = set(UNBROKEN_WORD.findall(match.source.text.lower())) if match.source else set()
        for found in UNBROKEN_WORD.finditer(worded_text(match.target)):
            word = found[0]
            if word[1:].islower() and word.lower() not in pair.words and word.lower() not in theirs:
                yield match, found


def _is_name(pair: Pair, found: re.Match[str]) -> bool:
    """Whether a word is a name: in the source's dictionary, with a capital, and not at the beginning of a sentence."""
    if not found[0][0].isupper() or not INSIDE.search(found.string, max(found.start() - 10, 0), found.start()):
        return False
    dictionary = open_dictionary(pair.source.lang)
    return dictionary is not None and not dictionary.unknown({found[0]})


@tree_rule()
def fold_collision(tree: Tree) -> Iterator[TreeFault]:
    """No word is a word of other pages without its dots, rings or strokes, unless both are words of the language.

    Bad: `tukipyyntolomake` on one page, `tukipyyntölomake` on the others
    Good: `tukipyyntölomake` on all pages
    """
    for locale, pages in tree.targets.items():
        lang = tree.project.langs[locale]
        language = language_of(lang)
        if not language.folds:
            continue
        words = _pages_of_words(pages)
        listed = tree.project.words.get(locale, frozenset())
        for word, full in _unlike_each_other(tree, list(_collisions(words, language, listed)), lang):
            path = words[word][0]
            message = f"“{word}” has lost its diacritics: it is “{full}” on {len(words[full])} pages; write it so"
            yield TreeFault(locale, path, Fault(line_of_word(pages[path], word), message))


def _pages_of_words(pages: Mapping[str, Facts]) -> dict[str, list[str]]:
    """The pages of each word, without untranslated pages, whose words are of another language."""
    found: dict[str, list[str]] = defaultdict(list)
    for path, facts in pages.items():
        if facts.state != "untranslated":
            for word in facts.words.split():
                found[word].append(path)
    return found


def _collisions(
    words: Mapping[str, list[str]], language: Language, listed: frozenset[str]
) -> Iterator[tuple[str, str]]:
    """Yield pairs: a word that only one page has, and a word of several pages that it is without its diacritics."""
    for full, paths in words.items():
        bare = fold(full, language)
        is_known = len(paths) >= FEWEST_PAGES and len(bare) >= FEWEST_LETTERS and bare not in listed
        if is_known and bare != full and len(words.get(bare, ())) == 1:
            yield bare, full


def _unlike_each_other(tree: Tree, found: list[tuple[str, str]], lang: str) -> list[tuple[str, str]]:
    """The collisions that are misspellings: if there is a dictionary, those in which it refuses both words.

    If it refuses one and knows the other, that is a finding of `lost-diacritics`.
    """
    refused = tree.unknown(lang, {word for pair in found for word in pair}) if found else None
    if refused is None:
        return found
    return [(word, full) for word, full in found if word in refused and full in refused]


@page_rule()
def diacritics_floor(page: Page, project: Project) -> Iterator[Fault]:
    """No long part of a page is without the letters with diacritics that are frequent in its language.

    Bad: two hundred letters of Finnish without any *ä* or *ö*
    Good: the same text with them
    """
    language = language_of(page.lang)
    if language.floor is None or page.state == "untranslated":
        return
    if max(map(len, _letters(language).split(page.text))) <= language.floor:
        return
    pieces = [(segment, running_text(segment)) for segment in page.segments if is_readable(segment)]
    text = "\n".join(piece for _, piece in pieces)
    ends = [match.start() for match in _letters(language).finditer(text)]
    for start, end in zip([0, *ends], [*ends, len(text)], strict=True):
        letters = len(LETTER.findall(text, start, end)) if end - start > language.floor else 0
        if letters > language.floor:
            known = " ".join(language.folds)
            message = f"{letters} letters without any of {known}, expected some; write the words with them"
            yield Fault(_line_of(pieces, start, end), message)
            return


@cache
def _letters(language: Language) -> re.Pattern[str]:
    letters = "".join(language.folds)
    return re.compile(f"[{letters}{letters.upper()}]")


def _line_of(pieces: list[tuple[Segment, str]], start: int, end: int) -> int:
    """The line of the longest piece between two places of the joined text."""
    best, longest, at, line = 0, 0, 0, 1
    for segment, piece in pieces:
        inside = min(end, at + len(piece)) - max(start, at)
        if inside > longest:
            longest, best = inside, segment.line_of(max(start - at, 0))
        at += len(piece) + 1
    return best or line
