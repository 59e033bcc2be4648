"""Reads what a guide tells its reader to do: sections, numbered steps and names in bold, by parity's Markdown."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from scripts.parity.page.inline import Link
from scripts.parity.page.pages import parse_page
from scripts.parity.page.segments import Section as Part
from scripts.parity.page.segments import Segment, plain_text
from scripts.parity.project.labels import LETTERED
from scripts.parity.wording.mentions import bold_texts, note_behind

# Numbers in these are examples, not steps.
ASIDES = {"admonition", "details", "quote"}


@dataclass(frozen=True)
class Name:
    """A control as a guide names it: `bold` as on the English screen, `note` as on that in the guide's language."""

    place: str
    bold: str
    note: str

    def on(self, screen: str) -> str:
        """Return what the control is called on a screen in a language of the site."""
        if screen == "en":
            return self.bold
        letter = LETTERED.fullmatch(self.bold)
        return f"{letter[1]}{self.note.removeprefix(letter[1])}" if letter else self.note


@dataclass(frozen=True)
class Step:
    """A numbered step: `place` is its file and line, `anchor` its explicit id, `number` its place in its section."""

    place: str
    anchor: str
    number: int
    tab: str
    text: str
    names: tuple[Name, ...]
    links: tuple[Link, ...]


@dataclass(frozen=True)
class Section:
    """A heading with its steps, and the names in the text before the first step and behind the last one."""

    place: str
    anchor: str
    heading: Name
    steps: tuple[Step, ...]
    before: tuple[Name, ...]
    after: tuple[Name, ...]


@dataclass(frozen=True)
class Guide:
    """A page; `names` are all that it mentions in bold, or with a translation in a heading, in order."""

    slug: str
    locale: str
    place: str
    sections: dict[str, Section]
    names: tuple[Name, ...]

    @property
    def steps(self) -> Iterator[Step]:
        """All steps, in order."""
        return (step for section in self.sections.values() for step in section.steps)

    def part(self, letter: str) -> Name:
        """Return the heading of a lettered part of the form."""
        headings = [section.heading for section in self.sections.values()]
        return next(name for name in headings if name.bold.startswith(f"{letter}. "))


def read_guide(docs: Path, locale: str, slug: str) -> Guide:
    """Read `<docs>/<locale>/<slug>.md`."""
    file = docs / locale / f"{slug}.md"
    page = parse_page(file.read_text(encoding="utf-8"), path=file.name, locale=locale, lang=locale)
    pages = _Reading(f"{docs.name}/{locale}/{file.name}", translated=locale != "en")
    sections = [pages.section(part) for part in page.sections if part.heading]
    return Guide(slug, locale, pages.file, {one.anchor: one for one in sections}, tuple(pages.names))


@dataclass
class _Reading:
    """One pass from the top: a translation in parentheses counts from its first mention on."""

    file: str
    translated: bool
    notes: dict[str, str] = field(default_factory=dict)
    names: list[Name] = field(default_factory=list)

    def section(self, part: Part) -> Section:
        heading = part.heading
        assert heading is not None
        name = self._heading(heading)
        named = [(segment, tuple(self._names(segment))) for segment in part.body]
        rows = [row for row, segment in enumerate(part.body) if _is_step(segment)]
        first, last = (rows[0], rows[-1]) if rows else (len(named), len(named))
        return Section(
            place=self._place(heading),
            anchor=heading.anchor,
            heading=name,
            steps=tuple(self._steps(named)),
            before=_in_text(named[:first]),
            after=_in_text(named[last + 1 :]),
        )

    def _steps(self, named: Sequence[tuple[Segment, tuple[Name, ...]]]) -> Iterator[Step]:
        tab, number = "", 0
        for segment, names in named:
            if segment.kind == "tab":
                tab = segment.text
            if _is_step(segment):
                number += 1
                text = plain_text(segment.text)
                links = segment.tokens.links
                yield Step(self._place(segment), segment.anchor, number, tab, text, names, links)

    def _names(self, segment: Segment) -> Iterator[Name]:
        """Yield the bold names of a segment, except for addresses, which are no controls."""
        targets = [link.target for link in segment.tokens.links]
        for bold in bold_texts(segment):
            note = note_behind(segment.text, bold.end)
            written = segment.text[slice(*note)] if note else ""
            # A single letter is that of a mark in the picture beside the step.
            translation = written if len(written) > 1 else ""
            if not any(f"//{bold.text}/" in target for target in targets):
                yield self._name(bold.text, translation, f"{self.file}:{segment.line_of(bold.start)}")

    def _heading(self, segment: Segment) -> Name:
        """Return the whole heading as a name, with the translation at its end."""
        text = segment.text.strip()
        note = note_behind(text, text.find(" (")) if self.translated and " (" in text else None
        if note is None or note[1] != len(text) - 1:
            return Name(self._place(segment), text, text)
        return self._name(text[: text.find(" (")], text[slice(*note)], self._place(segment))

    def _name(self, bold: str, translation: str, place: str) -> Name:
        if translation and self.translated:
            self.notes[bold] = translation
        # A control with the same name in both languages has no translation after it.
        name = Name(place, bold, self.notes.get(bold, bold))
        self.names.append(name)
        return name

    def _place(self, segment: Segment) -> str:
        return f"{self.file}:{segment.line}"


def _is_step(segment: Segment) -> bool:
    return segment.kind == "item" and segment.detail == "ol" and ASIDES.isdisjoint(segment.path)


def _in_text(named: Sequence[tuple[Segment, tuple[Name, ...]]]) -> tuple[Name, ...]:
    return tuple(name for segment, names in named if ASIDES.isdisjoint(segment.path) for name in names)
