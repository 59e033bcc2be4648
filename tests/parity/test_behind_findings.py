"""A finding that only a change of the source caused is a warning; a fault of the translation is an error."""

import pytest

from scripts.parity.check.run import check
from tests.parity.trees import make_tree

SOURCE = "# Page { #page }\n\nA file may be at most 5 MB.\n\nTap **Send**.\n"
TARGET = "# Sivu { #page }\n\nTiedosto voi olla enintään 5 Mt.\n\nNapauta **Send**.\n"


def severities(folder, *, source=SOURCE, target=TARGET):
    files = {"was/en/page.md": SOURCE, "was/fi/page.md": TARGET, "en/page.md": source, "fi/page.md": target}
    rules = ["numbers", "paragraphs", "stale"]
    return {(one.rule, one.severity) for one in check(make_tree(folder, files), rules=rules).findings}


def test_unchanged_pair_has_no_finding(tmp_path):
    assert severities(tmp_path) == set()


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (SOURCE.replace("5 MB", "10 MB"), {("stale", "warning"), ("numbers", "warning")}),
        (SOURCE + "\nWait for a moment.\n", {("paragraphs", "warning")}),
        (SOURCE.replace("\nTap **Send**.\n", ""), {("paragraphs", "warning")}),
    ],
    ids=["number changed", "paragraph added", "paragraph removed"],
)
def test_change_of_the_source_is_a_warning(tmp_path, source, expected):
    assert severities(tmp_path, source=source) == expected


@pytest.mark.parametrize(
    ("target", "rule"),
    [
        (TARGET.replace("5 Mt", "7 Mt"), "numbers"),
        (TARGET.replace("\nNapauta **Send**.\n", ""), "paragraphs"),
        (TARGET + "\nNapauta **Send**.\n", "paragraphs"),
    ],
    ids=["number changed", "paragraph dropped", "paragraph doubled"],
)
def test_fault_of_the_translation_is_an_error(tmp_path, target, rule):
    assert severities(tmp_path, target=target) == {(rule, "error")}
