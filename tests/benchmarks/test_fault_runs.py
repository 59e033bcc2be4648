"""How `scripts/bench faults` runs the tests, and how it compares two suites."""

import pytest

from scripts.benchmarks.faults.locate import Place
from scripts.benchmarks.faults.mutations import Mutant, Mutation
from scripts.benchmarks.faults.order import stages
from scripts.benchmarks.faults.pytest_runs import failures
from scripts.benchmarks.faults.report import compare
from scripts.benchmarks.faults.run import Result
from scripts.benchmarks.faults.trees import Tree, changed

MUTANT = Mutant("01", "helpdesk", "boundary-moved", "helpdesk/policy.py", "may_file", "return a < b", "return a <= b")


def test_failed_tests_are_read_from_the_summary():
    output = (
        "tests/a.py::test_it[fi] FAILED\n= short test summary info =\nFAILED tests/a.py::test_it[fi] - assert 1 == 2\n"
        "ERROR tests/b.py - ImportError: no\nERROR tests/b.py - ImportError: no\n"
    )
    assert failures(output) == ["tests/a.py::test_it[fi]", "tests/b.py"]


def test_a_changed_file_comes_back_and_leaves_no_bytecode(tmp_path):
    file, compiled = tmp_path / "a.py", tmp_path / "__pycache__/a.cpython-311.pyc"
    compiled.parent.mkdir()
    file.write_text("A = 1\n")
    with changed(Tree(tmp_path, ""), "a.py", "A = 2\n"):
        changed_text = file.read_text()
        compiled.write_bytes(b"2")
    assert (changed_text, file.read_text(), compiled.exists()) == ("A = 2\n", "A = 1\n", False)


def test_the_closest_files_are_asked_first_and_browsers_last():
    place = Place("helpdesk/policy.py", Mutation("", "may_file", "", "", 0, 0, ""))
    files = {
        "tests/e2e/test_form.py": "",
        "tests/site/test_links.py": "",
        "tests/helpdesk/test_access.py": "",
        "tests/helpdesk/test_gate.py": "policy",
    }
    assert stages(place, files) == [
        ["tests/helpdesk/test_gate.py", "tests/helpdesk/test_access.py"],
        ["tests/site/test_links.py"],
        ["tests/e2e/test_form.py"],
    ]


@pytest.mark.parametrize(
    ("before", "now", "is_well"),
    [
        ("found", "found", True),
        ("missed", "missed", True),
        ("missed", "found", True),
        ("found", "hung", True),
        ("found", "missed", False),
        ("found", "unreached", False),
        ("hung", "missed", False),
        ("missed", "lost", False),
    ],
)
def test_a_fault_that_is_no_longer_found_fails_the_report(before, now, is_well):
    results = [{"01": Result("01", outcome)} for outcome in (before, now)]
    assert compare([MUTANT], *results)[1] is is_well


def test_a_fault_that_was_not_tried_fails_the_report():
    lines, is_well = compare([MUTANT], {"01": Result("01", "found")}, {})
    assert not is_well
    assert "Not tried yet: 01" in lines
