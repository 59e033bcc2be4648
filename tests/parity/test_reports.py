"""Findings are written for people and programs, whatever characters they contain."""

import io
import json

import pytest
from lxml import etree

from scripts.parity.check.needs import LeftOut
from scripts.parity.check.run import Report
from scripts.parity.findings import Finding, Fix
from scripts.parity.report.formats import REPORT_FORMATS

MESSAGE = "link leads to a.md, expected b.md"
FINDING = Finding(
    path="docs/fi/page.md",
    line=3,
    rule="link-targets",
    message=MESSAGE,
    locale="fi",
    source_path="docs/en/page.md",
    source_line=5,
    fix=Fix(10, 14, "b.md"),
)
PLAIN = Finding(path="docs/en/page.md", line=1, rule="mojibake", message="Ã¤", severity="warning", locale="en")
NO_LOCK = [LeftOut(rule, locale, "no lock") for rule in ("stale", "unconfirmed") for locale in ("fi", "no")]
REPORT = Report(
    findings=(PLAIN, FINDING),
    left_out=(*NO_LOCK, LeftOut("mojibake", "fi", "not installed: x")),
    pages={"docs/fi/page.md": "fi", "docs/no/page.md": "no"},
    rules=("link-targets", "mojibake", "stale", "unconfirmed"),
)
CLEAN = Report((), pages={"docs/fi/page.md": "fi"}, rules=("stale",))
HOSTILE = "100 %\r\n::error::, \x00\x1b\x85\u2028\ufffe <b>&amp;]]> \"' 😀 { #x } {0} %0A"


def write(report, name):
    out = io.StringIO()
    REPORT_FORMATS[name](report, out)
    return out.getvalue()


def parse(text):
    return etree.fromstring(text.encode("utf-8"))


def hostile_report(text=HOSTILE):
    finding = Finding(path=f"docs/fi/{text}.md", line=1, rule="stale", message=text, locale="fi")
    return Report((finding,), (LeftOut("stale", "no", text),), {f"docs/fi/{text}.md": "fi"}, ("stale",))


def test_text_has_a_line_for_each_finding_and_each_reason():
    assert write(REPORT, "text").splitlines() == [
        "docs/en/page.md:1: Ã¤ (mojibake)",
        "docs/fi/page.md:3: link leads to a.md, expected b.md (link-targets)",
        "left out: stale, unconfirmed in fi, no: no lock",
        "left out: mojibake in fi: not installed: x",
        "2 pages, 4 rules: 1 error, 1 warning",
    ]


def test_clean_text_is_one_line():
    assert write(CLEAN, "text") == "1 page, 1 rule: no findings\n"


def test_json_finding_has_what_the_contract_says():
    findings = json.loads(write(REPORT, "json"))["findings"]
    assert findings[1] == {
        "rule": "link-targets",
        "severity": "error",
        "locale": "fi",
        "path": "docs/fi/page.md",
        "line": 3,
        "source_path": "docs/en/page.md",
        "source_line": 5,
        "message": MESSAGE,
        "fix": {"start": 10, "end": 14, "text": "b.md"},
    }
    assert "fix" not in findings[0]


def test_json_says_what_was_judged_and_left_out():
    content = json.loads(write(REPORT, "json"))
    assert content.keys() == {"findings", "left_out", "pages", "rules"}
    assert content["left_out"][0] == {"rule": "stale", "locale": "fi", "reason": "no lock"}
    assert content["pages"] == ["docs/fi/page.md", "docs/no/page.md"]
    assert content["rules"] == ["link-targets", "mojibake", "stale", "unconfirmed"]


def test_github_has_an_annotation_for_each_finding():
    assert write(REPORT, "github").splitlines()[:3] == [
        "::warning file=docs/en/page.md,line=1,title=mojibake::Ã¤",
        f"::error file=docs/fi/page.md,line=3,title=link-targets::{MESSAGE} (source: docs/en/page.md:5)",
        "::notice::left out: stale, unconfirmed in fi, no: no lock",
    ]


def test_github_escapes_what_would_end_a_property_or_a_message():
    finding = Finding(path="docs/fi/a:b,c%.md", line=1, rule="stale", message="100 %\r\n::error::, more")
    line = write(Report((finding,)), "github").splitlines()[0]
    assert line == "::error file=docs/fi/a%3Ab%2Cc%25.md,line=1,title=stale::100 %25%0D%0A::error::, more"


def test_junit_has_a_suite_for_each_page_and_a_case_for_each_rule():
    root = parse(write(REPORT, "junit"))
    suites = {suite.get("name"): suite for suite in root}
    assert list(suites) == ["docs/en/page.md", "docs/fi/page.md", "docs/no/page.md"]
    assert [case.get("name") for case in suites["docs/no/page.md"]] == list(REPORT.rules)
    assert {name: root.get(name) for name in ("tests", "failures", "skipped")} == {
        "tests": "12",
        "failures": "2",
        "skipped": "5",
    }


def test_junit_failure_says_where():
    failure = parse(write(REPORT, "junit")).find(".//testsuite[@name='docs/fi/page.md']//failure")
    assert failure.get("message") == MESSAGE
    assert failure.get("type") == "error"
    assert failure.text == str(FINDING)


def test_junit_counts_findings_of_one_rule_as_one_failure():
    twice = Report((FINDING, Finding(path=FINDING.path, line=9, rule=FINDING.rule, message="x")), rules=(FINDING.rule,))
    failures = parse(write(twice, "junit")).findall(".//failure")
    assert [failure.get("message") for failure in failures] == ["2 findings"]


@pytest.mark.parametrize("text", [HOSTILE, "\ud800", "", "\n", "]]>"])
def test_junit_is_well_formed_for_hostile_text(text):
    root = parse(write(hostile_report(text), "junit"))
    assert len(root.findall(".//failure")) == 1


@pytest.mark.parametrize("text", [HOSTILE, "\ud800", "", "\n"])
def test_json_keeps_hostile_text(text):
    assert json.loads(write(hostile_report(text), "json"))["findings"][0]["message"] == text


@pytest.mark.parametrize("name", ["github", "text"])
def test_a_hostile_name_of_a_format_is_one_line_more(name):
    assert write(hostile_report("a"), name).count("\n") == 3
