"""The term base: its format, and that ours is complete and consistent."""

from pathlib import Path

import pytest

from scripts.parity.project.terms import TermError, read_terms

OURS = read_terms(Path("docs/parity/terms.toml"))
LOCALES = ("en", "fi", "no")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[[term]\n", "terms.toml: "),
        ("[[words]]\n", "terms.toml: unknown table 'words', expected only [[term]]"),
        ("[[term]]\nen = []\n", "terms.toml: term 1, en: expected a word or a list of words"),
        ("[[term]]\nen = [3]\n", "terms.toml: term 1, en: expected a word or a list of words"),
        ("[[term]]\nen = 'a'\n[[term]]\nen = ' '\n", "terms.toml: term 2, en: expected a word or a list of words"),
        ("[[term]]\nforbidden = 'a'\n", "terms.toml: term 1, forbidden: expected a table of locales"),
        ("[[term]]\nforbidden.fi = 3\n", "terms.toml: term 1, forbidden, fi: expected a word or a list of words"),
        ("[[term]]\nnote = 3\n", "terms.toml: term 1, note: expected a text"),
    ],
)
def test_mistake_is_refused_with_its_place(tmp_path, text, message):
    (tmp_path / "terms.toml").write_text(text, encoding="utf-8")
    with pytest.raises(TermError) as refused:
        read_terms(tmp_path / "terms.toml")
    assert str(refused.value).removeprefix(f"{tmp_path}/").startswith(message)


@pytest.mark.parametrize("term", OURS, ids=lambda term: term.words["en"][0])
def test_term_has_words_in_every_language(term):
    assert tuple(term.words) == LOCALES


@pytest.mark.parametrize("locale", LOCALES)
def test_no_word_is_agreed_and_forbidden(locale):
    agreed = {word.lower() for term in OURS for word in term.words[locale]}
    forbidden = {word.lower() for term in OURS for word in term.forbidden.get(locale, ())}
    assert agreed & forbidden == set()


@pytest.mark.parametrize("locale", ["fi", "no"])
def test_no_word_is_forbidden_for_two_terms(locale):
    forbidden = [word for term in OURS for word in term.forbidden.get(locale, ())]
    assert sorted(set(forbidden)) == sorted(forbidden)
