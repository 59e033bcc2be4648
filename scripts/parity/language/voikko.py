"""Asks Voikko, which knows Finnish: whether a word is spelled right, and the base forms of it and of its parts."""

import re
import zlib
from itertools import accumulate
from pathlib import Path

from scripts.parity.language.word_forms import remember
from scripts.parity.language.word_list import Dictionary, WordList

VOIKKO_FOLDER = Path("/usr/lib/voikko")
# A part in Voikko's WORDBASES: as it is written and, in parentheses, its base form or the ending that derives one.
PART = re.compile(r"\+([^+(]*)(?:\(([^()]*)\))?")


def open_voikko(lang: str) -> Dictionary | None:
    """Open Voikko's dictionary; one thread at a time may ask it."""
    try:
        import libvoikko

        # Listed first: a Voikko that finds no library complains once more when it is deleted.
        variant = next(entry.variant for entry in libvoikko.Voikko.listDicts() if entry.language == lang)
    except (ImportError, OSError, StopIteration):
        return None
    voikko = libvoikko.Voikko(lang)
    edition = zlib.crc32(b"".join(path.read_bytes() for path in sorted(VOIKKO_FOLDER.glob("*/mor-*/*"))))
    name = f"voikko {libvoikko.Voikko.getVersion()} {variant} {edition:08x}"
    lemmas = remember(lambda word: set[str]().union(*(_base_forms(word, item) for item in voikko.analyze(word))))
    return WordList(name, lambda words: {word for word in words if not voikko.spell(word)}, lemmas)


def _base_forms(word: str, analysis: dict[str, str]) -> set[str]:
    """Give the base form of a word, of each part of it and of every run of parts."""
    bases = [analysis["BASEFORM"]]
    starts = [""]
    for written, base in _parts_of(analysis):
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


def _parts_of(analysis: dict[str, str]) -> list[tuple[str, str]]:
    """List the parts of a compound: as it is written, and its base form, which is empty for a prefix."""
    borders = {0, *accumulate(len(part) for part in analysis["STRUCTURE"][1:].split("="))}
    parts: list[tuple[str, str]] = []
    for written, base in PART.findall(analysis["WORDBASES"]):
        starts = sum(len(before) for before, _ in parts) in borders
        stem, known = ("", "") if starts else parts.pop()
        parts.append((stem + written, known if written == "-" else stem + base.removeprefix("+") if base else ""))
    return parts
