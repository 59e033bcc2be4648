"""Writes values into front matter: as safe YAML scalars, in the style that stands there."""

import json
import re
from collections.abc import Iterator

import yaml

from scripts.parity.page.front_matter import FRONT_MATTER, PageError
from scripts.parity.page.pages import parse_page
from scripts.parity.page.segments import Page, Segment

# JSON leaves these as they are; YAML takes them for line breaks or refuses them.
UNPRINTABLE = re.compile(r"[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
# An anchor or a tag in front of a scalar.
PROPERTIES = re.compile(r"(?:[&!]\S*\s+)+")


def write_scalar(page: Page, word: Segment, value: str) -> str:
    """What to write for a word of the front matter, so that it is read as `value` and all others stay as they are."""
    raw = page.text[word.start : word.end]
    properties = PROPERTIES.match(raw)
    before = properties[0] if properties else ""
    styles = (before + written for written in _styles(raw.removeprefix(before), value))
    return next(
        (written for written in styles if _is_read_as(page, word, written, value)), before + double_quoted(value)
    )


def double_quoted(value: str) -> str:
    """A scalar that holds any text; every JSON string is one."""
    text = json.dumps(value, ensure_ascii=False)
    return UNPRINTABLE.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def is_plain(value: str) -> bool:
    """Whether a text without quotes is read as itself: `no` is not, nor is a number, a date or `a: b`."""
    try:
        return bool(yaml.safe_load(value) == value) and value.lower() not in ("y", "n")
    except (yaml.YAMLError, ValueError):
        return False


def _styles(raw: str, value: str) -> Iterator[str]:
    """The value in the style of what stands there, and in the one that always works."""
    if raw[:1] in ("|", ">"):
        yield from _block(raw, value)
    elif raw.startswith("'") and "\n" not in value:
        yield "'" + value.replace("'", "''") + "'"
    elif not raw.startswith('"') and "\n" not in value and is_plain(value):
        yield value
    # A block scalar ends with the line ends behind it.
    yield double_quoted(value) + raw[len(raw.rstrip()) :]


def _block(raw: str, value: str) -> Iterator[str]:
    """A block scalar with the header, indentation and line ends of the old one."""
    header, _, body = raw.partition("\n")
    indent = re.match(r"\s*", body.lstrip("\r\n"))
    newline = "\r\n" if header.endswith("\r") else "\n"
    # One line end alone is a space in the folded style.
    lines = value.rstrip("\n").replace("\n", "\n\n" if raw.startswith(">") else "\n").split("\n")
    text = newline.join((indent[0] if indent else "") + line if line else "" for line in lines)
    yield f"{header}\n{text}{raw[len(raw.rstrip()) :]}"


def _is_read_as(page: Page, word: Segment, written: str, value: str) -> bool:
    front = FRONT_MATTER.match(page.text[: word.start] + written + page.text[word.end :])
    if front is None:
        return False
    try:
        found = parse_page(front[0], path=page.path, locale=page.locale, lang=page.lang)
    except PageError:
        return False
    return found.meta == {**page.meta, word.detail: value}
