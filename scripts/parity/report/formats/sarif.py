"""Findings as SARIF 2.1.0, for code scanning and editors."""

import hashlib
import json
import os
import re
from codecs import BOM_UTF8
from collections import Counter
from pathlib import Path
from typing import Any, TextIO
from urllib.parse import quote

from scripts.parity.check.needs import LeftOut
from scripts.parity.check.run import Report
from scripts.parity.findings import Finding
from scripts.parity.rules import RULES
from scripts.parity.rules.rule import Rule

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
# The base of relative addresses: the folder in which the command runs.
SOURCE_ROOT = "%SRCROOT%"
MESSAGE_PLACEHOLDER = re.compile(r"\{(\d+)\}")
Object = dict[str, Any]


def write_sarif(report: Report, out: TextIO) -> None:
    """Write a log with one run."""
    seen: Counter[str] = Counter()
    run = {
        "tool": {"driver": {"name": "parity", "rules": [_rule(RULES[rule]) for rule in report.rules]}},
        "invocations": [_invocation(report)],
        "originalUriBaseIds": {SOURCE_ROOT: {"description": {"text": "The folder in which the check was run."}}},
        "columnKind": "unicodeCodePoints",
        "results": [_result(finding, report.rules, seen) for finding in report.findings],
    }
    json.dump({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, out, ensure_ascii=False, indent=1)
    out.write("\n")


def _rule(rule: Rule) -> Object:
    paragraphs = rule.help.split("\n\n")
    return {
        "id": rule.id,
        "shortDescription": {"text": " ".join(paragraphs[0].split())},
        "fullDescription": {"text": rule.help},
        "help": {"text": rule.help},
        "defaultConfiguration": {"level": rule.severity},
    }


def _invocation(report: Report) -> Object:
    notes = [_note(left_out, report.rules) for left_out in report.left_out]
    return {"executionSuccessful": True, "toolExecutionNotifications": notes}


def _note(left_out: LeftOut, rules: tuple[str, ...]) -> Object:
    return {
        "level": "note",
        "message": {"text": f"left out: {left_out.rule} in {left_out.locale}: {left_out.reason}"},
        "associatedRule": {"id": left_out.rule, "index": rules.index(left_out.rule)},
    }


def _result(finding: Finding, rules: tuple[str, ...], seen: Counter[str]) -> Object:
    result: Object = {
        "ruleId": finding.rule,
        "ruleIndex": rules.index(finding.rule),
        "level": finding.severity,
        "message": {"text": _escape(finding.message)},
        "locations": [_location(finding.path, finding.line)],
        "partialFingerprints": {"parity/v1": _fingerprint(finding, seen)},
    }
    if finding.source_path and finding.source_line:
        source = _location(finding.source_path, finding.source_line)
        result["relatedLocations"] = [{"id": 0, "message": {"text": "the source"}, **source}]
    if change := _change(finding):
        result["fixes"] = [{"description": {"text": "Write what the source says."}, "artifactChanges": [change]}]
    return result


def _escape(message: str) -> str:
    """Escape what SARIF takes for a placeholder in a message (3.11.5); viewers show other braces as they are."""
    return MESSAGE_PLACEHOLDER.sub(r"{{\1}}", message)


def _location(path: str, line: int) -> Object:
    return {"physicalLocation": {"artifactLocation": _artifact(path), "region": {"startLine": line}}}


def _artifact(path: str) -> Object:
    """The address of a file: relative if it is below the root, else absolute, since `..` is not allowed (3.10.1)."""
    root = Path.cwd()
    absolute = Path(os.path.normpath(root / path))
    if absolute.is_relative_to(root):
        return {"uri": quote(absolute.relative_to(root).as_posix()), "uriBaseId": SOURCE_ROOT}
    return {"uri": absolute.as_uri()}


def _fingerprint(finding: Finding, seen: Counter[str]) -> str:
    """A fingerprint that stays the same if lines are added above; equal findings are numbered."""
    text = "\0".join((finding.rule, Path(finding.path).as_posix(), finding.message))
    fingerprint = hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()
    seen[fingerprint] += 1
    return f"{fingerprint}:{seen[fingerprint]}"


def _change(finding: Finding) -> Object | None:
    """The fix; None for one of the byte order mark, which SARIF does not count as a character (3.30.2)."""
    if finding.fix is None:
        return None
    mark = _mark(finding.path)
    if finding.fix.start < mark:
        return None
    region = {"charOffset": finding.fix.start - mark, "charLength": finding.fix.end - finding.fix.start}
    replacement = {"deletedRegion": region, "insertedContent": {"text": finding.fix.text}}
    return {"artifactLocation": _artifact(finding.path), "replacements": [replacement]}


def _mark(path: str) -> int:
    """The length of a file's byte order mark in characters: 0 or 1."""
    try:
        with Path(path).open("rb") as file:
            return int(file.read(3) == BOM_UTF8)
    except OSError:
        return 0
