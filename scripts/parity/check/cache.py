"""Remembers what was found for pages that did not change: one file of a checksum and a line of JSON an entry.

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
from scripts.parity.page.facts import Facts
from scripts.parity.page.ignores import Ignore
from scripts.parity.page.links import Target

Faults = list[tuple[str, Fault]]
# Part of the checksum: a file of another form counts as broken.
FORMAT = 2


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
    return digest(*(file.read_bytes() for file in sorted(Path(__file__).parents[1].rglob("*.py"))))


class Cache:
    """What is remembered between runs, in `folder`; without a folder, nothing is. A broken file counts as none."""

    def __init__(self, folder: Path | None) -> None:
        self.file = folder / "parity.json" if folder else None
        self.old: dict[str, Any] = {}
        self.new: dict[str, Any] = {}
        # The lines of `old`: to write one again costs less than to make it.
        self.lines: dict[str, str] = {}
        self._load()

    def _load(self) -> None:
        try:
            content = self.file.read_text(encoding="utf-8") if self.file else ""
        except (OSError, UnicodeDecodeError):
            return
        checksum, _, body = content.partition("\n")
        if body and checksum == digest(FORMAT, body.encode()):
            lines = body.split("\n")
            for line, (name, value) in zip(lines, json.loads(f"[{','.join(lines)}]"), strict=True):
                self.old[name] = value
                self.lines[name] = line

    def save(self) -> None:
        """Write what this run found or used; a folder that cannot be written is none."""
        if self.file is None or self.new == self.old:
            return
        try:
            self.file.parent.mkdir(parents=True, exist_ok=True)
            (self.file.parent / ".gitignore").write_text("*\n", encoding="utf-8")
            partial = self.file.with_suffix(".partial")
            body = "\n".join(self._line(name, value) for name, value in self.new.items())
            partial.write_text(f"{digest(FORMAT, body.encode())}\n{body}", encoding="utf-8")
            partial.replace(self.file)
        except OSError:
            return

    def _line(self, name: str, value: Any) -> str:
        if value is self.old.get(name):
            return self.lines[name]
        return json.dumps([name, value], ensure_ascii=False, separators=(",", ":"))

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

    def verdicts(self, edition: str) -> dict[str, bool]:
        """Whether the dictionary of that name refuses the words that it was asked for, for rules about the tree."""
        return dict(self.old.get(f"?{edition}", {}))

    def keep_verdicts(self, edition: str, refused: dict[str, bool]) -> None:
        """Remember which words a dictionary refuses."""
        self.new[f"?{edition}"] = refused

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
