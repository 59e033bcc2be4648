"""The front matter of a page: its scalars with their places, and the line that marks a page as untranslated."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import accumulate
from typing import Any

import yaml

from scripts.parity.page.segments import Segment

FRONT_MATTER = re.compile(r"\ufeff?---[ \t]*\r?\n(?P<yaml>.*?)^(?:---|\.\.\.)[ \t]*\r?$\n?", re.DOTALL | re.MULTILINE)
# A page may begin with a thematic break, but hardly with one that a key follows.
UNCLOSED = re.compile(r"\ufeff?---[ \t]*\r?\n[a-z][\w-]*:(?=\s)")
# A line that needs no YAML parser: a key and a plain scalar without quotes, colons, comments or flow marks.
PLAIN = re.compile(r"([A-Za-z_][\w-]*): ([^\s\"'#&*!|>%@`{}\[\],?:-](?:[^#:]|:(?=\S)|(?<=\S)#)*)$")
UNTRANSLATED_LINE = "translation: untranslated"
# Deeper than anybody writes; the C library's stack ends at some ten thousand.
DEEPEST = 200


class PageError(Exception):
    """Why a page cannot be read: `args` are a line and what is wrong there."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(line, message)
        self.line = line
        self.message = message


def read_front_matter(text: str, offset: int) -> list[Segment] | None:
    """Every scalar as a segment of kind `word`, whose detail is its key, as `form.title_label`; None for other text."""
    lines = text.splitlines(keepends=True)
    rows = [(number, line, PLAIN.match(line.rstrip())) for number, line in enumerate(lines, 2) if line.strip()]
    if not all(match for _, _, match in rows):
        return _read_yaml(text, offset)
    words = []
    starts = [offset]
    for line in lines:
        starts.append(starts[-1] + len(line))
    for number, _, match in rows:
        assert match is not None  # noqa: S101  # all matched
        start = starts[number - 2] + match.start(2)
        value = match[2].rstrip()
        words.append(Segment("word", number, value, (start,), start + len(value), detail=match[1]))
    return words


@cache
def _loader() -> Any:
    return getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def _read_yaml(text: str, offset: int) -> list[Segment] | None:
    if _is_too_deep(text):
        raise PageError(1, "the front matter is nested too deeply")
    try:
        root = yaml.compose(text, Loader=_loader())
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 2 if mark else 1
        raise PageError(line, f"the front matter is not YAML: {error.problem or error.context}") from None
    except (yaml.YAMLError, ValueError) as error:
        raise PageError(1, f"the front matter is not YAML: {str(error).splitlines()[0]}") from None
    if isinstance(root, yaml.SequenceNode):
        raise PageError(2, "the front matter is a list, expected keys with values")
    # MkDocs takes anything but keys and values for text between two thematic breaks.
    return list(_read_node(root, "", offset, set())) if isinstance(root, yaml.MappingNode) else None


def _is_too_deep(text: str) -> bool:
    """Whether brackets or indentation go deeper than DEEPEST."""
    if any(len(line) - len(line.lstrip(" -?:")) > DEEPEST for line in text.split("\n")):
        return True
    steps = (1 if bracket in "[{" else -1 for bracket in re.findall(r"[\[\]{}]", text))
    return max(accumulate(steps), default=0) > DEEPEST


def _read_node(node: Any, key: str, offset: int, seen: set[int]) -> Iterator[Segment]:
    if isinstance(node, yaml.CollectionNode):
        # An alias that stands in its own anchor, or in many that stand in each other, would never end.
        if id(node) in seen:
            return
        seen.add(id(node))
    if isinstance(node, yaml.MappingNode):
        for name, value in node.value:
            label = name.value if isinstance(name, yaml.ScalarNode) else "?"
            yield from _read_node(value, f"{key}.{label}" if key else label, offset, seen)
    elif isinstance(node, yaml.SequenceNode):
        for number, value in enumerate(node.value):
            yield from _read_node(value, f"{key}.{number}", offset, seen)
    else:
        start, end = offset + node.start_mark.index, offset + node.end_mark.index
        yield Segment("word", node.start_mark.line + 2, node.value, (start,), end, detail=key)


def mark_untranslated(text: str) -> str:
    """A page's text with the mark as the last line of its front matter, which is made where there is none."""
    newline = "\r\n" if "\r\n" in text else "\n"
    front = _find_front_matter(text)
    if front:
        at = front.end("yaml")
        return f"{text[:at]}{UNTRANSLATED_LINE}{newline}{text[at:]}"
    at = len(text) - len(text.removeprefix("\ufeff"))
    return f"{text[:at]}---{newline}{UNTRANSLATED_LINE}{newline}---{newline}{newline}{text[at:]}"


def _find_front_matter(text: str) -> re.Match[str] | None:
    """The front matter; other text between two thematic breaks is none."""
    front = FRONT_MATTER.match(text)
    try:
        is_mapping = front and isinstance(yaml.compose(front["yaml"], Loader=_loader()), yaml.MappingNode)
    except yaml.YAMLError:
        return front
    return front if is_mapping else None
