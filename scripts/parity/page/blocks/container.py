"""The state of a parse: the lines of one container, its place in the page, and the segments found so far."""

from collections.abc import Callable
from dataclasses import dataclass, field

from scripts.parity.page.blocks.grammar import ATTRIBUTE_LINE, ID
from scripts.parity.page.blocks.lines import Line, Lines
from scripts.parity.page.segments import Segment


@dataclass(slots=True)
class ParseState:
    """The state that all containers of a page share.

    `parse` parses a container's lines from an index on, `commonmark` chooses the dialect.
    """

    parse: Callable[["Container", int], None]
    commonmark: bool
    segments: list[Segment] = field(default_factory=list)


@dataclass(slots=True)
class Container:
    """The page or a part of it, such as a list item; `path` names it and the containers around it, outermost first."""

    lines: Lines
    path: tuple[str, ...]
    state: ParseState
    in_item: bool = False
    # Marks that no later line holds, so that the search is not repeated for each line.
    unclosed: set[str] = field(default_factory=set)

    def inside(self, lines: Lines, name: str, *, in_item: bool = False) -> "Container":
        """A container within this one; `lines` are without its marker and indentation."""
        return Container(lines, (*self.path, name), self.state, in_item)

    def parse(self, index: int = 0) -> None:
        """Add the segments of the lines from `index` on."""
        self.state.parse(self, index)

    def find(self, index: int, mark: str, closes: Callable[[str], bool]) -> int | None:
        """The index of the first line from `index` on that contains `mark` and for which `closes` is true."""
        if mark in self.unclosed:
            return None
        for end in range(index, len(self.lines)):
            text = self.lines[end].text
            if mark in text and closes(text):
                return end
        self.unclosed.add(mark)
        return None

    def add(self, kind: str, lines: Lines, detail: str = "") -> None:
        """Add a segment of whole lines; an attribute list with an id on the last line is its anchor, not text."""
        attributes = ATTRIBUTE_LINE.match(lines[-1].text) if len(lines) > 1 else None
        found = ID.search(attributes[1]) if attributes else None
        if found:
            lines = lines[:-1]
        texts = [line.text.strip() for line in lines]
        starts = tuple([line.end - len(text) for line, text in zip(lines, texts, strict=True)])
        text = "\n".join(texts)
        anchor = found[1] if found else ""
        self.state.segments.append(
            Segment(kind, lines[0].number, text, starts, lines[-1].end, self.path, detail, anchor)
        )

    def add_part(self, kind: str, line: Line, span: tuple[int, int], detail: str = "", anchor: str = "") -> None:
        """Add a segment that is a part of one line; `span` holds indices in the line's text."""
        start, end = span
        text = line.text[start:end]
        at = line.end - len(line.text) + start + len(text) - len(text.lstrip())
        text = text.strip()
        segment = Segment(kind, line.number, text, (at,), at + len(text), self.path, detail, anchor)
        self.state.segments.append(segment)

    def add_code(self, opening: Line, body: Lines, info: str = "") -> None:
        """Add a block of code, whose text keeps its spaces."""
        # A tab was expanded to spaces, so the line may be longer than in the file.
        starts = tuple([max(0, line.end - len(line.text)) for line in body]) or (opening.end,)
        end = body[-1].end if body else opening.end
        text = "\n".join([line.text for line in body])
        self.state.segments.append(Segment("code", opening.number, text, starts, end, self.path, info))
