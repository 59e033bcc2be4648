"""Asks Hunspell's dictionaries whether they know a word."""

import ctypes
import ctypes.util
import zlib
from functools import cache
from pathlib import Path

from scripts.parity.language.language import Language
from scripts.parity.language.word_forms import lemmas_of
from scripts.parity.language.word_list import Dictionary, WordList

HUNSPELL_FOLDER = Path("/usr/share/hunspell")


def open_hunspell(language: Language, region: str) -> Dictionary | None:
    """Open a language's dictionary with Hunspell's library; where the tag has no region, that of the main one."""
    library = _load_library()
    regions = language.dictionary.regions or (language.lang.upper(),)
    main = tuple(f"{language.lang}_{one}" for one in regions)
    found = HUNSPELL_FOLDER.glob(f"{language.lang}_{region.upper()}*.dic" if region else f"{language.lang}[_.]*dic")
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
    return WordList(name, refuse, lemmas_of(language) or (lambda word: frozenset({word.lower()})))


def _is_spelled(library: ctypes.CDLL, handle: int, word: str, encoding: str) -> bool:
    """Ask for one word; one with letters that the dictionary's encoding lacks is unknown."""
    try:
        return bool(library.Hunspell_spell(handle, word.encode(encoding)))
    except UnicodeEncodeError:
        return False


@cache
def _load_library() -> ctypes.CDLL | None:
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
