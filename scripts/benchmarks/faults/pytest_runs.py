"""Runs pytest in a copy of the repository, reports the failed tests, and kills a run that hangs."""

import os
import signal
import subprocess
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from scripts.benchmarks.faults.trees import Tree

# pytest's exit codes: all passed, no tests were collected.
PASSED, EMPTY = 0, 5
# No test prints nothing for so long, even on a busy machine.
SILENT_SECONDS = 600
OPTIONS = ("-v", "-p", "no:cacheprovider", "--tb=line", "-rfE")


@dataclass(frozen=True)
class Outcome:
    """The result of a run: pytest's exit code (None: it hung) and the ids of failed tests in order."""

    code: int | None
    failed: tuple[str, ...]
    seconds: float

    @property
    def passed(self) -> bool:
        """Whether no test failed; a run without tests passes."""
        return self.code in (PASSED, EMPTY)


class KilledError(Exception):
    """Somebody killed a run of pytest; its outcome says nothing."""


def run_tests(
    tree: Tree, arguments: Sequence[str], log: Path, *, under: Sequence[str] = (), environment: Mapping[str, str] = {}
) -> Outcome:
    """Run pytest with these arguments; `under` are the arguments of a program that runs pytest, such as coverage.

    Raises KilledError if a signal ends the run that was not sent here.
    """
    command = [tree.python, *under, "-m", "pytest", *OPTIONS, *arguments]
    log.parent.mkdir(parents=True, exist_ok=True)
    began = time.monotonic()
    with log.open("w", encoding="utf-8") as output:
        process = subprocess.Popen(  # noqa: S603
            command,
            cwd=tree.folder,
            env={**tree.environment, **environment},
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        code = _wait(process, log)
    if code is not None and code < 0:
        raise KilledError(f"{log}: killed by signal {-code}; run this step again")
    return Outcome(code, tuple(failures(log.read_text(encoding="utf-8", errors="replace"))), time.monotonic() - began)


def failures(output: str) -> list[str]:
    """Read the ids of failed tests, and of files that failed to load, in pytest's short summary."""
    found = []
    for line in output.splitlines():
        kind, _, rest = line.partition(" ")
        if kind in ("FAILED", "ERROR") and rest.startswith("tests/"):
            found.append(rest.partition(" - ")[0].strip())
    return list(dict.fromkeys(found))


def _wait(process: subprocess.Popen[bytes], log: Path) -> int | None:
    """Wait until a run ends or is silent for too long; then kill its remaining processes."""
    size, since = -1, time.monotonic()
    try:
        while True:
            with suppress(subprocess.TimeoutExpired):
                return process.wait(timeout=2)
            if (now := log.stat().st_size) != size:
                size, since = now, time.monotonic()
            elif time.monotonic() - since > SILENT_SECONDS:
                return None
    finally:
        _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    """Kill the run's process group."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
