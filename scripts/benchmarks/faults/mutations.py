"""A fault: a mutation of a file, and the description by which it is found again after files have moved."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

DRAWN = Path(__file__).with_name("drawn.json")
RENAMED = Path(__file__).with_name("renamed.json")


@dataclass(frozen=True)
class Mutation:
    """A place in a text where a mutation operator fits, and its replacement.

    `scope` (a function, a selector, a message id) and the normalised statement `before` and `after` do not depend on
    line numbers. `start` and `end` are indices in the text.
    """

    operator: str
    scope: str
    before: str
    after: str
    start: int
    end: int
    replacement: str

    def apply(self, text: str) -> str:
        """Return the text with the fault in it."""
        return text[: self.start] + self.replacement + text[self.end :]


@dataclass(frozen=True)
class Mutant:
    """A drawn fault; `path` is its file when drawn, `nth` its number (from 0) among equal places in that file."""

    id: str
    package: str
    operator: str
    path: str
    scope: str
    before: str
    after: str
    nth: int = 0


def read_mutants(file: Path = DRAWN) -> list[Mutant]:
    """Read the drawn list."""
    return [Mutant(**fields) for fields in json.loads(file.read_text(encoding="utf-8"))["mutants"]]


def write_mutants(mutants: list[Mutant], seed: int, commit: str, file: Path = DRAWN) -> None:
    """Write the drawn list, with the seed and the commit that it was drawn from."""
    content = {"seed": seed, "commit": commit, "mutants": [asdict(mutant) for mutant in mutants]}
    file.write_text(json.dumps(content, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def read_renamed(file: Path = RENAMED) -> dict[str, dict[str, str]]:
    """Read what a person has found of the places in rewritten code, by id.

    An entry has the fields of Mutant that have other values today, or `path`, `old` and `new`: the fault as a text.
    """
    return dict(json.loads(file.read_text(encoding="utf-8"))) if file.exists() else {}
