"""Adds items to lists of `mkdocs.yml` by an edit of its text, so that comments, order and style stay as they are."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import yaml

from scripts.parity.project.settings import SettingsError
from scripts.parity.translate.exchange.scalars import double_quoted, is_plain


class SiteFile:
    """The text of a `mkdocs.yml` under edit; a class, since each edit moves the places of the next one."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.text = file.read_bytes().decode("utf-8")

    def find(self, *keys: str) -> Any:
        """The node of YAML under these keys; None where this file has none."""
        return _find(yaml.compose(self.text, Loader=yaml.SafeLoader), keys)

    def value(self, *keys: str) -> str:
        """The scalar under these keys, or nothing."""
        node = self.find(*keys)
        return node.value if isinstance(node, yaml.ScalarNode) else ""

    def items(self, *keys: str) -> list[dict[str, str]]:
        """The mappings in a list, of each the keys with scalars."""
        node = self.find(*keys)
        if not isinstance(node, yaml.SequenceNode):
            return []
        mappings = [item.value for item in node.value if isinstance(item, yaml.MappingNode)]
        return [{key.value: value.value for key, value in item if isinstance(value.value, str)} for item in mappings]

    def insert(self, keys: Sequence[str], lines: Sequence[str], *, behind: int = -1) -> None:
        """Insert an item of these lines into a list, behind the item of that index."""
        node = self.find(*keys)
        where = f"{self.file}: {'.'.join(keys)}"
        if not isinstance(node, yaml.SequenceNode) or not node.value:
            raise SettingsError(f"{where} is no list in this file, expected one; add the locale where the list is")
        if node.flow_style:
            raise SettingsError(f"{where} is a list on one line, expected a line for each item; write it so")
        newline = "\r\n" if "\r\n" in self.text else "\n"
        indent = " " * node.start_mark.column
        at = self._line_behind(node.value[behind])
        before = "" if self.text[:at].endswith("\n") else newline
        item = newline.join(f"{indent}{'- ' if row == 0 else '  '}{line}" for row, line in enumerate(lines))
        self.text = f"{self.text[:at]}{before}{item}{newline}{self.text[at:]}"

    def _line_behind(self, node: Any) -> int:
        """The offset of the line behind an item, whose comment may stand on its last line."""
        while not isinstance(node, yaml.ScalarNode) and not node.flow_style and node.value:
            node = node.value[-1][1] if isinstance(node, yaml.MappingNode) else node.value[-1]
        end: int = node.end_mark.index
        if self.text[:end].endswith("\n"):
            return end
        line_end = self.text.find("\n", end)
        return len(self.text) if line_end < 0 else line_end + 1


def _find(node: Any, keys: Sequence[str]) -> Any:
    """The node under keys; a list of mappings, as `plugins` may be one, is looked through."""
    if not keys or node is None:
        return node
    if isinstance(node, yaml.SequenceNode):
        found = (_find(item, keys) for item in node.value)
        return next((one for one in found if one is not None), None)
    if not isinstance(node, yaml.MappingNode):
        return None
    return next((_find(value, keys[1:]) for key, value in node.value if key.value == keys[0]), None)


def scalar(value: str) -> str:
    """A value as YAML reads it back, inside `{}` too; quoted where it must be."""
    return value if is_plain(value) and not set(value) & set(",[]{}") else double_quoted(value)
