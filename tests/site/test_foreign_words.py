"""Words in another language than the page's carry a `lang`, so that a screen reader pronounces them right."""

import pytest

from scripts.build_site.foreign_words import ForeignWords, mark
from scripts.parity.project.labels import open_catalogue

LABELS = {"Open": ("Avoimet",), "Start chat": ("Aloita chatti",), "Chat": ("Chat",), "Contact %(company)s": ("Ota",)}
WORDS = ForeignWords("en", open_catalogue(tuple(LABELS.items()), ()), {"English": "en", "norsk": "nb"})


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>Katso <strong>Open</strong>.", '<p>Katso <strong lang="en">Open</strong>.'),
        ("<strong class=a>A. Open</strong>", '<strong class=a lang="en">A. Open</strong>'),
        ("<strong>Contact Fjäll &amp; Hav</strong>", '<strong lang="en">Contact Fjäll &amp; Hav</strong>'),
        ("<h2 id=o>Open (Avoimet)</h2>", '<h2 id=o><span lang="en">Open</span> (Avoimet)</h2>'),
        ("<p>suomi, norsk ja English", '<p>suomi, <span lang="nb">norsk</span> ja <span lang="en">English</span>'),
    ],
)
def test_foreign_words_are_marked(html, expected):
    assert mark(html, WORDS) == expected


@pytest.mark.parametrize(
    "html",
    [
        "<p>Open</p>",
        "<strong>Chat</strong>",
        "<strong>Open it</strong>",
        "<em>norskia</em>",
        '<a lang="nb" href=".">norsk</a>',
        '<strong lang="en">Open</strong>',
        "<title>norsk</title>",
        "<script>if (a < b) '<strong>Open</strong>'</script>",
        '<p title="norsk > English">suomi</p>',
        "<!-- <strong>Open</strong> -->",
    ],
)
def test_the_rest_stays_as_it_is(html):
    assert mark(html, WORDS) == html


@pytest.mark.parametrize("target", ["fi", "no"])
@pytest.mark.parametrize(
    ("slug", "name"),
    [
        ("my-technical-issues", "Open"),
        ("my-technical-issues", "Contact doTERRA"),
        ("sign-in", "Forgot your password?"),
        ("submit", "D. Submit"),
        ("submit", "Submit Tech Issue"),
        ("chat", "How can we help?"),
    ],
)
def test_controls_of_the_portal_are_english(site, parse, target, slug, name):
    article = parse(site / target / slug / "index.html").find(".//article")
    named = [element for element in article.iter("strong", "span", "h1", "h2") if element.text_content() == name]
    assert named
    assert {
        next(one.get("lang") for one in [element, *element.iterancestors()] if one.get("lang")) for element in named
    } == {"en"}


@pytest.mark.parametrize("target", ["fi", "no"])
def test_headings_and_contents_agree(site, parse, target):
    page = parse(site / target / "my-technical-issues/index.html")
    heading, link = page.xpath("//h2[@id='closed']/span | //nav[@class='contents']//a[@href='#closed']/span")
    assert heading.get("lang") == link.get("lang") == "en"
    assert heading.text == link.text == "Closed Tech Issues"


def test_names_of_languages_are_in_their_languages(site, parse):
    paragraph = parse(site / "fi/sign-in/index.html").xpath("//h2[@id='portal-language']/following-sibling::p")[0]
    assert {word.text: word.get("lang") for word in paragraph.iter("span")} == {"English": "en", "norsk": "nb"}
