"""Dictionaries report unknown words and the base forms of a word."""

import pytest

from scripts.parity.language.dictionaries import lemmas_for, open_dictionary, package_for


@pytest.mark.parametrize(
    ("lang", "word", "known"),
    [
        ("fi", "työtä", True),
        ("fi", "tyota", False),
        ("fi", "Helsingissä", True),
        ("fi", "tukipyyntölomakkeella", True),
        ("nb", "passord", True),
        ("nb", "Passord", True),
        ("nb", "pasord", False),
        ("nb", "PDF-filen", True),
        ("en", "screenshot", True),
        ("en", "screnshot", False),
    ],
)
def test_word_is_known(lang, word, known):
    assert (word not in open_dictionary(lang).unknown([word])) == known


@pytest.mark.parametrize(
    ("lang", "word", "lemma"),
    [
        ("fi", "salasanan", "salasana"),
        ("fi", "salasanoja", "salasana"),
        ("fi", "salasanasi", "salasana"),
        ("fi", "tukipyyntölomakkeella", "tukipyyntö"),
        ("nb", "forespørselen", "forespørsel"),
        ("nb", "forespørselsskjemaet", "forespørsel"),
        ("nb", "bilder", "bilde"),
        ("nb", "nivåer", "nivå"),
        ("en", "requests", "request"),
    ],
)
def test_word_has_lemma(lang, word, lemma):
    assert lemma in lemmas_for(lang)(word)


def test_many_words_are_asked_for_at_once():
    assert open_dictionary("nb").unknown({"passord", "pasord", "filen", "fileen"}) == {"pasord", "fileen"}


def test_language_without_dictionary_has_none():
    assert open_dictionary("qq") is None
    assert lemmas_for("qq") is None
    assert package_for("qq") == "hunspell hunspell-qq"
