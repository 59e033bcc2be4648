"""Draws the faults: a fixed number from each package, mutation operators in rotation, each file once if possible."""

import random
from collections import defaultdict
from pathlib import Path

from scripts.benchmarks.faults.mutations import Mutant, Mutation
from scripts.benchmarks.faults.operators import mutations
from scripts.benchmarks.faults.product import PACKAGES, Package, files_of
from scripts.benchmarks.faults.syntax import is_sound

Candidates = dict[str, dict[str, list[Mutation]]]


def draw(root: Path, seed: int) -> list[Mutant]:
    """Draw the faults from the product below `root`; the same seed and files give the same list."""
    drawn: list[Mutant] = []
    for package in PACKAGES:
        dice = random.Random(f"{seed} {package.name}")
        drawn += [_mutant(root, package, path, one) for path, one in _draw_from(root, package, dice)]
    return [Mutant(**{**vars(mutant), "id": f"{number:02}"}) for number, mutant in enumerate(drawn, 1)]


def _draw_from(root: Path, package: Package, dice: random.Random) -> list[tuple[str, Mutation]]:
    candidates = _candidates(root, package)
    operators = sorted(candidates)
    dice.shuffle(operators)
    drawn: list[tuple[str, Mutation]] = []
    while len(drawn) < package.faults:
        operator = operators[len(drawn) % len(operators)]
        used = {path for path, _ in drawn}
        paths = sorted(candidates[operator])
        path = dice.choice([path for path in paths if path not in used] or paths)
        one = dice.choice(candidates[operator][path])
        text = (root / path).read_text(encoding="utf-8")
        if is_sound(one.apply(text), Path(path).suffix):
            drawn.append((path, one))
    return drawn


def _candidates(root: Path, package: Package) -> Candidates:
    """{operator: {path: mutations}}."""
    found: Candidates = defaultdict(lambda: defaultdict(list))
    for path in files_of(root, package):
        for one in mutations((root / path).read_text(encoding="utf-8"), Path(path).suffix):
            found[one.operator][path].append(one)
    return found


def _mutant(root: Path, package: Package, path: str, one: Mutation) -> Mutant:
    same = [
        other
        for other in mutations((root / path).read_text(encoding="utf-8"), Path(path).suffix)
        if (other.operator, other.scope, other.before, other.after) == (one.operator, one.scope, one.before, one.after)
    ]
    return Mutant("", package.name, one.operator, path, one.scope, one.before, one.after, same.index(one))
