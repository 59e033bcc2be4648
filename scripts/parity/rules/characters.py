"""Rules about single characters that a wrong encoding, a copied text or another editor leaves in a page."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache

from scripts.parity.findings import Fault, Fix
from scripts.parity.language.languages import from_all
from scripts.parity.page.segments import Page
from scripts.parity.project.project import Project
from scripts.parity.rules.rule import page_rule

# The later bytes of UTF-8 (0x80 to 0xBF), read as Windows-1252, or as Latin-1 if Windows-1252 has no character.
LATER_CHARACTER = "[\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]"
# First bytes that no word has before such a character: not é, which comes before a quotation mark in « préféré ».
# Ä, Å and Ì may come before a quotation mark too, so a small letter must be next to them.
FIRST_CHARACTERS = (
    rf"(?:[ÂÃ]{LATER_CHARACTER}|â{LATER_CHARACTER}{LATER_CHARACTER}|ï(?:»¿|¿½)|ðŸ{LATER_CHARACTER}{{2}}|(?:[ÐÑ]{LATER_CHARACTER}){{2}}"
    rf"|[ÄÅÌ](?:(?<=[a-zà-ÿ].){LATER_CHARACTER}|{LATER_CHARACTER}(?=[a-zà-ÿ])))"
)
# After one of these, any other first byte counts too.
MOJIBAKE_RUN = rf"{FIRST_CHARACTERS}(?:[Â-ß]{LATER_CHARACTER}|[à-ï]{LATER_CHARACTER}{{2}}|ð{LATER_CHARACTER}{{3}})*"
# Not compiled here: that takes as long as checking fifty pages, and few pages need it.
MOJIBAKE = rf"{MOJIBAKE_RUN}(?:[^\W\d_]{{0,40}}{MOJIBAKE_RUN})*"
MOJIBAKE_SIGN = re.compile(rf"[ÂÃÄÅÌÐÑâïð]{LATER_CHARACTER}")
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffd]")
INVISIBLE_CHARACTER = re.compile("[\u00ad\u034f\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")
# Scripts that join letters, and emoji, need some invisible characters.
JOINING_SCRIPTS = "\u0590-\u1cff\u2600-\u27bf\ua800-\uabff\ufb1d-\ufdff\ufe00-\ufe0f\ufe70-\ufefc\U0001f000-\U000e0fff"
NEEDED = rf"[{JOINING_SCRIPTS}][\u200c-\u200f]|[\u200c-\u200f][{JOINING_SCRIPTS}]"
SPACES = "\u00a0\u202f\u2007"
NAMES_OF_CHARACTERS = {
    "\u00ad": "soft hyphen",
    "\u200b": "zero-width space",
    "\u200c": "zero-width non-joiner",
    "\u200d": "zero-width joiner",
    "\u2028": "line separator",
    "\u2060": "word joiner",
    "\ufeff": "byte order mark",
}


@page_rule()
def mojibake(page: Page, project: Project) -> Iterator[Fault]:
    """No text is UTF-8 that was read as Windows-1252 or Latin-1, once or more.

    Bad: `sisÃ¤Ã¤n`
    Good: `sisään`
    """
    found = list(_mojibake(page.text))
    for line, (match, repaired) in zip(_lines(page.text, [match for match, _ in found]), found, strict=True):
        fix = Fix(match.start(), match.end(), repaired)
        message = f"“{match[0]}” is UTF-8 that was read in another encoding, expected “{repaired}”"
        yield Fault(line, message, fix=fix)


def _lines(text: str, matches: Iterable[re.Match[str]]) -> Iterator[int]:
    """Yield the line of each match. Counts on from the last match, since a broken page has thousands."""
    line, at = 1, 0
    for match in matches:
        line += text.count("\n", at, match.start())
        at = match.start()
        yield line


def _mojibake(text: str) -> Iterator[tuple[re.Match[str], str]]:
    """Yield the runs of wrongly read characters, each with the repaired text."""
    for match in re.finditer(MOJIBAKE, text) if MOJIBAKE_SIGN.search(text) else ():
        repaired = _repair(match[0])
        if repaired != match[0]:
            yield match, repaired


def _repair(text: str) -> str:
    # A text that was read wrongly twice is common, more than three times is not.
    for _ in range(3):
        text = re.sub(MOJIBAKE_RUN, lambda run: _decode(run[0]), text)
    return text


def _decode(run: str) -> str:
    data = b"".join(_byte(character) for character in run)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return run
    return run if any(unicodedata.category(character) in {"Cn", "Co"} for character in text) else text


def _byte(character: str) -> bytes:
    try:
        return character.encode("cp1252")
    except UnicodeEncodeError:
        return character.encode("latin-1")


@page_rule()
def normalization(page: Page, project: Project) -> Iterator[Fault]:
    """Letters are single characters (Unicode's form NFC), since searches and dictionaries know no others.

    Bad: `pa` and a combining mark for `pä`, as copied from a Mac's file name.
    Good: `pä`
    """
    if unicodedata.is_normalized("NFC", page.text):
        return
    offset = 0
    for number, line in enumerate(page.text.split("\n"), 1):
        if not unicodedata.is_normalized("NFC", line):
            yield _decomposed(line, number, offset)
        offset += len(line) + 1


def _decomposed(line: str, number: int, offset: int) -> Fault:
    """One fault for a line, from its first to its last word with decomposed letters."""
    words = [word for word in re.finditer(r"\S+", line) if not unicodedata.is_normalized("NFC", word[0])]
    start, end = words[0].start(), words[-1].end()
    first = unicodedata.normalize("NFC", words[0][0])
    message = f"“{first}” is written with decomposed letters, expected single characters (NFC)"
    return Fault(number, message, fix=Fix(offset + start, offset + end, unicodedata.normalize("NFC", line[start:end])))


@page_rule()
def control_characters(page: Page, project: Project) -> Iterator[Fault]:
    """A page has no control characters except tab and line feed, and no U+FFFD, which replaces a lost letter.

    Bad: `p\ufffd\ufffdlle`
    Good: `päälle`
    """
    found = list(CONTROL.finditer(page.text))
    explained = {at for match, _ in _mojibake(page.text) for at in range(*match.span())} if found else ()
    for line, match in zip(_lines(page.text, found), found, strict=True):
        at = match.start()
        if at in explained:
            continue
        if match[0] == "\ufffd":
            yield Fault(line, "U+FFFD stands for a letter that was lost, expected the letter; write it anew")
        else:
            yield Fault(
                line, f"control character U+{ord(match[0]):04X}, expected none; remove it", fix=Fix(at, at + 1, "")
            )


@page_rule()
def invisible_characters(page: Page, project: Project) -> Iterator[Fault]:
    """No character is invisible, and no space is a no-break space between two words in lower case.

    Both hide words from a search.

    Bad: `kuva<U+200B>kaappaus`, `avaa<U+00A0>lomake`
    Good: `kuvakaappaus`, `10<U+00A0>Mt`
    """
    found = list(INVISIBLE_CHARACTER.finditer(page.text, int(page.text.startswith("\ufeff"))))
    for line, match in zip(_lines(page.text, found), found, strict=True):
        at = match.start()
        if not re.search(NEEDED, page.text[max(at - 1, 0) : at + 2]):
            name = NAMES_OF_CHARACTERS.get(match[0], "invisible character")
            message = f"{name} U+{ord(match[0]):04X}, expected none; remove it"
            yield Fault(line, message, fix=Fix(at, at + 1, ""))
    found = list(_no_break().finditer(page.text)) if any(space in page.text for space in SPACES) else []
    for line, match in zip(_lines(page.text, found), found, strict=True):
        message = f"no-break space U+{ord(match[0]):04X}, expected a space"
        yield Fault(line, message, fix=Fix(match.start(), match.end(), " "))


@cache
def _no_break() -> re.Pattern[str]:
    """A pattern for a no-break space between two words in lower case, or one that hides a heading or an item.

    It is right before a unit or a capital, in numbers, behind a single letter, and in French before some marks.
    """
    capitals = "".join(from_all(lambda language: language.folds)).upper()
    between = rf"(?<=[^\W\d_][^\W\d_])[{SPACES}](?=[^\W\d_A-Z{capitals}][^\W\d_])"
    starts = "|".join(rf"(?<=^{start})[{SPACES}]" for start in ("[#*+]", "##", "###"))
    return re.compile(f"{between}|{starts}", re.MULTILINE)


@page_rule()
def line_ends(page: Page, project: Project) -> Iterator[Fault]:
    """Lines end in a line feed alone.

    Bad: a page saved with CR and LF, as on Windows.
    Good: the same page saved with LF.
    """
    at = page.text.find("\r")
    if at >= 0:
        fixed = page.text.replace("\r\n", "\n").replace("\r", "\n")
        count = page.text.count("\r")
        message = f"{count} line ends have a carriage return, expected line feeds alone; save the page with LF"
        yield Fault(page.line_at(at), message, fix=Fix(0, len(page.text), fixed))


@page_rule()
def byte_order_mark(page: Page, project: Project) -> Iterator[Fault]:
    """A page begins with its text, not with a byte order mark.

    Bad: a page saved as “UTF-8 with BOM”.
    Good: the same page saved as UTF-8.
    """
    if page.text.startswith("\ufeff"):
        yield Fault(1, "byte order mark, expected none; save the page as UTF-8 without it", fix=Fix(0, 1, ""))
