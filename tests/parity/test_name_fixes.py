"""`--fix` writes the only right text for names and terms, once."""

import pytest

from scripts.parity.check.fixes import apply_fixes
from scripts.parity.check.run import check
from tests.parity.trees import make_tree

RULES = ["ui-labels", "label-translations", "form-labels", "label-mentions", "terms", "forbidden-variants"]
CATALOGUE = {
    "Technical Issues": "Tekniset ongelmat",
    "Open": "Avoimet",
    "Title": "Otsikko",
    "Contact %(company)s": "Ota yhteyttä: %(company)s",
    "At most %(limit_value)d files.": "Enintään %(limit_value)d tiedostoa.",
}
TERMS = '[[term]]\nen = "request"\nfi = "tukipyyntö"\nforbidden.fi = ["tiketti"]\n'


def fixed(folder, source, target):
    """Return the translation after `--fix` ran twice, which must equal the result of one run."""
    catalogue = "\n".join(f'msgid "{name}"\nmsgstr "{words}"\n' for name, words in CATALOGUE.items())
    files = {"en/page.md": source, "fi/page.md": target, "parity/terms.toml": TERMS}
    settings = make_tree(folder, files | {"catalogues/fi/LC_MESSAGES/django.po": catalogue})
    apply_fixes(check(settings, rules=RULES).findings)
    once = (folder / "fi/page.md").read_text(encoding="utf-8")
    assert apply_fixes(check(settings, rules=RULES).findings) == 0
    return once


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("Tap **Open**.", "Napauta **Avoimet**.", "Napauta **Open** (Avoimet)."),
        ("Tap **Open**.", "Napauta **Avoimet** (Open).", "Napauta **Open** (Avoimet)."),
        ("Tap **Open**.", "Napauta [**Oepn** (Avoimet)](a.md).", "Napauta [**Open** (Avoimet)](a.md)."),
        ("Tap **Open**.", "Napauta **Open** (Auki).", "Napauta **Open** (Avoimet)."),
        ("Tap **Open**.", "Napauta [**Open**](a.md).", "Napauta [**Open** (Avoimet)](a.md)."),
        ("Tap **Open**.", "Napauta\nOpen (Avoimet).", "Napauta\n**Open** (Avoimet)."),
        ("Tap **Open**.", "Napauta **Technical Issues** (Avoimet).", "Napauta **Open** (Avoimet)."),
        ("**Contact us AB**", "**Contact us AB**", "**Contact us AB** (Ota yhteyttä: us AB)"),
        ("## A. Title { #a }", "## A. Otsikko { #a }", "## A. Title (Otsikko) { #a }"),
        ("See Technical Issues.", "Katso Tekniset onglemat.", "Katso Tekniset ongelmat."),
        ("Send the request.", "Tiketti on lähetettävä.", "Tukipyyntö on lähetettävä."),
    ],
)
def test_fix_of_a_sentence(tmp_path, source, target, expected):
    assert fixed(tmp_path, source, target) == expected


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("Title", "Aihe", "Otsikko"),
        ("Title", "'Aihe'", "'Otsikko'"),
        ("At most {limit} files.", '"Korkeintaan {limit} kpl."', '"Enintään {limit} tiedostoa."'),
    ],
)
def test_fix_of_a_form_word(tmp_path, source, target, expected):
    page = "---\nform:\n  word: {}\n---\n"
    assert fixed(tmp_path, page.format(source), page.format(target)) == page.format(expected)


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Send the request.", "Lähetä tiketin tiedot."),
        ("Send the request.", "Lähetä raportti."),
        ("Tap **Open**.", "Napauta sitä."),
        ("Tap **Open**.", "Napauta **tätä** tai **tuota**."),
    ],
)
def test_what_is_not_certain_is_left(tmp_path, source, target):
    assert fixed(tmp_path, source, target) == target
