"""Adds items to lists of `mkdocs.yml`. All other lines of the file stay as they are."""

import io
from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from pathlib import Path
from textwrap import dedent
from typing import Any

import yaml
from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.error import YAMLError
from ruamel.yaml.scalarstring import DoubleQuotedScalarString

from scripts.parity.project.settings import SettingsError


class MkDocsFile:
    """The text of a `mkdocs.yml` under edit, without what it inherits. A class, since edits follow each other."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.text = file.read_bytes().decode("utf-8")

    def find(self, *keys: str) -> Any:
        """The value under these keys; None where this file has none."""
        return _find(_writer().load(self.text), keys)

    def insert(self, keys: Sequence[str], item: Mapping[str, Any], *, behind: int = -1, on_one_line: bool) -> None:
        """Insert an item into a list, behind the item of that index. Raises SettingsError where there is no such list.

        Mappings within the item are written on one line, the item itself where `on_one_line` says so.
        """
        found = self.find(*keys)
        where = f"{self.file}: {'.'.join(keys)}"
        if not isinstance(found, CommentedSeq) or not found:
            raise SettingsError(f"{where} is no list in this file, expected one; add the locale where the list is")
        if found.fa.flow_style():
            raise SettingsError(f"{where} is a list on one line, expected a line for each item; write it so")
        newline = "\r\n" if "\r\n" in self.text else "\n"
        lines = self.text.replace("\r\n", "\n").splitlines()
        self.text = newline.join([*_insert(lines, keys, _node(item, on_one_line=on_one_line), behind), ""])


def _insert(lines: list[str], keys: Sequence[str], item: CommentedMap, behind: int) -> list[str]:
    """The lines of a file with one more item in a list.

    ruamel.yaml writes the file with and without the item. The lines that differ go into the file as it was, because
    ruamel.yaml changes the indentation and the space before comments of a file that is written in its own way. Where
    that goes wrong, because it joins or parts lines, the file is what ruamel.yaml writes.
    """
    tree = _writer().load("\n".join([*lines, ""]))
    found = _find(tree, keys)
    before = _dump(tree)
    found.insert(len(found) if behind == -1 else behind + 1, item)
    after = _dump(tree)
    changes = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    at, new = next((start, after[first:last]) for tag, start, _, first, last in changes if tag == "insert")
    item_lines = dedent("\n".join(_without_empty(new))).splitlines()
    # An empty line below the list belongs to what follows.
    while at and not lines[min(at, len(lines)) - 1].strip():
        at -= 1
    inserted = [*lines[:at], *(" " * found.lc.col + line for line in item_lines), *lines[at:]]
    return inserted if _without_empty(_rewritten(inserted)) == _without_empty(after) else after


def _rewritten(lines: list[str]) -> list[str]:
    try:
        return _dump(_writer().load("\n".join([*lines, ""])))
    except YAMLError:
        return []


def _without_empty(lines: list[str]) -> list[str]:
    return [line for line in lines if line.strip()]


def _writer() -> YAML:
    writer = YAML()
    writer.preserve_quotes = True
    writer.width = 10**9
    writer.indent(mapping=2, sequence=4, offset=2)
    return writer


def _dump(tree: Any) -> list[str]:
    out = io.StringIO()
    _writer().dump(tree, out)
    return out.getvalue().splitlines()


def _find(node: Any, keys: Sequence[str]) -> Any:
    """The value under keys; a list of mappings, as `plugins` may be one, is looked through."""
    if not keys or node is None:
        return node
    if isinstance(node, list):
        found = (_find(item, keys) for item in node)
        return next((one for one in found if one is not None), None)
    return _find(node.get(keys[0]), keys[1:]) if isinstance(node, dict) else None


def _node(item: Mapping[str, Any], *, on_one_line: bool) -> CommentedMap:
    node = CommentedMap()
    for key, value in item.items():
        node[key] = _node(value, on_one_line=True) if isinstance(value, Mapping) else _scalar(value)
    if on_one_line:
        node.fa.set_flow_style()
    return node


def _scalar(value: str) -> str:
    """A text that MkDocs reads back as itself: it reads YAML 1.1, where `no` and `on` are not texts."""
    try:
        is_plain = yaml.safe_load(value) == value and value.lower() not in ("y", "n")
    except yaml.YAMLError:
        is_plain = False
    return value if is_plain else DoubleQuotedScalarString(value)
