"""A tag leads to one language, by one function; nothing but a language's own file asks which language it is."""

import ast

import pytest

from scripts.parity.check.run import check
from scripts.parity.language.languages import known_languages, language_of, written_tag
from tests.building import REPOSITORY
from tests.parity.made_up.without import facts_of
from tests.parity.trees import make_settings, write_tree

# Modules that may name no language; the files of the languages themselves may.
MODULES = [
    REPOSITORY / "helpdesk/reader.py",
    *(
        file
        for folder in ("scripts/parity", "scripts/build_site")
        for file in sorted((REPOSITORY / folder).rglob("*.py"))
        if file.parent.name != "language" or file.stem not in known_languages()
    ),
]
# Words that are tags too, and mean something else there.
OTHER_WORDS = {
    ("scripts/parity/language/language.py", "en"),  # endings of nouns
    ("scripts/parity/language/language.py", "et"),
    ("scripts/parity/translate/pseudo/leftovers.py", "no"),  # HTML's translate="no"
    ("scripts/build_site/search/sections.py", "tr"),  # HTML's row of a table
}
# What an unknown language has of its own: either mark may be the decimal one.
UNKNOWN = ["lang", "decimal", "group"]


@pytest.mark.parametrize(
    ("tag", "lang"),
    [
        ("nb", "nb"), ("no", "nb"), ("no-NO", "nb"), ("nb-NO", "nb"), ("NB-no", "nb"), ("nn", "nn"), ("nn-NO", "nn"),
        ("en-GB", "en"), ("pt-BR", "pt"), ("FI", "fi"), ("qaa", "qaa"), ("qaa-XX", "qaa"), ("nb_NO", "nb_no"), ("", ""),
    ],
)  # fmt: skip
def test_tag_has_its_language(tag, lang):
    assert language_of(tag).lang == lang


@pytest.mark.parametrize(
    ("folder_name", "lang"), [("no", "nb"), ("no-NO", "nb-NO"), ("nn", "nn"), ("pt-BR", "pt-BR"), ("xx", "xx")]
)
def test_folder_has_the_tag_of_a_written_language(folder_name, lang):
    assert written_tag(folder_name) == lang


@pytest.mark.parametrize("lang", ["no", "no-NO", "nb-NO"])
def test_norwegian_of_any_tag_has_the_rules_of_bokmål(tmp_path, lang):
    write_tree(tmp_path, {"en/a.md": "Read “this”.\n", "no/a.md": "Les “dette”.\n"})
    report = check(make_settings(tmp_path, langs={"en": "en", "no": lang}), rules=["quotation-marks"])
    assert [finding.fix.text for finding in report.findings] == ["«", "»"]


def test_unknown_language_has_no_facts():
    assert [name for name, (fact, default) in facts_of(language_of("qaa")).items() if fact != default] == UNKNOWN


def test_no_module_but_its_file_names_a_language():
    named = {
        (file.relative_to(REPOSITORY).as_posix(), word)
        for file in MODULES
        for word in compared_words(file.read_text(encoding="utf-8")) & known_languages().keys()
    }
    assert named == OTHER_WORDS


@pytest.mark.parametrize(
    "code",
    ['lang == "fr"', '"fr" != lang', 'lang in ("de", "fr")', 'LANGS = {"fr"}', '{"fr": 1}', 'match a:\n case "fr": b'],
)
def test_name_of_a_language_is_seen(code):
    assert "fr" in compared_words(code)


def compared_words(code):
    """The texts that code compares something with."""
    return {word for node in ast.walk(ast.parse(code)) for word in compared(node)}


def compared(node):
    """Yield the texts that a piece of code compares something with, or looks up in a table of its own."""
    if isinstance(node, ast.Compare):
        texts = [node.left, *node.comparators]
    elif isinstance(node, ast.Set | ast.List | ast.Tuple):
        texts = node.elts
    elif isinstance(node, ast.Dict):
        texts = node.keys
    elif isinstance(node, ast.MatchValue):
        texts = [node.value]
    else:
        texts = []
    yield from (text.value for text in texts if isinstance(text, ast.Constant) and isinstance(text.value, str))
