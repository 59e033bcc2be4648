"""Plants one fault after another and runs the tests that reach it."""

import json
import shutil
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from fcntl import LOCK_EX, LOCK_NB, flock
from pathlib import Path
from queue import SimpleQueue

from scripts.benchmarks.faults import order
from scripts.benchmarks.faults.locate import LostError, Place, locate
from scripts.benchmarks.faults.mutations import Mutant, read_renamed
from scripts.benchmarks.faults.pytest_runs import Outcome, run_tests
from scripts.benchmarks.faults.reach import Reach, read, test_files
from scripts.benchmarks.faults.syntax import is_sound
from scripts.benchmarks.faults.trees import Tree, changed, folder_of, open_tree

# Pytest's exit codes for a run that could not begin, for example because conftest.py does not load.
BROKEN = {2, 3, 4}
FOUND = {"found", "hung", "once"}


@dataclass(frozen=True)
class Result:
    """The result of one fault.

    `outcome` is "found" (by the test `by`), "hung" (a run had to be killed), "once" (a test failed, but passed when
    repeated, and no other failed), "missed", "unreached" (no test runs the statement) or "lost" (no such place).
    """

    id: str
    outcome: str
    by: str = ""
    path: str = ""
    files: int = 0
    seconds: int = 0
    remark: str = ""

    @property
    def is_found(self) -> bool:
        """Whether the suite notices that something is wrong."""
        return self.outcome in FOUND


def results_file(commit: str) -> Path:
    """Return the file of a commit's results, one line of JSON for each fault."""
    return folder_of(commit) / "results.jsonl"


def read_results(file: Path) -> dict[str, Result]:
    """Read results; a later line of the same fault wins."""
    if not file.exists():
        return {}
    lines = file.read_text(encoding="utf-8").splitlines()
    return {result.id: result for result in (Result(**json.loads(line)) for line in lines)}


def run_all(commit: str, mutants: Sequence[Mutant], jobs: int) -> None:
    """Try each fault that has no result yet, `jobs` at a time; shows progress.

    Raises BlockingIOError if another process runs faults at this commit.
    """
    with (folder_of(commit) / "run.lock").open("w") as lock:
        flock(lock, LOCK_EX | LOCK_NB)
        _run_all(commit, mutants, jobs)


def _run_all(commit: str, mutants: Sequence[Mutant], jobs: int) -> None:
    done = read_results(results_file(commit))
    reach = read(commit)
    trees: SimpleQueue[Tree] = SimpleQueue()
    for number in range(jobs):
        trees.put(open_tree(commit, f"tree-{number + 1}"))

    def try_one(mutant: Mutant) -> None:
        tree = trees.get()
        try:
            result = _try(mutant, tree, reach)
        finally:
            trees.put(tree)
        with results_file(commit).open("a", encoding="utf-8") as file:
            file.write(json.dumps(asdict(result)) + "\n")
        said = f"{result.outcome} {result.by}".strip()
        print(f"{mutant.id} {mutant.operator} {mutant.path}: {said} ({result.seconds} s)", flush=True)

    with ThreadPoolExecutor(jobs) as pool:
        list(pool.map(try_one, [mutant for mutant in mutants if mutant.id not in done]))


def _try(mutant: Mutant, tree: Tree, reach: Reach) -> Result:
    try:
        place = locate(mutant, tree.folder, read_renamed())
    except LostError as error:
        return Result(mutant.id, "lost", remark=str(error))
    text = (tree.folder / place.path).read_text(encoding="utf-8")
    faulty = place.mutation.apply(text)
    if not is_sound(faulty, Path(place.path).suffix):
        return Result(mutant.id, "lost", path=place.path, remark="the file with the fault in it cannot be parsed")
    files = order.reaching(place, text, reach, test_files(tree))
    if not files:
        return Result(mutant.id, "unreached", path=place.path)
    texts = {file: (tree.folder / file).read_text(encoding="utf-8") for file in files}
    with _caches(tree, place.path):
        hunt = Hunt(tree, place, faulty, folder_of(tree.commit) / "logs" / mutant.id)
        return hunt.result(mutant.id, order.stages(place, texts))


@contextmanager
def _caches(tree: Tree, path: str) -> Iterator[None]:
    """Set the build's cache aside for a fault in the build: the cache would hide the fault or preserve it."""
    var, kept = tree.folder / "var", tree.folder / "var.kept"
    if not path.startswith("scripts/build_site"):
        yield
        return
    if var.exists():
        var.rename(kept)
    try:
        yield
    finally:
        shutil.rmtree(var, ignore_errors=True)
        if kept.exists():
            kept.rename(var)


@dataclass
class Hunt:
    """The runs for one fault in one tree; logs go to a folder of their own."""

    tree: Tree
    place: Place
    faulty: str
    logs: Path
    seconds: float = 0
    runs: int = 0
    once: list[str] = field(default_factory=list)
    sick: list[str] = field(default_factory=list)

    def result(self, mutant: str, stages: Sequence[Sequence[str]]) -> Result:
        """Run stage after stage until a test finds the fault."""
        files = 0
        for stage in stages:
            files += len(stage)
            if verdict := self._ask(stage):
                return self._result(mutant, *verdict, files)
        return self._result(mutant, *(("once", self.once[0]) if self.once else ("missed", "")), files)

    def _result(self, mutant: str, outcome: str, by: str, files: int) -> Result:
        said = [("failed only once", self.once), ("failed without the fault too", self.sick)]
        remark = "; ".join(f"{what}: {', '.join(tests)}" for what, tests in said if tests)
        return Result(mutant, outcome, by, self.place.path, files, round(self.seconds), remark)

    def _ask(self, files: Sequence[str]) -> tuple[str, str] | None:
        """Run a stage up to the first failure that the fault causes; other failing tests are deselected."""
        while True:
            left_out = [option for test in [*self.once, *self.sick] for option in ("--deselect", test)]
            outcome = self._run(["-x", *left_out, *files], with_fault=True)
            if outcome.code is None:
                return "hung", files[0]
            if outcome.passed:
                return None
            if not outcome.failed:
                return self._broken(outcome, files)
            test = outcome.failed[0]
            if self._run([test], with_fault=True).passed:
                self.once.append(test)
            elif self._run([test], with_fault=False).passed:
                return "found", test
            else:
                self.sick.append(test)

    def _broken(self, outcome: Outcome, files: Sequence[str]) -> tuple[str, str] | None:
        """Judge a run that did not begin: the fault is the cause if the same files load without it."""
        loads = self._run(["--collect-only", "-q", *files], with_fault=False).passed
        return ("found", f"{files[0]} does not load") if outcome.code in BROKEN and loads else None

    def _run(self, arguments: Sequence[str], *, with_fault: bool) -> Outcome:
        self.runs += 1
        log = self.logs / f"{self.runs}.txt"
        if with_fault:
            with changed(self.tree, self.place.path, self.faulty):
                outcome = run_tests(self.tree, arguments, log)
        else:
            outcome = run_tests(self.tree, arguments, log)
        self.seconds += outcome.seconds
        return outcome
