"""A plugin for pytest: of each test, whether it failed at an assertion of its own. A table, and the exit code.

What counts is the test's own step: a fixture that fails in the end, too, changes nothing.
"""

from collections.abc import Generator, Iterator
from dataclasses import astuple, dataclass
from pathlib import Path
from typing import Any

import pytest

PROPERTY = "fails_before"
# pytest was interrupted, or misused.
BROKEN_OFF = {pytest.ExitCode.INTERRUPTED, pytest.ExitCode.INTERNAL_ERROR, pytest.ExitCode.USAGE_ERROR}


@dataclass(frozen=True)
class Verdict:
    """`is_proof`: the test failed at its assertion; `text` says where and at what it failed, or why it is no proof."""

    is_proof: bool
    text: str


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Note the verdict on the report, which a worker of xdist sends on."""
    report = yield
    if call.when == "call" or (call.when == "setup" and call.excinfo is not None):
        report.user_properties.append((PROPERTY, astuple(judge(call, item.config.rootpath))))
    return report


def judge(call: pytest.CallInfo[None], root: Path) -> Verdict:
    """The verdict on a test's own step, or on a fixture that did not come to it."""
    if call.excinfo is None:
        return Verdict(False, "passes")
    what = call.excinfo.exconly().splitlines()[0]
    frames = [(Path(entry.path), entry.lineno + 1) for entry in call.excinfo.traceback]
    own = [(path.relative_to(root), line) for path, line in frames if is_own(path, root)]
    path, line = own[-1] if own else frames[-1]
    text = f"{path}:{line}: {what}"
    if call.when == "setup":
        return Verdict(False, f"fails in a fixture, {text}")
    if not (call.excinfo.errisinstance(AssertionError) and path.parts[0] == "tests"):
        return Verdict(False, f"fails elsewhere than at an assertion of the tests, {text}")
    return Verdict(True, text)


def is_own(path: Path, root: Path) -> bool:
    """Whether a file belongs to the repository, and not to its environment or to the earlier checkout."""
    return path.is_relative_to(root) and path.relative_to(root).parts[0] not in {".venv", "var"}


def pytest_sessionfinish(session: pytest.Session) -> None:
    """0 each test is a proof, 1 one is none, 2 there was nothing to run."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if reporter is None or session.exitstatus in BROKEN_OFF - {pytest.ExitCode.INTERRUPTED}:
        return
    verdicts = [*find_verdicts(reporter)]
    session.exitstatus = 2 if not verdicts else int(not all(verdict.is_proof for _test, verdict in verdicts))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """The table, and one line on the whole."""
    verdicts = sorted(find_verdicts(terminalreporter), key=lambda row: row[0])
    for test, verdict in verdicts:
        terminalreporter.write_line(f"{'red' if verdict.is_proof else 'NO PROOF':<8}  {test}")
        terminalreporter.write_line(f"          {verdict.text}")
    proofs = sum(verdict.is_proof for _test, verdict in verdicts)
    terminalreporter.write_line(f"{proofs} of {len(verdicts)} marked tests fail there at their assertion.")


def find_verdicts(reporter: Any) -> Iterator[tuple[str, Verdict]]:
    """(test, verdict) of all that ran; a file that cannot be imported counts as a test."""
    for report in (report for reports in reporter.stats.values() for report in reports):
        if isinstance(report, pytest.CollectReport):
            yield report.nodeid, Verdict(False, f"cannot be imported: {str(report.longrepr).splitlines()[-1]}")
        elif isinstance(report, pytest.TestReport):
            for name, value in report.user_properties:
                if name == PROPERTY and isinstance(value, (tuple, list)):
                    yield report.nodeid, Verdict(*value)
