"""The id below a step is markup: links may target it, translators do not see it, and adding it makes nothing stale."""

import pytest

from scripts.parity.check.run import check
from scripts.parity.page.pages import parse_page
from scripts.parity.pair.pair import Pair
from scripts.parity.project.project import Project
from scripts.parity.translate.exchange.units import find_units
from tests.parity.trees import confirm, make_settings, make_tree, write_tree

PLAIN = "# Page { #page }\n\n1. Open the form.\n    It is below.\n2. Wait.\n"
WITH_IDS = (
    "# Page { #page }\n\n1. Open the form.\n    It is below.\n    { #page-open }\n2. Wait.\n    { #page-wait .wide }\n"
)
PLAIN_FI = "# Sivu { #page }\n\n1. Avaa lomake.\n    Se on alla.\n2. Odota.\n"


def parse(text, locale="en"):
    return parse_page(text, path="page.md", locale=locale, lang=locale)


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_id_is_the_anchor_and_no_text(newline):
    steps = [segment for segment in parse(WITH_IDS.replace("\n", newline)).segments if segment.kind == "item"]
    found = [(step.anchor, step.text) for step in steps]
    assert found == [("page-open", "Open the form.\nIt is below."), ("page-wait", "Wait.")]


def test_segment_ends_before_its_id():
    step = parse(WITH_IDS).segments[1]
    assert WITH_IDS[step.start : step.end] == "Open the form.\n    It is below."


def test_attributes_without_an_id_are_no_anchor():
    assert [segment.anchor for segment in parse("Ask us.\n{ .wide }\n").segments] == [""]


def test_new_id_makes_nothing_stale(tmp_path):
    write_tree(tmp_path, {"en/page.md": PLAIN, "fi/page.md": PLAIN_FI})
    confirm(tmp_path)
    write_tree(tmp_path, {"en/page.md": WITH_IDS})
    report = check(make_settings(tmp_path), rules=["stale", "unconfirmed"])
    assert report.findings == ()


def test_link_may_lead_to_a_step(tmp_path):
    tree = make_tree(
        tmp_path, {"en/page.md": WITH_IDS, "en/other.md": "[Open](page.md#page-open) [Go](page.md#gone)\n"}
    )
    messages = [finding.message for finding in check(tree, rules=["link-anchors"]).findings]
    assert [message.split(",")[0] for message in messages] == ["link leads to page.md#gone"]


def test_translator_sees_no_id():
    pair = Pair(parse(WITH_IDS), parse(PLAIN_FI, "fi"), Project(source="en", langs={"en": "en", "fi": "fi"}))
    assert not [unit.source for unit, _ in find_units(pair) if "#" in unit.source]


def test_fix_writes_the_id_below_the_step(run, tmp_path):
    tabbed = '=== "iPhone"\n\n    1. Press.\n        { #page-press }\n'
    target = '=== "iPhone"\n\n    1. Paina.\n'
    write_tree(tmp_path, {"docs/en/page.md": f"{WITH_IDS}\n{tabbed}", "docs/fi/page.md": f"{PLAIN_FI}\n{target}"})
    run("check", "--docs", "docs", "--no-cache", "--fix", "--rule", "step-ids")
    fixed = (tmp_path / "docs/fi/page.md").read_text(encoding="utf-8")
    expected = PLAIN_FI.replace("alla.\n", "alla.\n    { #page-open }\n").replace(
        "Odota.\n", "Odota.\n    { #page-wait }\n"
    )
    assert fixed == f"{expected}\n{target.rstrip()}\n        {{ #page-press }}\n"
