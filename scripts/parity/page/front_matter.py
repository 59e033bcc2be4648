"""The front matter of a page: its scalars with their places, and the line that marks the page as untranslated."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import accumulate
from typing import Any

import yaml

from scripts.parity.page.segments import Segment

FRONT_MATTER = re.compile(r"\ufeff?---[ \t]*\r?\n(?P<yaml>.*?)^(?:---|\.\.\.)[ \t]*\r?$\n?", re.DOTALL | re.MULTILINE)
# A page may begin with a thematic break, but one that is followed by `key:` is front matter without an end.
UNCLOSED = re.compile(r"\ufeff?---[ \t]*\r?\n[a-z][\w-]*:(?=\s)")
# A line that is read without a YAML parser: a key and a plain scalar without quotes, colons, comments or brackets.
PLAIN_LINE = re.compile(r"([A-Za-z_][\w-]*): ([^\s\"'#&*!|>%@`{}\[\],?:-](?:[^#:]|:(?=\S)|(?<=\S)#)*)$")
# The key that holds the state of a translation, and the one state that it may name.
STATE_KEY, UNTRANSLATED = "translation", "untranslated"
UNTRANSLATED_LINE = f"{STATE_KEY}: {UNTRANSLATED}"
# Nobody nests deeper; libyaml, written in C, overflows its stack at some ten thousand levels.
DEEPEST_YAML = 200


class PageError(Exception):
    """Raised for a page that cannot be read: `args` are a line and a message that says what is wrong there."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(line, message)
        self.line = line
        self.message = message


def read_front_matter(text: str, offset: int) -> list[Segment] | None:
    """Read the scalars of front matter.

    `text` is the text between the two lines `---`, `offset` its place in the file. Each scalar becomes a segment of
    kind `word`, whose detail is the key, such as `form.title_label`. None if the text is not a mapping, since MkDocs
    shows it as part of the page then. Raises PageError for broken YAML.
    """
    words = []
    line_start = offset
    # The front matter begins on the second line of the file.
    for number, line in enumerate(text.splitlines(keepends=True), 2):
        if line.strip():
            match = PLAIN_LINE.match(line.rstrip())
            if match is None:
                return _read_yaml(text, offset)
            value = match[2].rstrip()
            start = line_start + match.start(2)
            words.append(Segment("word", number, value, (start,), start + len(value), detail=match[1]))
        line_start += len(line)
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
    # MkDocs takes anything other than a mapping for text between two thematic breaks.
    return list(_read_node(root, "", offset, set())) if isinstance(root, yaml.MappingNode) else None


def _is_too_deep(text: str) -> bool:
    """Whether brackets or indentation are nested deeper than DEEPEST_YAML."""
    if any(len(line) - len(line.lstrip(" -?:")) > DEEPEST_YAML for line in text.split("\n")):
        return True
    steps = (1 if bracket in "[{" else -1 for bracket in re.findall(r"[\[\]{}]", text))
    return max(accumulate(steps), default=0) > DEEPEST_YAML


def _read_node(node: Any, key: str, offset: int, seen: set[int]) -> Iterator[Segment]:
    if isinstance(node, yaml.CollectionNode):
        # An alias inside its own anchor would recurse forever, aliases of aliases would multiply without end.
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
    """Add UNTRANSLATED_LINE as the last line of a page's front matter; without front matter, add that too."""
    newline = "\r\n" if "\r\n" in text else "\n"
    front = _find_front_matter(text)
    if front:
        at = front.end("yaml")
        return f"{text[:at]}{UNTRANSLATED_LINE}{newline}{text[at:]}"
    at = len(text) - len(text.removeprefix("\ufeff"))
    return f"{text[:at]}---{newline}{UNTRANSLATED_LINE}{newline}---{newline}{newline}{text[at:]}"


def _find_front_matter(text: str) -> re.Match[str] | None:
    """Match the front matter; text between two thematic breaks that is no mapping is not front matter."""
    front = FRONT_MATTER.match(text)
    try:
        is_mapping = front and isinstance(yaml.compose(front["yaml"], Loader=_loader()), yaml.MappingNode)
    except yaml.YAMLError:
        return front
    return front if is_mapping else None
