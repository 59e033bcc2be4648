"""Writes values into front matter as YAML scalars, in the style of the value that they replace."""

import json
import re
from collections.abc import Iterator

import yaml

from scripts.parity.page.front_matter import FRONT_MATTER, PageError
from scripts.parity.page.pages import parse_page
from scripts.parity.page.segments import Page, Segment

# Characters that JSON does not escape, and that YAML takes for line breaks or refuses.
UNPRINTABLE = re.compile(r"[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
# An anchor or a tag in front of a scalar.
PROPERTIES = re.compile(r"(?:[&!]\S*\s+)+")


def write_scalar(page: Page, word: Segment, value: str) -> str:
    """The YAML to write for a word of the front matter, so that it is read as `value` and no other word changes."""
    raw = page.text[word.start : word.end]
    properties = PROPERTIES.match(raw)
    before = properties[0] if properties else ""
    styles = (before + written for written in _styles(raw.removeprefix(before), value))
    return next(
        (written for written in styles if _is_read_as(page, word, written, value)), before + double_quoted(value)
    )


def double_quoted(value: str) -> str:
    """A scalar in double quotes, which can hold any text: YAML reads every JSON string."""
    text = json.dumps(value, ensure_ascii=False)
    return UNPRINTABLE.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def is_plain(value: str) -> bool:
    """Whether YAML reads a text without quotes as itself: not `no`, a number, a date or `a: b`."""
    try:
        return bool(yaml.safe_load(value) == value) and value.lower() not in ("y", "n")
    except (yaml.YAMLError, ValueError):
        return False


def _styles(raw: str, value: str) -> Iterator[str]:
    """Yield the value in the style of the old one, then in the style that always works."""
    if raw[:1] in ("|", ">"):
        yield from _block(raw, value)
    elif raw.startswith("'") and "\n" not in value:
        yield "'" + value.replace("'", "''") + "'"
    elif not raw.startswith('"') and "\n" not in value and is_plain(value):
        yield value
    # The old value may be a block scalar, which includes the line ends after it: keep them.
    yield double_quoted(value) + raw[len(raw.rstrip()) :]


def _block(raw: str, value: str) -> Iterator[str]:
    """Yield a block scalar with the header, indentation and line ends of the old one."""
    header, _, body = raw.partition("\n")
    newline = "\r\n" if header.endswith("\r") else "\n"
    first_line = body.lstrip("\r\n")
    indentation = first_line[: len(first_line) - len(first_line.lstrip())]
    value = value.rstrip("\n")
    if raw.startswith(">"):
        # In the folded style, a single line end is a space.
        value = value.replace("\n", "\n\n")
    text = newline.join(indentation + line if line else "" for line in value.split("\n"))
    line_ends = raw[len(raw.rstrip()) :]
    yield f"{header}\n{text}{line_ends}"


def _is_read_as(page: Page, word: Segment, written: str, value: str) -> bool:
    front = FRONT_MATTER.match(page.text[: word.start] + written + page.text[word.end :])
    if front is None:
        return False
    try:
        found = parse_page(front[0], path=page.path, locale=page.locale, lang=page.lang)
    except PageError:
        return False
    return found.meta == {**page.meta, word.detail: value}
