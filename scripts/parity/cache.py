"""Remembers what was found for pages that did not change: one file of a checksum and JSON.

What a key is made of stands in `check`: all that can change what is found.
"""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import astuple
from functools import cache
from pathlib import Path
from typing import Any

from scripts.parity.findings import Fault, Fix
from scripts.parity.ignores import Ignore
from scripts.parity.links import Target
from scripts.parity.tree import Facts

Faults = list[tuple[str, Fault]]


def digest(*parts: object) -> str:
    """A short hash of values that have a stable `repr`, or of bytes."""
    state = hashlib.blake2b(digest_size=12)
    for part in parts:
        state.update(part if isinstance(part, bytes) else repr(part).encode("utf-8", "surrogatepass"))
        state.update(b"\0")
    return state.hexdigest()


@cache
def engine_digest() -> str:
    """The hash of the engine's own files: another engine finds other things."""
    return digest(*(file.read_bytes() for file in sorted(Path(__file__).parent.rglob("*.py"))))


class Cache:
    """What is remembered between runs, in `folder`; without a folder, nothing is. A broken file counts as none."""

    def __init__(self, folder: Path | None) -> None:
        self.file = folder / "parity.json" if folder else None
        self.old: dict[str, Any] = self._load()
        self.new: dict[str, Any] = {}

    def _load(self) -> dict[str, Any]:
        if self.file is None:
            return {}
        try:
            checksum, _, body = self.file.read_text(encoding="utf-8").partition("\n")
        except (OSError, UnicodeDecodeError):
            return {}
        loaded: dict[str, Any] = json.loads(body) if checksum == digest(body.encode()) else {}
        return loaded

    def save(self) -> None:
        """Write what this run found or used; a folder that cannot be written is none."""
        if self.file is None or self.new == self.old:
            return
        try:
            self.file.parent.mkdir(parents=True, exist_ok=True)
            (self.file.parent / ".gitignore").write_text("*\n", encoding="utf-8")
            partial = self.file.with_suffix(".partial")
            body = json.dumps(self.new, separators=(",", ":"))
            partial.write_text(f"{digest(body.encode())}\n{body}", encoding="utf-8")
            partial.replace(self.file)
        except OSError:
            return

    def page(self, name: str, key: str) -> tuple[Facts, Faults] | None:
        """The facts and faults of a page, where its key is still the same."""
        found = self._get(name, key)
        if found is None:
            return None
        anchors, targets, ignores, words, state = found[1]
        facts = Facts(
            anchors=frozenset(anchors),
            targets=tuple(Target(*target) for target in targets),
            ignores=tuple(Ignore(tuple(ignore[0]), *ignore[1:]) for ignore in ignores),
            words=words,
            state=state,
        )
        return facts, _load_faults(found[2])

    def keep_page(self, name: str, key: str, facts: Facts, faults: Faults) -> None:
        """Remember a page."""
        kept = [sorted(facts.anchors), facts.targets, facts.ignores, facts.words, facts.state]
        self.new[name] = [key, kept, _dump_faults(faults)]

    def pair(self, name: str, key: str) -> Faults | None:
        """The faults of a pair of pages, where its key is still the same."""
        found = self._get(f"={name}", key)
        return None if found is None else _load_faults(found[1])

    def keep_pair(self, name: str, key: str, faults: Faults) -> None:
        """Remember a pair of pages."""
        self.new[f"={name}"] = [key, _dump_faults(faults)]

    def _get(self, name: str, key: str) -> Any:
        found = self.old.get(name)
        if found is None or found[0] != key:
            return None
        self.new[name] = found
        return found


def _dump_faults(faults: Faults) -> list[Any]:
    return [
        [rule, fault.line, fault.message, fault.source_line, astuple(fault.fix) if fault.fix else None, fault.behind]
        for rule, fault in faults
    ]


def _load_faults(faults: Iterable[Any]) -> Faults:
    return [
        (rule, Fault(line, message, source_line, Fix(*fix) if fix else None, behind))
        for rule, line, message, source_line, fix, behind in faults
    ]
