"""No English text is left on a page in another language, neither from our templates nor from Material's."""

import re
from pathlib import Path

import material
import pytest

# Names, and words that are the same in both languages.
NAMES = {"doTERRA", "Android", "iPhone", "help.doterra.com"}
SAME = {"fi": NAMES, "no": NAMES | {"Send", "Start chat"}}
ATTRIBUTES = ("alt", "aria-label", "label", "placeholder", "title")
PAGES = [
    "404.html",
    "503.html",
    *(f"{slug}index.html" for slug in ("", "submit/", "chat/", "my-technical-issues/")),
]
PAGES += [f"{slug}/index.html" for slug in ("accessibility", "sign-in", "technical-issues", "troubleshooting")]


def read_words(page):
    """Yield every text in the page's own language that is shown or read aloud."""
    for element in page.iter("*"):
        is_hidden = element.tag in ("script", "style", "svg") or (
            element.tag == "input" and element.get("type") == "hidden"
        )
        if not is_hidden and lang_of(element) == page.get("lang"):
            yield from (element.text or "", *(element.get(name, "") for name in ATTRIBUTES))
        if element.getparent() is not None and lang_of(element.getparent()) == page.get("lang"):
            yield element.tail or ""
    yield from page.xpath("//meta[@name='description' or @property='og:title' or @property='og:description']/@content")


def lang_of(element):
    return next(one.get("lang") for one in [element, *element.iterancestors()] if one.get("lang"))


@pytest.mark.parametrize("target", ["fi", "no"])
@pytest.mark.parametrize("name", PAGES)
def test_no_text_is_as_on_the_english_page(site, parse, target, name):
    english, ours = (
        {" ".join(text.split()) for text in read_words(parse(site / one / name))} for one in ("en", target)
    )
    same = {text for text in english & ours if sum(letter.isalpha() for letter in text) > 1}
    assert ours
    assert {text for text in same if not text.startswith(("http", "/"))} - SAME[target] == set()


@pytest.mark.parametrize(("target", "lang"), [("fi", "fi"), ("no", "nb")])
def test_every_word_of_the_templates_is_translated(settings_file, target, lang):
    words = settings_file["extra"]["words"]
    theme = Path(material.__file__).with_name("templates") / f"partials/languages/{lang}.html"
    theirs = re.findall(r'^ *"([\w.]+)":', theme.read_text(encoding="utf-8"), re.MULTILINE)
    assert {*words["en"]} - {*words[target]} - {*theirs} == set()
