"""Findings as JUnit XML: a test suite for each page, a test case for each rule."""

import re
from collections import defaultdict
from typing import TextIO
from xml.etree.ElementTree import Element, SubElement, tostring

from scripts.parity.check.run import Report
from scripts.parity.findings import Finding

# Characters that XML 1.0 cannot hold, not even escaped.
FORBIDDEN = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
Found = dict[str, list[Finding]]


def write_junit(report: Report, out: TextIO) -> None:
    """Write a test suite for each page that was checked or has a finding."""
    found: dict[str, Found] = defaultdict(lambda: defaultdict(list))
    locales = dict(report.pages)
    for finding in report.findings:
        found[finding.path][finding.rule].append(finding)
        locales[finding.path] = finding.locale
    reasons = {(left_out.rule, left_out.locale): left_out.reason for left_out in report.left_out}
    root = Element("testsuites", name="parity")
    for path in sorted(locales):
        skipped = {rule: reason for (rule, locale), reason in reasons.items() if locale == locales[path]}
        root.append(_suite(path, report.rules, found[path], skipped))
    for name in ("tests", "failures", "skipped"):
        root.set(name, str(sum(int(suite.get(name, 0)) for suite in root)))
    out.write(f'<?xml version="1.0" encoding="UTF-8"?>\n{tostring(root, encoding="unicode")}\n')


def _suite(path: str, rules: tuple[str, ...], found: Found, skipped: dict[str, str]) -> Element:
    cases = [_case(path, rule, found.get(rule, []), skipped.get(rule)) for rule in rules]
    suite = Element("testsuite", name=_clean(path), tests=str(len(cases)), errors="0")
    suite.set("failures", str(sum(case.find("failure") is not None for case in cases)))
    suite.set("skipped", str(sum(case.find("skipped") is not None for case in cases)))
    suite.extend(cases)
    return suite


def _case(path: str, rule: str, findings: list[Finding], skipped: str | None) -> Element:
    case = Element("testcase", classname=_clean(path), name=rule)
    if findings:
        message = findings[0].message if len(findings) == 1 else f"{len(findings)} findings"
        failure = SubElement(case, "failure", message=_clean(message), type=findings[0].severity)
        failure.text = _clean("\n".join(map(str, findings)))
    elif skipped:
        SubElement(case, "skipped", message=_clean(skipped))
    return case


def _clean(text: str) -> str:
    return FORBIDDEN.sub("", text)
