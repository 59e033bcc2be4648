"""The UI labels: what the help desk's gettext catalogues call its controls."""

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property, lru_cache
from pathlib import Path

Labels = dict[str, tuple[str, ...]]
Entries = tuple[tuple[str, tuple[str, ...]], ...]
PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]|\{(\w+)\}")
# A part of a form is named with its letter, as `A. Title`.
LETTERED = re.compile(r"([A-Z]\. )(\S.*)", re.DOTALL)
# How like a label a text is that is no label but one slip away from it.
SLIP = 0.9


def read_labels(catalogues: Path, lang: str) -> Labels:
    """Read `<catalogues>/<lang>/LC_MESSAGES/django.po`: {English label: its translations, one a context}.

    A language without a catalogue has no labels. Raises OSError for one that is no PO file in UTF-8.
    """
    import polib

    file = catalogues / lang / "LC_MESSAGES" / "django.po"
    labels: dict[str, list[str]] = defaultdict(list)
    try:
        entries = polib.pofile(str(file), encoding="utf-8") if file.is_file() else ()
    except UnicodeDecodeError as error:
        raise OSError(f"{file}: {error}; save the file in UTF-8") from None
    for entry in entries:
        if entry.msgid and entry.msgstr and not entry.obsolete and not entry.fuzzy:
            labels[entry.msgid].append(entry.msgstr)
    return {label: tuple(dict.fromkeys(translations)) for label, translations in labels.items()}


@dataclass(frozen=True)
class Label:
    """A control's name as on the screen in the source language, and its translations, any of which is right.

    `is_certain` is false for a word of the page's own form, which may itself be what is wrong.
    """

    name: str
    translations: tuple[str, ...]
    is_certain: bool = True


class Catalogue:
    """The labels of a pair of languages, ready to be looked up."""

    def __init__(self, entries: Mapping[str, tuple[str, ...]]) -> None:
        self.entries = entries

    def find(self, text: str) -> Label | None:
        """The label that a text is, with the values of its placeholders and the letter of its part filled in."""
        if translations := self.entries.get(text):
            # What begins with a small letter is no control's name: the desk's words for its own things.
            return Label(text, translations) if text[0].isupper() else None
        for pattern, translations in self._patterns:
            match = pattern.fullmatch(text)
            # A name has a capital; without one, a sentence only begins like the label.
            if match and all(value != value.lower() for value in match.groups()):
                return Label(text, tuple(fill_in(translation, match.groupdict()) for translation in translations))
        return None

    @cached_property
    def _patterns(self) -> list[tuple[re.Pattern[str], tuple[str, ...]]]:
        """The labels with placeholders, sentences left out."""
        found = []
        for name, translations in self.entries.items():
            if "%(" in name and re.fullmatch(r"[\w ]+(?:%\(\w+\)s[\w ]*)+", name):
                parts = [re.escape(part) for part in PLACEHOLDER.sub("\0", name).split("\0")]
                names = (match[1] for match in PLACEHOLDER.finditer(name))
                between = "".join(f"(?P<{one}>.{{1,60}}){part}" for one, part in zip(names, parts[1:], strict=True))
                found.append((re.compile(parts[0] + between), translations))
        return found

    @cached_property
    def mention(self) -> re.Pattern[str] | None:
        """What finds labels in running text: the distinctive ones, the longest first."""
        names = sorted(filter(is_distinctive, self.entries), key=len, reverse=True)
        return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)") if names else None

    @cached_property
    def messages(self) -> Mapping[str, tuple[str, tuple[str, ...]]]:
        """{a message without the names of its placeholders: the message, its translations}."""
        return {nameless(name): (name, translations) for name, translations in self.entries.items()}

    @cached_property
    def _ends(self) -> Mapping[str, list[str]]:
        """The names by their first and by their last letters: one slip leaves one of them as it is."""
        ends: dict[str, list[str]] = defaultdict(list)
        for name in self.entries:
            if name[0].isupper() and "%(" not in name:
                ends[f"{name[:3]}-"].append(name)
                ends[f"-{name[-3:]}"].append(name)
        return ends

    def nearest(self, text: str) -> Label | None:
        """The one label that a text, which is none itself, is a slip away from."""
        near = {*self._ends.get(f"{text[:3]}-", ()), *self._ends.get(f"-{text[-3:]}", ())}
        near = {name for name in near if likeness(text, name) >= SLIP}
        return self.find(near.pop()) if len(near) == 1 and text not in self.entries else None


@lru_cache(maxsize=64)
def open_catalogue(entries: Entries, shown: Entries) -> Catalogue:
    """Index a catalogue. `shown` is the source language's own: what the screen says instead of the message."""
    names = dict(shown)
    return Catalogue({names.get(name, (name,))[0]: translations for name, translations in entries})


def is_distinctive(name: str) -> bool:
    """Whether a name is known for a label without being bold: a capital begins a later word, as in `Date Opened`."""
    words = name.split()
    is_title = any(word[0].isupper() and word[1:].islower() for word in words[1:])
    return is_title and len(words) <= 6 and "%(" not in name and name[-1].isalpha()


def likeness(one: str, other: str) -> float:
    """How like each other two texts are, from 0 to 1; 0 where their lengths alone make them too different to ask."""
    if 2 * min(len(one), len(other)) < 0.7 * (len(one) + len(other)):
        return 0.0
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def nameless(text: str) -> str:
    """A message whose placeholders have no names: the guides' are named otherwise than the desk's."""
    return PLACEHOLDER.sub("{}", text)


def fill_in(text: str, values: Mapping[str, str]) -> str:
    """A message with its placeholders replaced by values."""
    return PLACEHOLDER.sub(lambda match: values.get(match[1] or match[2], match[0]), text)
