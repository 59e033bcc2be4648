"""A name in the parity engine means one thing: no public name and no module's name stands twice."""

import ast
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import scripts.parity

ROOT = Path(scripts.parity.__file__).parent
# A rule is named for what it judges and a command for what it does, as are the modules that do the work for them.
NAMED_FOR_OTHERS = ("rules", "commands")
# Public names that may stand in more than one module, each with the reason.
SHARED_NAMES = {
    "LANGUAGE": "Each file of a language (`language/fi.py`) gives its facts under this name; `languages.py` reads it.",
}


def test_a_public_name_stands_in_one_module() -> None:
    places: dict[str, set[str]] = defaultdict(set)
    for file in sorted(ROOT.rglob("*.py")):
        for name in _public_names(ast.parse(file.read_text(encoding="utf-8"))):
            places[name].add(file.relative_to(ROOT).as_posix())
    assert {name: files for name, files in places.items() if len(files) > 1 and name not in SHARED_NAMES} == {}


def test_a_shared_name_is_still_shared() -> None:
    files = [ast.parse(file.read_text(encoding="utf-8")) for file in ROOT.rglob("*.py")]
    counts = {name: sum(name in set(_public_names(tree)) for tree in files) for name in SHARED_NAMES}
    assert {name: count for name, count in counts.items() if count < 2} == {}


def test_a_module_name_stands_once_outside_rules_and_commands() -> None:
    places: dict[str, list[str]] = defaultdict(list)
    for file in sorted(ROOT.rglob("*.py")):
        path = file.relative_to(ROOT)
        if path.parts[0] not in NAMED_FOR_OTHERS and file.stem != "__init__":
            places[file.stem].append(path.as_posix())
    assert {name: files for name, files in places.items() if len(files) > 1} == {}


def _public_names(tree: ast.Module) -> Iterator[str]:
    """Yield the names that a module defines at its top level, but for imports and those that begin with `_`."""
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            names = [node.name]
        elif isinstance(node, ast.Assign):
            names = [inner.id for target in node.targets for inner in ast.walk(target) if isinstance(inner, ast.Name)]
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            names = [node.target.id]
        else:
            names = []
        yield from (name for name in names if not name.startswith("_"))
