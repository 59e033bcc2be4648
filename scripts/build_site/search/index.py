"""The index that the browser searches: titles, texts, and for each word the sections that have it, with weights."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from scripts.build_site.search.sections import Section
from scripts.build_site.search.synonyms import Synonyms
from scripts.build_site.search.words import SHORTEST, WORD, bases_of, is_joining, key_of, keys_of, stem_of, stems_of

# Weights go from 1 to 31. A hit is the distance from the last section that has the word, times 32, plus the weight.
LEVELS = 32
# The most that a word in the text counts, and that one in a title does.
TEXT, TITLE = 10.0, 20.0
# The weight of a word in the source's title, as a share of one in the reader's language.
NAMED = 0.7
# Pages outside the menu are seldom looked for; their weights are multiplied by this.
ASIDE = 0.5
# BM25's k1 and b: how soon repetition adds nothing, and how much a long text is held back.
SATURATION, LENGTH = 0.8, 0.5
# A part of a compound counts by its share of the letters. With a smaller share it is no word that members look for.
PART = 0.2
SHORTEST_PART = 4


def make_index(sections: Sequence[Section], synonyms: Synonyms, *, lang: str, source_lang: str) -> dict[str, Any]:
    """Make the index of a locale, as values for JSON.

    - `pages`: [address, title]
    - `sections`: [index of the page, id, title, text, and the language if it is still the source's]
    - `words`: for each word the beginnings of its forms, and the rest of its base form after a bar: `kas|i,kad,kat`
    - `hits`: for each word its sections with weights, as LEVELS says
    - `said`: synonyms, written as in `words`, mapped to the indexes of the words that they mean
    - `ignore`: stop words
    """
    pages = {section.page: section.title for section in sections if not section.anchor}
    order = {page: index for index, page in enumerate(pages)}
    words = _Words(lang, source_lang)
    ignored = {key for word in synonyms.ignore for key in keys_of(word)}
    found = _count(sections, words, ignored)
    names = sorted(found)
    return {
        "pages": list(pages.items()),
        "sections": [
            [order[one.page], one.anchor, one.title, one.text, *([source_lang] if one.is_source else [])]
            for one in sections
        ],
        "words": " ".join(words.beginnings(name) for name in names),
        "hits": [_packed(found[name]) for name in names],
        "said": _pack_synonyms(synonyms, words, {name: index for index, name in enumerate(names)}),
        "ignore": " ".join(sorted(ignored)),
    }


class _Words:
    """The base forms of a locale's words, and the forms of each that occur in the texts."""

    def __init__(self, lang: str, source_lang: str) -> None:
        self.lang, self.source_lang = lang, source_lang
        self.forms: defaultdict[str, set[str]] = defaultdict(set)

    def shares(self, word: str, *, is_source: bool) -> dict[str, float]:
        """Map the base forms of a word and of its parts to the share of the word's letters that each covers."""
        key = key_of(word)
        shares = {}
        # Sorted, since sums of floats depend on their order, and equal pages must give equal indexes.
        for base in sorted(bases_of(word, self.source_lang if is_source else self.lang, self.source_lang)):
            share = min(1.0, (len(base) + 1) / len(key))
            # Otherwise the base is a part from the middle or the end of the word.
            is_form = base[:2] == key[:2] and share > 0.6
            if is_form or (share >= PART and len(base) >= SHORTEST):
                shares[base] = share
            if is_form:
                self.forms[base].add(key)
        return shares

    def beginnings(self, base: str) -> str:
        """Write the beginnings of all forms of a word: *kas|i,kad,kat*."""
        stem, *others = stems_of(base, self.lang)
        others += [stem_of(form, self.lang) for form in self.forms[base] if not form.startswith((stem, *others))]
        shortest = sorted(one for one in others if not any(one != two and one.startswith(two) for two in others))
        return ",".join([f"{stem}|{base[len(stem) :]}" if stem != base else base, *shortest])


def _count(sections: Sequence[Section], words: _Words, ignored: set[str]) -> dict[str, dict[int, int]]:
    """Weigh each base form in each section, from 1 to 31, by BM25 and by the title."""
    texts = [_shares(section.text, section, words) for section in sections]
    titles = [_shares(section.title, section, words) for section in sections]
    named = [_shares(section.source_title, section, words) for section in sections]
    if is_joining(words.lang):
        _take_apart([*texts, *titles])
    lengths = [len(WORD.findall(section.text)) for section in sections]
    usual = sum(lengths) / max(1, len(lengths)) or 1.0
    found: defaultdict[str, dict[int, int]] = defaultdict(dict)
    for at, (text, title, name) in enumerate(zip(texts, titles, named, strict=True)):
        held = SATURATION * (1 - LENGTH + LENGTH * lengths[at] / usual)
        # The shorter a title, the more each of its words says about the section.
        weight = TITLE / (0.6 + 0.2 * _length(sections[at].title, ignored))
        for base in text.keys() | title.keys() | name.keys():
            counts = TEXT * text[base] / (text[base] + held) if base in text else 0.0
            counts += weight * min(1.0, title[base] or NAMED * name[base])
            counts *= ASIDE if sections[at].is_aside else 1
            found[base][at] = max(1, min(LEVELS - 1, round(counts)))
    return found


def _length(title: str, ignored: set[str]) -> int:
    """Count the words of a title without stop words; parentheses repeat the title in another language."""
    parts = [[key for key in keys_of(part) if key not in ignored] for part in re.split(r"[()]", title)]
    return max(1, *map(len, parts))


def _shares(text: str, section: Section, words: _Words) -> Counter[str]:
    shares: Counter[str] = Counter()
    for word in WORD.findall(text):
        for base, share in words.shares(word, is_source=section.is_source).items():
            shares[base] += share  # type: ignore[assignment]  # typeshed counts in whole numbers
    return shares


def _take_apart(counts: Sequence[Counter[str]]) -> None:
    """Count compounds also as the words of the locale that they begin or end with: *skjermbilde* as *bilde*.

    An imperative counts as its infinitive too, since the dictionaries take *legg* for a noun.
    """
    bases = {base for one in counts for base in one}
    kin = {base: _kin(base, bases) for base in bases}
    for one in counts:
        for base, times in list(one.items()):
            for other, share in kin[base].items():
                one[other] += times * share  # type: ignore[assignment]  # typeshed counts in whole numbers


def _kin(base: str, bases: set[str]) -> dict[str, float]:
    cuts = range(SHORTEST_PART, len(base) - SHORTEST_PART + 1)
    parts = {part: len(part) / len(base) for cut in cuts for part in (base[:cut], base[cut:])}
    return {other: share for other, share in {**parts, f"{base}e": 1.0}.items() if other in bases}


def _packed(hits: Mapping[int, int]) -> list[int]:
    last, packed = 0, []
    for section in sorted(hits):
        packed.append((section - last) * LEVELS + hits[section])
        last = section
    return packed


def _pack_synonyms(synonyms: Synonyms, words: _Words, places: Mapping[str, int]) -> dict[str, list[int]]:
    """Map synonyms, as keys, to the indexes of words of the guides; synonyms for other words are left out."""
    table: dict[str, list[int]] = {}
    for other, meant in sorted(synonyms.means.items()):
        # Joined, so that a compound is found whether a member writes it as one word or as two.
        beginnings = words.beginnings("".join(keys_of(other)))
        found = {places[base] for word in meant for base in _meant(word, words, places)}
        if found:
            table[beginnings] = sorted({*table.get(beginnings, []), *found})
    return table


def _meant(phrase: str, words: _Words, places: Mapping[str, int]) -> Iterable[str]:
    # The *e* of *e-post* is no word.
    for word in (word for word in WORD.findall(phrase) if len(word) > 1):
        bases = [base for base in bases_of(word, words.lang, words.source_lang) if base in places]
        # The longest base form is that of the whole word, the others those of its parts.
        yield from sorted(bases, key=lambda base: (len(base), base))[-1:]
