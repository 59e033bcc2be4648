"""The project's word lists have the words that the guides use and a dictionary refuses, and no others."""

from pathlib import Path

import pytest

from scripts.parity.language.dictionaries import open_dictionary

LANGS = {"fi": "fi", "no": "nb"}


@pytest.fixture(params=LANGS)
def locale(request):
    return request.param


@pytest.fixture
def words(locale):
    comment, *words = Path(f"docs/parity/words.{locale}.txt").read_text(encoding="utf-8").splitlines()
    assert comment.startswith("# ")
    return words


def test_words_are_in_alphabetical_order(words):
    assert words == sorted(set(words), key=str.lower)


def test_dictionary_refuses_each_word(words, locale):
    assert open_dictionary(LANGS[locale]).unknown(words) == set(words)


def test_guides_use_each_word(words, locale):
    guides = "\n".join(file.read_text(encoding="utf-8") for file in Path("docs", locale).glob("*.md")).lower()
    assert [word for word in words if word.lower() not in guides] == []
