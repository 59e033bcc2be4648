"""Asks the dictionaries that are installed: which words they do not know, and what the base forms of a word are."""

import ctypes
import ctypes.util
import re
import zlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cache, partial
from itertools import accumulate
from pathlib import Path
from typing import Protocol

Lemmas = Callable[[str], frozenset[str]]
HUNSPELL = Path("/usr/share/hunspell")
VOIKKO = Path("/usr/lib/voikko")
# Where Debian's package is not called after the language alone.
PACKAGES = {"de": "hunspell-de-de", "en": "hunspell-en-us", "nb": "hunspell-no", "nn": "hunspell-no"}
# A part in Voikko's WORDBASES: as it is written and, in parentheses, its base form or the ending that derives one.
PART = re.compile(r"\+([^+(]*)(?:\(([^()]*)\))?")


class Dictionary(Protocol):
    """What a language's words are asked of; `name` changes with the edition, for the keys of caches."""

    @property
    def name(self) -> str: ...
    def unknown(self, words: Iterable[str]) -> set[str]: ...
    def lemmas(self, word: str, /) -> frozenset[str]: ...


@dataclass
class WordList:
    """A dictionary that asks `refuse` for the words it does not know, and `lemmas` for the base forms of one."""

    name: str
    refuse: Callable[[list[str]], set[str]]
    lemmas: Lemmas
    refused: dict[str, bool] = field(default_factory=dict)

    def unknown(self, words: Iterable[str]) -> set[str]:
        """Find the words that the dictionary does not know; capitals at the start or throughout make no word
        unknown.
        """
        judged = {word: _judged(word) for word in words}
        new = sorted({piece for pieces in judged.values() for piece in pieces} - self.refused.keys())
        refused = self.refuse(new) if new else set()
        self.refused.update((piece, piece in refused) for piece in new)
        return {word for word, pieces in judged.items() if any(self.refused[piece] for piece in pieces)}


@cache
def open_dictionary(lang: str) -> Dictionary | None:
    """Open the dictionary of a BCP 47 tag; None where it is not installed (`package_for` says what to install)."""
    return _open_voikko() if language_of(lang) == "fi" else _open_hunspell(language_of(lang), lang.partition("-")[2])


def package_for(lang: str) -> str:
    """Name the Debian packages with a tag's dictionary; Finnish needs PyPI's `libvoikko` too (extra `languages`)."""
    language = language_of(lang)
    name = lang.lower() if language in ("de", "en", "pt") else language
    return "libvoikko1 voikko-fi" if name == "fi" else f"hunspell {PACKAGES.get(name, f'hunspell-{name}')}"


@cache
def lemmas_for(lang: str) -> Lemmas | None:
    """Give the function from a word to its base forms: Voikko's, else simplemma's; None where there is neither."""
    dictionary = open_dictionary(lang) if language_of(lang) == "fi" else None
    return dictionary.lemmas if dictionary else _open_simplemma(language_of(lang))


def language_of(lang: str) -> str:
    """Take the language from a tag; Norwegian without more is Bokmål."""
    language = lang.partition("-")[0].lower()
    return "nb" if language == "no" else language


def _judged(word: str) -> list[str]:
    """Give what a dictionary can judge of a word: not *e* of *e-post*, *2FA* of *2FA-koodi* or *n* of *PDF:n*."""
    head, colon, _ = word.replace("’", "'").partition(":")
    pieces = [piece for piece in head.split("-") if piece]
    judged = [piece for piece in pieces if len(piece) > 1 and not piece.isupper() and not re.search(r"\d", piece)]
    return [head] if judged == pieces or not (judged or colon) else judged


def _open_hunspell(language: str, region: str) -> Dictionary | None:
    """Open a dictionary with Hunspell's library; where the tag has no region, that of the main one."""
    library = _load_hunspell()
    main = (f"{language}_{language.upper()}", "en_US", "en_GB")
    found = HUNSPELL.glob(f"{language}_{region.upper()}*.dic" if region else f"{language}[_.]*dic")
    words = min(found, key=lambda path: (not path.stem.startswith(main), path.stem), default=None)
    if not library or not words:
        return None
    affixes = words.with_suffix(".aff")

    @cache
    def load() -> tuple[int, str]:
        # Not before the first word: it takes a tenth of a second.
        handle = library.Hunspell_create(bytes(affixes), bytes(words))
        return handle, library.Hunspell_get_dic_encoding(handle).decode().removeprefix("microsoft-")

    def refuse(asked: list[str]) -> set[str]:
        handle, encoding = load()
        return {word for word in asked if not _is_spelled(library, handle, word, encoding)}

    name = f"hunspell {words.stem} {zlib.crc32(affixes.read_bytes() + words.read_bytes()):08x}"
    return WordList(name, refuse, _open_simplemma(language) or (lambda word: frozenset({word.lower()})))


def _is_spelled(library: ctypes.CDLL, handle: int, word: str, encoding: str) -> bool:
    """Ask for one word; one with letters that the dictionary's encoding lacks is unknown."""
    try:
        return bool(library.Hunspell_spell(handle, word.encode(encoding)))
    except UnicodeEncodeError:
        return False


