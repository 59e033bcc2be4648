"""Measures which test files reach which lines of the product, with the contexts of coverage.py.

Each test file runs in a process of its own, with its path as the context. A process that a test starts, such as the
help desk's server, has the same context. All files of a folder in TOGETHER run in one process, with the folder as the
context: all of them build the site and so reach the same modules, and the site is built once.
"""

import json
import shutil
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from functools import cached_property
from pathlib import Path

from coverage import CoverageData

from scripts.benchmarks.faults.pytest_runs import run_tests
from scripts.benchmarks.faults.trees import Tree, folder_of, open_tree

PRODUCT = ("helpdesk", "scripts")
TOGETHER = ("tests/site",)
LEFT_OUT = ("*/scripts/benchmarks/*", "*/migrations/*")
SETTINGS = """[run]
branch = true
include = {include}
omit = {omit}
data_file = {data}
parallel = true
concurrency = thread, multiprocessing
sigterm = true
patch = subprocess
context = ${{FAULTS_CONTEXT}}
disable_warnings = no-data-collected, module-not-measured, dynamic-conflict
"""


@dataclass(frozen=True)
class MeasuredRun:
    """A run of a test file or a folder of TOGETHER under coverage, without a fault; `code` is None if it hung."""

    path: str
    seconds: float
    code: int | None
    failed: tuple[str, ...]


@dataclass(frozen=True)
class Reach:
    """The measurements of a commit: `root` is the measured tree, `runs` maps a test file or folder to its run."""

    root: Path
    data: CoverageData
    runs: dict[str, MeasuredRun]

    @cached_property
    def _measured(self) -> frozenset[str]:
        return frozenset(self.data.measured_files())

    def contexts(self, path: str, lines: range | None = None) -> set[str]:
        """Return the test files or folders that ran the module `path`, or one of `lines` of it if these are given."""
        name = str(self.root / path)
        if name not in self._measured:
            return set()
        by_line = self.data.contexts_by_lineno(name)
        wanted = by_line if lines is None else [line for line in by_line if line in lines]
        return {context for line in wanted for context in by_line[line] if context}

    def reaches(self, file: str, contexts: set[str]) -> bool:
        """Whether a test file is among the contexts, by itself or by its folder."""
        return file in contexts or any(file.startswith(f"{folder}/") for folder in TOGETHER if folder in contexts)


def measure(commit: str) -> Reach:
    """Measure the test files that the commit's reach.jsonl does not have yet, print progress, and return all."""
    tree = open_tree(commit, "reach")
    paths = [path for path in test_files(tree) if not path.startswith(TOGETHER)]
    paths += [folder for folder in TOGETHER if (tree.folder / folder).is_dir()]
    done = {run.path for run in _read(folder_of(commit) / "reach.jsonl")}
    for number, path in enumerate(paths, 1):
        if path not in done:
            run = _run(tree, path)
            with (folder_of(commit) / "reach.jsonl").open("a", encoding="utf-8") as log:
                log.write(json.dumps(asdict(run)) + "\n")
            print(f"{number}/{len(paths)} {path}: {run.seconds:.0f} s, {_verdict(run)}", flush=True)
    return read(commit)


def read(commit: str) -> Reach:
    """Return the measurements of a commit. Raises FileNotFoundError if there are none."""
    folder = folder_of(commit)
    runs = {run.path: run for run in _read(folder / "reach.jsonl")}
    if not runs:
        raise FileNotFoundError(f"{folder / 'reach.jsonl'}: not there, run `scripts/bench faults reach` first")
    data = CoverageData(str(folder / "reach.sqlite"))
    data.read()
    return Reach(folder / "reach", data, runs)


def test_files(tree: Tree) -> list[str]:
    """Return the paths of the tree's test files, relative to the tree and sorted."""
    return sorted(path.relative_to(tree.folder).as_posix() for path in (tree.folder / "tests").rglob("test_*.py"))


def _read(log: Path) -> Iterator[MeasuredRun]:
    if log.exists():
        for line in log.read_text(encoding="utf-8").splitlines():
            fields = json.loads(line)
            yield MeasuredRun(**{**fields, "failed": tuple(fields["failed"])})


def _run(tree: Tree, path: str) -> MeasuredRun:
    folder = folder_of(tree.commit)
    parts = folder / "parts"
    shutil.rmtree(parts, ignore_errors=True)
    parts.mkdir(parents=True)
    settings = folder / "coverage.ini"
    include = ", ".join(str(tree.folder / name / "*") for name in PRODUCT)
    settings.write_text(SETTINGS.format(include=include, omit=", ".join(LEFT_OUT), data=parts / "data"))
    outcome = run_tests(
        tree,
        [path],
        folder / "logs" / f"reach-{path.replace('/', '-')}.txt",
        under=["-m", "coverage", "run", f"--rcfile={settings}"],
        environment={"FAULTS_CONTEXT": path},
    )
    _combine(parts, folder / "reach.sqlite")
    return MeasuredRun(path, round(outcome.seconds, 1), outcome.code, outcome.failed)


def _combine(parts: Path, target: Path) -> None:
    whole = CoverageData(str(target))
    whole.read()
    for part in sorted(parts.iterdir()):
        data = CoverageData(str(part))
        data.read()
        whole.update(data)
    whole.write()


def _verdict(run: MeasuredRun) -> str:
    if run.code is None:
        return "hung"
    return f"{len(run.failed)} failed" if run.failed else "passed" if run.code == 0 else f"pytest's code {run.code}"
