"""Asks the engine about small trees, in a new process for each: what it remembers of languages stays there.

`python -m tests.parity.made_up.ask FOLDER` reads `questions.json` in the folder, and writes the answers as JSON.
"""

import json
import multiprocessing
import sys
from dataclasses import replace
from pathlib import Path

import scripts.parity.language as room
from scripts.build_site.search.words import is_joining, stem_of, stems_of
from scripts.parity.check.run import check
from scripts.parity.language import hunspell
from scripts.parity.language.dictionaries import package_for
from scripts.parity.language.languages import is_known, language_of, written_tag
from tests.parity.trees import make_settings

LANGS = {"en": "en", "la": "la"}


def answer(question):
    """What the engine says of a tree, with a folder of languages beside its own."""
    room.__path__.append(question["languages"])
    hunspell.HUNSPELL_FOLDER = Path(question["hunspell"])
    if question["rule"]:
        return findings(question)
    return {
        "tags": [language_of("lat-IT").lang, language_of("LA-it").lang, written_tag("lat-IT"), is_known("la")],
        "packages": [package_for("la"), package_for("la-IT")],
        "search": [is_joining("la"), stem_of("quaestor", "la"), stems_of("genus", "la")],
    }


def findings(question):
    """{name of a page: its findings as `message [fix]`}, and why the rule was left out."""
    source, target = question["source"], question["target"]
    settings = make_settings(Path(question["docs"]), langs={locale: LANGS[locale] for locale in (source, target)})
    report = check(replace(settings, source=source), rules=[question["rule"]])
    found = {"bad": [], "good": [], "again": [], "left_out": [one.reason for one in report.left_out]}
    for finding in report.findings:
        fix = finding.fix.text if finding.fix else "no fix"
        found[Path(finding.path).stem].append(f"{finding.message} [{fix}]")
    return found


def main(folder):
    questions = json.loads((Path(folder) / "questions.json").read_text(encoding="utf-8"))
    with multiprocessing.get_context("fork").Pool(1, maxtasksperchild=1) as pool:
        json.dump(pool.map(answer, questions, chunksize=1), sys.stdout)


if __name__ == "__main__":
    main(sys.argv[1])
