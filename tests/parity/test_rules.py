"""Each rule has failing cases with their findings, `cases/<rule-id>.bad*.txt`, and passing ones, `….good*.txt`."""

from pathlib import Path

import pytest

from scripts.parity.check.run import check
from scripts.parity.rules import RULES
from tests.parity.trees import make_tree, read_files

CASES = sorted((Path(__file__).parent / "cases").glob("*.txt"))


def check_case(case, folder):
    """Return what the rule finds and what is expected, as `path:line: message` with paths below the docs folder."""
    files = read_files(case.read_bytes().decode())
    expected = files.pop("expect", "").splitlines()
    rule = case.name.split(".")[0]
    report = check(make_tree(folder, files), rules=[rule])
    assert report.left_out == ()
    return [str(finding).removeprefix(f"{folder}/").removesuffix(f" ({rule})") for finding in report.findings], expected


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_case(case, tmp_path):
    found, expected = check_case(case, tmp_path)
    assert found == expected
    assert bool(expected) == (".bad" in case.name)


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize("kind", ["bad", "good"])
def test_rule_has_case(rule, kind):
    assert [case for case in CASES if case.name.startswith(f"{rule}.{kind}")]


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.id)
def test_help_has_examples(rule):
    assert "Bad: " in rule.help
    assert "Good: " in rule.help