@cache
def _load_hunspell() -> ctypes.CDLL | None:
    """Load the library that Debian's program `hunspell` uses itself, without a process for every question."""
    name = next(filter(None, map(ctypes.util.find_library, ("hunspell-1.7", "hunspell-1.6", "hunspell"))), None)
    if name is None:
        return None
    library = ctypes.CDLL(name)
    library.Hunspell_create.argtypes = [ctypes.c_char_p, ctypes.c_char_p]
    library.Hunspell_create.restype = ctypes.c_void_p
    library.Hunspell_spell.argtypes = [ctypes.c_void_p, ctypes.c_char_p]
    library.Hunspell_get_dic_encoding.argtypes = [ctypes.c_void_p]
    library.Hunspell_get_dic_encoding.restype = ctypes.c_char_p
    return library


@cache
def _open_simplemma(language: str) -> Lemmas | None:
    """Open simplemma's list of word forms; None where it is not installed or has no such language."""
    try:
        import simplemma
        from simplemma.strategies.dictionaries.dictionary_factory import SUPPORTED_LANGUAGES
    except ImportError:
        return None
    lemmatize = partial(simplemma.lemmatize, lang=language, low_memory=True)
    is_known = partial(simplemma.is_known, lang=language, low_memory=True)

    def find(word: str) -> set[str]:
        # The word too: the list has one base form for each, and *bruker* may be of *bruke* or of *bruker*.
        found = {word.lower(), lemmatize(word).lower(), lemmatize(word.lower()).lower()}
        if any(is_known(form) for form in found):
            return found
        compound = _split_norwegian(word.lower(), lemmatize, is_known) if language in ("nb", "nn") else ()
        return set() if "-" in word else found.union(compound)

    return _remember(find) if language in SUPPORTED_LANGUAGES else None


def _split_norwegian(word: str, lemmatize: Callable[[str], str], is_known: Callable[[str], bool]) -> tuple[str, ...]:
    """Split a compound that is in no list, as *forespørsel-s-skjema*, into two words that are; else give nothing."""
    for joint in ("", "s"):
        for cut in range(4, len(word) - 3 - len(joint)):
            head, tail = word[:cut], word[cut + len(joint) :]
            if word.startswith(joint, cut) and is_known(head) and is_known(tail) and lemmatize(head) == head:
                return head, lemmatize(tail), head + joint + lemmatize(tail)
    return ()


def _open_voikko() -> Dictionary | None:
    """Open Voikko's Finnish; one thread at a time may ask it."""
    try:
        import libvoikko

        # Listed first: a Voikko that finds no library complains once more when it is deleted.
        variant = next(entry.variant for entry in libvoikko.Voikko.listDicts() if entry.language == "fi")
    except (ImportError, OSError, StopIteration):
        return None
    voikko = libvoikko.Voikko("fi")
    edition = zlib.crc32(b"".join(path.read_bytes() for path in sorted(VOIKKO.glob("*/mor-*/*"))))
    name = f"voikko {libvoikko.Voikko.getVersion()} {variant} {edition:08x}"
    lemmas = _remember(lambda word: set[str]().union(*(_finnish_lemmas(word, item) for item in voikko.analyze(word))))
    return WordList(name, lambda words: {word for word in words if not voikko.spell(word)}, lemmas)


def _remember(find: Callable[[str], set[str]]) -> Lemmas:
    """Look each word up once, and by the pieces between its hyphens where it is not found whole."""

    @cache
    def lemmas(word: str) -> frozenset[str]:
        plain = word.partition(":")[0].strip("-")
        head, hyphen, tail = plain.rpartition("-")
        found = find(plain) if plain else {""}
        if found or not hyphen:
            return frozenset(found or {plain.lower()})
        return lemmas(head) | lemmas(tail) | {f"{head.lower()}-{lemma}" for lemma in lemmas(tail)}

    return lemmas


def _finnish_lemmas(word: str, analysis: dict[str, str]) -> set[str]:
    """Give the base form of a word, of each part of it and of every run of parts."""
    bases = [analysis["BASEFORM"]]
    starts = [""]
    for written, base in _finnish_parts(analysis):
        # Voikko takes *kirjautumis-* for the verb *kirjautua* only.
        noun = f"{written[:-1]}nen" if written.endswith("mis") else ""
        bases += [start + form for start in starts for form in (base, noun) if form]
        starts = ["", *(start + written for start in starts)]
    if analysis.get("MOOD") == "MINEN-infinitive":
        bases.append(word[: word.rfind("mi")] + "minen")
    if "PARTICIPLE" in analysis:
        bases += [base for _, base in PART.findall(analysis["WORDBASES"]) if base and base[0] != "+"][-1:]
    plain = {base.replace("=", "").strip("-").lower() for base in bases}
    return plain | {form.rpartition("-")[2] for form in plain}


def _finnish_parts(analysis: dict[str, str]) -> list[tuple[str, str]]:
    """List the parts of a compound: as it is written, and its base form, which is empty for a prefix."""
    borders = {0, *accumulate(len(part) for part in analysis["STRUCTURE"][1:].split("="))}
    parts: list[tuple[str, str]] = []
    for written, base in PART.findall(analysis["WORDBASES"]):
        starts = sum(len(before) for before, _ in parts) in borders
        stem, known = ("", "") if starts else parts.pop()
        parts.append((stem + written, known if written == "-" else stem + base.removeprefix("+") if base else ""))
    return parts
