"""A locale that is named with its region, such as `no-NO`, gets the rules of its language."""

import json

import pytest

from scripts.product import run

PAGES = {"en": "# Orders\n\nOpen the “cart”.\n", "no-NO": '# Ordrer\n\nÅpne "kurven".\n'}


@pytest.mark.fails_before
def test_norwegian_with_its_region_gets_the_rule_of_quotation_marks(tmp_path):
    for locale, text in PAGES.items():
        (tmp_path / "docs" / locale).mkdir(parents=True)
        (tmp_path / "docs" / locale / "page.md").write_text(text, encoding="utf-8")
    done = run("-m", "scripts.parity", "check", "--format", "json", "docs", folder=tmp_path)
    assert "quotation-marks" in [finding["rule"] for finding in json.loads(done.stdout)["findings"]]
