"""How often the language of a short question is guessed wrong: 120 made-up questions a language, none from the guides.

The documented figures may not get worse.
"""

from pathlib import Path

import pytest

from helpdesk.chat.question_language import other_language

QUESTIONS = Path(__file__).parent / "questions"


def told(locale):
    return [other_language(line) for line in (QUESTIONS / f"{locale}.txt").read_text(encoding="utf-8").splitlines()]


def test_at_least_a_hundred_questions_a_language():
    assert all(len(told(locale)) >= 100 for locale in ("en", "fi", "no"))


def test_english_is_left_in_peace():
    answers = told("en")
    assert sum(answer is not None for answer in answers) / len(answers) <= 0.05


@pytest.mark.parametrize("locale", ["fi", "no"])
def test_other_languages_are_told(locale):
    answers = told(locale)
    assert sum(answer != locale for answer in answers) / len(answers) <= 0.02


@pytest.mark.parametrize("locale", ["sv", "da"])
def test_neighbours_are_offered_a_request_too(locale):
    answers = told(locale)
    assert sum(answer is None for answer in answers) / len(answers) <= 0.1


@pytest.mark.parametrize("question", ["", "404", "?", "https://help.doterra.com/"])
def test_no_words_are_no_other_language(question):
    assert other_language(question) is None
