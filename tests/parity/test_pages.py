"""Every page of the guides against every rule, as `docs/fi/submit.md::link-targets`."""

from itertools import product
from pathlib import Path

import pytest

from scripts.parity.check.run import check
from scripts.parity.project.settings import read_settings
from scripts.parity.rules import RULES

SETTINGS = read_settings(root=Path(__file__).parents[2])
PAGES = [file.relative_to(SETTINGS.docs).as_posix() for file in sorted(SETTINGS.docs.glob("*/*.md"))]


@pytest.fixture(scope="module")
def report():
    return check(SETTINGS)


@pytest.mark.parametrize(
    ("page", "rule"), [pytest.param(*pair, id="docs/{}::{}".format(*pair)) for pair in product(PAGES, RULES)]
)
def test_page(page, rule, report):
    found = [
        finding for finding in report.findings if finding.path == str(SETTINGS.docs / page) and finding.rule == rule
    ]
    if found and all(finding.severity == "warning" for finding in found):
        pytest.xfail("\n".join(map(str, found)))
    assert not found, "\n".join(map(str, found))


def test_no_rule_is_left_out(report):
    assert report.left_out == ()
