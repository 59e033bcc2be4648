"""One planted fault of each kind and language is found at its line; `scripts/bench parity` plants twenty."""

import pytest

from scripts.benchmarks.parity import TARGETS, measure
from scripts.benchmarks.translation_faults import KINDS


@pytest.fixture(scope="module")
def measured(tmp_path_factory):
    return measure(tmp_path_factory.mktemp("faults"), sorted(KINDS), 1, seed=3, peers=False)


@pytest.mark.parametrize("locale", TARGETS)
@pytest.mark.parametrize("kind", KINDS)
def test_fault_is_found_at_its_line(kind, locale, measured):
    scores = [score for score in measured.scores if (score.job.kind, score.job.locale) == (kind, locale)]
    assert [(score.found, score.line) for score in scores] == [(True, True)]


def test_clean_pages_have_no_finding(measured):
    assert measured.alarms == ()
