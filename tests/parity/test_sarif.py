"""The SARIF log is valid and agrees with the findings."""

import json
from pathlib import Path

import jsonschema
import pytest

from scripts.parity.check.run import Report
from scripts.parity.rules import RULES
from tests.parity.test_reports import CLEAN, REPORT, hostile_report, write
from tests.parity.trees import read_files, write_tree

# As published by OASIS: https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json
SCHEMA = json.loads((Path(__file__).parent / "sarif-schema-2.1.0.json").read_text(encoding="utf-8"))
TREE = read_files("""\
==> docs/en/page.md <==
# Page { #page }

See [the status](chat.md) and [the form](form.md).
==> docs/fi/page.md <==
# Sivu { #page }

Täytä [lomake](form.md) ja katso [tila](chta.md).
""")
ARGUMENTS = ("check", "--docs", "docs", "--rule", "link-targets", "stale", "--no-cache", "--format", "sarif")


@pytest.fixture
def log(run, tmp_path):
    """Return a function that checks TREE with changes and returns the run of its log."""

    def make(changes=()):
        write_tree(tmp_path, TREE | dict(changes))
        return json.loads(run(*ARGUMENTS)[1])["runs"][0]

    return make


@pytest.mark.parametrize(
    "report", [Report(()), CLEAN, REPORT, hostile_report()], ids=["empty", "clean", "findings", "hostile"]
)
def test_log_is_valid(report):
    jsonschema.Draft4Validator(SCHEMA).validate(json.loads(write(report, "sarif")))


def test_log_of_all_rules_is_valid():
    log = json.loads(write(Report((), rules=tuple(RULES)), "sarif"))
    jsonschema.Draft4Validator(SCHEMA).validate(log)
    rules = log["runs"][0]["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == list(RULES)
    assert all("\n" not in rule["shortDescription"]["text"] and "Bad: " in rule["help"]["text"] for rule in rules)


def test_log_of_a_tree_is_valid(log):
    content = {"version": "2.1.0", "runs": [log()]}
    jsonschema.Draft4Validator(SCHEMA).validate(content)


def test_result_refers_to_its_rule(log):
    run = log()
    result = run["results"][0]
    rule = run["tool"]["driver"]["rules"][result["ruleIndex"]]
    assert result["ruleId"] == rule["id"] == "link-targets"
    assert result["level"] == rule["defaultConfiguration"]["level"] == "error"


def test_result_has_both_places(log):
    result = log()["results"][0]
    assert result["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "docs/fi/page.md", "uriBaseId": "%SRCROOT%"},
        "region": {"startLine": 3},
    }
    related = result["relatedLocations"][0]["physicalLocation"]
    assert (related["artifactLocation"]["uri"], related["region"]["startLine"]) == ("docs/en/page.md", 3)


def test_address_is_escaped(log):
    changes = {f"docs/{locale}/a b#ä.md": TREE[f"docs/{locale}/page.md"] for locale in ("en", "fi")}
    addresses = {
        result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for result in log(changes)["results"]
    }
    assert addresses == {"docs/fi/page.md", "docs/fi/a%20b%23%C3%A4.md"}


def test_address_outside_of_the_folder_is_absolute(run, tmp_path, monkeypatch):
    write_tree(tmp_path, TREE)
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    _, out, _ = run("check", "--docs", "../docs", "--rule", "link-targets", "--no-cache", "--format", "sarif")
    location = json.loads(out)["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]
    assert location == {"uri": (tmp_path / "docs/fi/page.md").as_uri()}


def test_fingerprint_does_not_change_with_the_line(log):
    before = [result["partialFingerprints"] for result in log()["results"]]
    page = TREE["docs/fi/page.md"].replace("\n\n", "\n\n\n\n")
    after = log({"docs/fi/page.md": page})["results"]
    assert [result["partialFingerprints"] for result in after] == before
    assert after[0]["locations"][0]["physicalLocation"]["region"] == {"startLine": 5}


def test_fingerprints_of_equal_findings_differ(log):
    pages = {f"docs/{locale}/page.md": TREE[f"docs/{locale}/page.md"] * 2 for locale in ("en", "fi")}
    fingerprints = [result["partialFingerprints"]["parity/v1"] for result in log(pages)["results"]]
    assert len(fingerprints) == 2
    assert len(set(fingerprints)) == 2


@pytest.mark.parametrize("mark", ["", "\ufeff"], ids=["plain", "byte order mark"])
@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["LF", "CRLF"])
def test_fix_replaces_characters_behind_the_byte_order_mark(log, mark, end):
    page = TREE["docs/fi/page.md"].replace("\n", end)
    change = log({"docs/fi/page.md": mark + page})["results"][0]["fixes"][0]["artifactChanges"][0]
    region = change["replacements"][0]["deletedRegion"]
    start, stop = region["charOffset"], region["charOffset"] + region["charLength"]
    assert page[start:stop] == "chta.md"
    assert change["replacements"][0]["insertedContent"] == {"text": "chat.md"}


def test_left_out_rule_is_a_notification(log):
    notes = log()["invocations"][0]["toolExecutionNotifications"]
    assert [note["message"]["text"] for note in notes] == ["left out: stale in fi: no lock; `stamp` makes it"]
    assert notes[0]["associatedRule"] == {"id": "stale", "index": 1}


def test_only_what_stands_for_a_placeholder_is_escaped():
    message = json.loads(write(hostile_report("{0} { #x }"), "sarif"))["runs"][0]["results"][0]["message"]
    assert message == {"text": "{{0}} { #x }"}
