"""A language is one file: each rule that asks for a fact of a language takes it from there.

A made-up language is written to a temporary folder that stands beside the engine's, whole and without one of its facts.
A case is that fact with two translations of a page: the bad one is found only with the fact, or the good one is found
without it.
"""

import json
import os
import shutil
import subprocess
import sys
from typing import NamedTuple

import pytest

from scripts.parity.language.hunspell import HUNSPELL_FOLDER
from tests.building import REPOSITORY
from tests.parity.made_up.la import LANGUAGE
from tests.parity.made_up.without import facts_of
from tests.parity.trees import write_tree

MADE_UP = REPOSITORY / "tests/parity/made_up/la.py"


class Case(NamedTuple):
    """A page of the source with a bad and a good translation; `says` is what the finding of the bad one has."""

    fact: str
    rule: str
    source: str
    bad: str
    says: str
    good: str
    is_source: bool = False


CASES = [
    Case("folds", "lost-diacritics", "Health", "Bona salus", "expected “salŭs” [salŭs]", "Bona salŭs"),
    Case("folds", "fold-collision", "Wonder", "Et mirabilos", "it is “mirabilŏs”", "Et mirabilŏs"),
    Case("folds", "invisible-characters", "The town", "Via\u00a0iacta", "U+00A0", "Via\u00a0Ŭrbis"),
    Case("folds", "end-punctuation", "Send it.", "Mitte p. ŏra", "no mark", "Mitte p. ŏra."),
    Case("floor", "diacritics-floor", "Long", "Verba sine signis " * 5, "without any of ŭ ŏ", "Vŭrba sine signis " * 5),
    Case("capitalizes_nouns", "foreign-sentence", "Go.", "Describe The Problem Step By Step.", "is en", "Ŭrbis."),
    Case("quotes", "quotation-marks", "Read “this”.", "Lege “hoc”.", "“ is not one", "Lege »hoc«."),
    Case("other_quotes", "quotation-marks", "Read “this”.", "Lege „hoc“.", "„ is not one", "Lege “hoc„."),
    Case("spaced_marks", "end-punctuation", "Choose:", "Elige", "a colon as in the source [no fix]", "Elige:"),
    Case("abbreviations", "end-punctuation", "Send files", "Mitte ea.", "full stop", "Mitte ea cet."),
    Case("inner_abbreviations", "end-punctuation", "Send it.", "Mitte hor. Quinta", "no mark", "Mitte hor. Quinta."),
    Case("tag_questions", "end-punctuation", "Send it.", "Mittis?", "question mark", "Mitte, nonne ita est?"),
    Case("doubled", "doubled-words", "Send it now.", "Mitte mitte.", "“Mitte”", "Mitte iam iam."),
    Case(
        "inflects_names",
        "label-mentions",
        "Open My Technical Issues.",
        "Aperi Quaestionum Mearum.",
        "“Quaestiones Meae”",
        "Aperi Quaestiones Meae.",
    ),
    Case("decimal", "numbers", "1.5 files", "1,5 plagulae", "1,5", "1.5 plagulae"),
    Case("group", "numbers", "1,000,000 files", "1.000.000 plagulae", "number 1.000.000", "1,000,000 plagulae"),
    Case("groups", "numbers", "2,000 files", "3,000 plagulae", "[2'000]", "2,000 plagulae"),
    Case("before", "numbers", "At 5 pm", "Veni hora 18", "time 18", "Veni hora 17"),
    Case("after", "numbers", "At 17:30", "Veni 18 horis 30", "time 18 horis 30", "Veni 17 horis 30"),
    Case("afternoon", "numbers", "At 5 pm", "Hora 4 post meridiem", "time 4", "Hora 5 post meridiem"),
    Case("units", "numbers", "Up to 10 GB", "Ad 10 MO", "10 MO", "Ad 10 GB"),
    Case("percent", "numbers", "Up to 10 MB", "Ad 10 centesimae", "10 centesimae", "Ad 10 MO"),
    Case("months", "numbers", "On 3 August 2020", "Die 3 Iulius 2020", "3 Iulius", "Die 3 Sextilis 2020"),
    Case("capital_months", "numbers", "On 4 August 2020", "Die 4 Iulius 2020", "4 Iulius", "Die 4 iulius 2020"),
    Case("ordinals", "numbers", "On 3 August 2020", "4us Sextilis 2020", "date 4us Sextilis", "3us Sextilis 2020"),
    Case("before_month", "numbers", "On 3 August", "4 mensis Sextilis", "date 4 mensis", "3 mensis Sextilis"),
    Case("before_year", "numbers", "In August 2020", "Sextilis anni 2021", "date Sextilis anni", "Sextilis anni 2020"),
    Case("dotted_dates", "numbers", "On 3 August", "Die 3.8. veni", "3.8", "Die 3 Sextilis veni"),
    Case("words", "numbers", "Send 3 files", "Mitte plagulas", "number 3 is missing", "Mitte tres plagulas"),
    Case("endings", "terms", "This road", "Haec strata", "for “road”", "Hae aquaviarum"),
    Case("joints", "terms", "This water", "Hic liquor", "for “water”", "Hanc mensaxaquam"),
    Case("regions", "lost-diacritics", "Good health", "Bona salus", "expected “salŭs”", "Bona salŭs"),
    # With the made-up language as the source of an English translation.
    Case(
        "particles",
        "foreign-words",
        "Ad per pro mitte.",
        "Send it ad per pro.",
        "“ad per pro” is la",
        "Send it.",
        is_source=True,
    ),
    Case(
        "particles",
        "untranslated",
        "ad per pro",
        "ad per pro",
        "“ad per pro” is the source's",
        "at once",
        is_source=True,
    ),
]
# Facts that no rule asks for: with the answers that they change, or the file that tests them.
ELSEWHERE = {
    "aliases": "tags",
    "packages": "packages",
    "regional": "packages",
    "ending": "search",
    "changing": "search",
    "readers_take": "tests/helpdesk/test_reader.py",
    "library": "tests/parity/test_dictionaries.py",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Dictionaries, and the made-up language in folders of its own: whole, and without each of its facts."""
    folder = tmp_path_factory.mktemp("languages")
    text = MADE_UP.read_text(encoding="utf-8")
    write_tree(
        folder,
        {
            "hunspell/la_AB.aff": "SET UTF-8\n",
            "hunspell/la_AB.dic": "1\nalius\n",
            "hunspell/la_RO.aff": "SET UTF-8\n",
            "hunspell/la_RO.dic": "5\nsalŭs\nbona\nad\nper\npro\n",
            "whole/la.py": text,
        },
    )
    for fact in facts_of(LANGUAGE):
        lines = ["from tests.parity.made_up.without import without", f'LANGUAGE = without(LANGUAGE, "{fact}")', ""]
        write_tree(folder, {f"without-{fact}/la.py": "\n".join([text, *lines])})
    for file in HUNSPELL_FOLDER.glob("en_US.*"):
        shutil.copy(file, folder / "hunspell")
    return folder


@pytest.fixture(scope="module")
def answers(folder):
    """{what is asked: [the answer with the whole language, that without the fact]}."""
    asked = {**{name_of(case): case for case in CASES}, **dict.fromkeys(ELSEWHERE)}
    questions = []
    for number, (name, case) in enumerate(asked.items()):
        docs = folder / f"tree-{number}"
        write_tree(docs, files_of(case) if case else {})
        for languages in ("whole", f"without-{case.fact if case else name}"):
            question = {"docs": docs, "languages": folder / languages, "hunspell": folder / "hunspell"}
            question |= (
                {"rule": case.rule, "source": source_of(case), "target": target_of(case)} if case else {"rule": ""}
            )
            questions.append(question)
    (folder / "questions.json").write_text(json.dumps(questions, default=str), encoding="utf-8")
    command = [sys.executable, "-m", "tests.parity.made_up.ask", folder]
    done = subprocess.run(command, cwd=REPOSITORY, env=os.environ, check=True, capture_output=True, text=True)
    found = iter(json.loads(done.stdout))
    return {name: [next(found), next(found)] for name in asked}


def files_of(case):
    """A tree with the pages of a case, and terms and labels for them."""
    source, target = source_of(case), target_of(case)
    return {
        f"{source}/bad.md": f"{case.source}\n",
        f"{target}/bad.md": f"{case.bad}\n",
        f"{source}/good.md": f"{case.source}\n",
        f"{target}/good.md": f"{case.good}\n",
        f"{source}/again.md": f"{case.source}\n",
        f"{target}/again.md": f"{case.good}\n",
        "parity/terms.toml": '[[term]]\nen = "road"\nla = "via"\n[[term]]\nen = "water"\nla = "aqua"\n',
        "catalogues/la/LC_MESSAGES/django.po": 'msgid "My Technical Issues"\nmsgstr "Quaestiones Meae"\n',
    }


def source_of(case):
    return "la" if case.is_source else "en"


def target_of(case):
    return "en" if case.is_source else "la"


def name_of(case):
    return f"{case.fact}-{case.rule}"


@pytest.mark.parametrize("case", CASES, ids=name_of)
def test_rule_uses_the_fact(answers, case):
    whole, _ = answers[name_of(case)]
    assert any(case.says in finding for finding in whole["bad"])
    assert (whole["good"], whole["left_out"]) == ([], [])


@pytest.mark.parametrize("case", CASES, ids=name_of)
def test_rule_has_the_fact_from_nowhere_else(answers, case):
    _, without = answers[name_of(case)]
    assert not any(case.says in finding for finding in without["bad"]) or without["good"]


@pytest.mark.parametrize("fact", [fact for fact, place in ELSEWHERE.items() if "/" not in place])
def test_fact_that_no_rule_uses_changes_its_answer(answers, fact):
    whole, without = answers[fact]
    changed = [name for name, answer in whole.items() if answer != without[name]]
    assert changed == [ELSEWHERE[fact]]


def test_answers_are_those_of_the_file(answers):
    assert answers["ending"][0] == {
        "tags": ["la", "la", "la-IT", True],
        "packages": ["hunspell-made-up", "hunspell hunspell-la-it"],
        "search": [True, "quaest", ["genus", "generis"]],
    }


@pytest.mark.parametrize("fact", facts_of(LANGUAGE))
def test_each_fact_has_a_case(fact):
    assert fact in {"lang", *ELSEWHERE, *(case.fact for case in CASES)}


@pytest.mark.parametrize("fact", sorted(facts_of(LANGUAGE).keys() - {"lang", "library"}))
def test_each_fact_is_another_than_its_default(fact):
    value, default = facts_of(LANGUAGE)[fact]
    assert value != default
