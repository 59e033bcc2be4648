"""The language of a sentence is identified among the site's languages only."""

import pytest

from scripts.parity.language.identification import open_identifier

SENTENCES = {
    "en": "Describe step by step what you did before the error appeared.",
    "fi": "Kerro vaihe vaiheelta, mitä teit, ennen kuin virhe ilmeni.",
    "nb": "Fortell steg for steg hva du gjorde før feilen oppsto.",
}


@pytest.mark.parametrize("lang", SENTENCES)
def test_sentence_is_identified(lang):
    found, confidence = open_identifier(tuple(SENTENCES)).identify(SENTENCES[lang])
    assert found == lang
    assert confidence > 0.9


def test_language_that_is_not_known_leaves_none():
    assert open_identifier(("en", "qq")) is None


def test_one_language_needs_no_identification():
    assert open_identifier(("en",)) is None
