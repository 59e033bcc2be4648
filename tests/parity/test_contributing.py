"""The slips that CONTRIBUTING shows to translators: the check of a copy of the guides reports each as shown there."""

import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from scripts.parity.check.run import check
from scripts.parity.project.settings import read_settings

ROOT = Path(__file__).parents[2]
SLIP = re.compile(
    r"^```diff (?P<file>\S+)\n(?P<diff>.*?)^```\n\n```text\n(?P<said>.*?)^```\n", re.MULTILINE | re.DOTALL
)
SLIPS = list(SLIP.finditer((ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")))


def make_slip(folder, slip):
    shutil.copytree(ROOT / "docs", folder / "docs")
    file = folder / slip["file"]
    old, new = ("".join(f"{line[1:]}\n" for line in slip["diff"].splitlines() if line[0] == sign) for sign in "-+")
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1
    file.write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture(scope="module")
def remembered(tmp_path_factory):
    """Return a cache folder for all checks of the file: unchanged pages are judged once (see test_cache.py)."""
    return tmp_path_factory.mktemp("remembered")


@pytest.mark.parametrize("slip", SLIPS, ids=lambda slip: slip["said"].split("(")[-1].strip(")\n"))
def test_slip_is_reported_as_shown(slip, tmp_path, remembered):
    make_slip(tmp_path, slip)
    settings = replace(read_settings(root=ROOT), docs=tmp_path / "docs")
    report = check(settings, cache_folder=remembered)
    said = [str(finding).removeprefix(f"{tmp_path}/") for finding in report.findings]
    assert said == slip["said"].splitlines()


def test_six_slips_are_shown():
    assert len(SLIPS) == 6
