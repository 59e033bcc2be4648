"""Pages with stale sections, whose source changed after the translation was confirmed, say so."""

from urllib.parse import urljoin

import pytest

from scripts.build_site.site import read_behind
from tests.building import build_once
from tests.site.trees import change

NOTICE = "//article/div[contains(@class, 'behind')]"
MARKS = "//article//p[contains(@class, 'behind')]"


@pytest.fixture(scope="module")
def site(changed_site):
    return changed_site


@pytest.fixture(params=["fi", "no"])
def target(request):
    return request.param


@pytest.fixture
def words(settings_file, target):
    """Return the templates' words in the target language."""
    return settings_file["extra"]["words"][target]


@pytest.fixture
def stale_page(site, parse, target):
    return parse(site / target / "troubleshooting/index.html")


@pytest.fixture
def form_page(site, parse, target):
    return parse(site / target / "submit/index.html")


def test_notice_is_on_top_in_the_readers_language(stale_page, words):
    notice = stale_page.xpath("//article/*[not(contains(@class, 'offline'))]")[0]
    assert notice.findtext("p") == words["stale.notice"]
    assert notice.xpath("ancestor-or-self::*/@lang") == [stale_page.get("lang")]


def test_stale_sections_are_named_in_order_by_their_own_headings(stale_page):
    named = [(link.get("href"), link.text) for link in stale_page.xpath(f"{NOTICE}//li/a")]
    headings = {f"#{heading.get('id')}": heading.text for heading in stale_page.xpath("//article/h2")}
    assert named == [(anchor, headings[anchor]) for anchor in ("#upload-refused", "#no-answer-yet")]


def test_words_of_the_form_are_the_top_of_the_page(form_page, words):
    items = form_page.xpath(f"{NOTICE}//li")
    assert items[0].text_content() == words["stale.top"]
    assert [item.xpath("a/@href") for item in items] == [[], ["#add-files"]]


def test_notice_leads_to_the_same_page_in_the_source_language(stale_page, words, target):
    link = stale_page.xpath(f"{NOTICE}/p/a")[0]
    assert (link.text, link.get("hreflang")) == (words["stale.page"], "en")
    assert urljoin(f"/{target}/troubleshooting/", link.get("href")) == "/en/troubleshooting/"


def test_each_stale_section_is_marked_below_its_heading(stale_page, words, target):
    marks = {mark.getprevious().get("id"): mark for mark in stale_page.xpath(MARKS)}
    leads_to = {id_: urljoin(f"/{target}/troubleshooting/", mark.find("a").get("href")) for id_, mark in marks.items()}
    assert leads_to == {id_: f"/en/troubleshooting/#{id_}" for id_ in ("upload-refused", "no-answer-yet")}
    assert {mark.text_content() for mark in marks.values()} == {f"{words['stale.section']} {words['stale.link']}"}


def test_mark_stands_in_a_page_with_a_form_too(form_page):
    assert [mark.getprevious().get("id") for mark in form_page.xpath(MARKS)] == ["add-files"]


def test_nothing_else_on_the_page_is_changed(stale_page, parse, request, target):
    for element in stale_page.xpath(f"{NOTICE} | {MARKS}"):
        element.drop_tree()
    fresh = parse(request.getfixturevalue("fresh_site") / target / "troubleshooting/index.html")
    assert stale_page.text_content().split() == fresh.text_content().split()


@pytest.fixture(scope="module")
def fresh_site(tmp_path_factory):
    return build_once(tmp_path_factory, "site")


@pytest.mark.parametrize("page", ["en/troubleshooting", "fi/chat", "no/sign-in"])
def test_source_and_fresh_pages_say_nothing(site, parse, page):
    assert parse(site / page / "index.html").xpath("//*[contains(@class, 'behind')]") == []


def test_search_engines_still_find_it(stale_page, root, target, alternates):
    assert stale_page.xpath("//meta[@name='robots']") == []
    assert stale_page.xpath("//link[@rel='canonical']/@href") == [f"{root}{target}/troubleshooting/"]
    assert alternates(stale_page).keys() == {"en", "fi", "nb", "x-default"}


def test_translation_that_was_changed_too_is_not_called_stale(site, parse):
    assert parse(site / "fi/chat/index.html").xpath("//*[contains(@class, 'behind')]") == []
    assert parse(site / "no/chat/index.html").xpath(NOTICE)


def test_tree_without_a_lock_has_no_stale_pages(child_config, tmp_path):
    """Without stale sections a page has no notice, as the test of fresh pages shows."""
    config_file = child_config()
    change(config_file, "en/chat.md", "Anyone may chat", "Everybody may chat")
    assert read_behind(config_file).stale.keys() == {"fi/chat.md", "no/chat.md"}
    for lock in (tmp_path / "docs/parity").glob("*.lock"):
        lock.unlink()
    assert read_behind(config_file).stale == {}


# Colours do not depend on the language, so each page is in light colours in one and in dark ones in the other.
@pytest.mark.parametrize(
    ("target", "slug", "scheme"),
    [
        ("fi", "troubleshooting", "light"),
        ("no", "troubleshooting", "dark"),
        ("fi", "submit", "dark"),
        ("no", "submit", "light"),
    ],
)
def test_axe_finds_nothing(server, tab, target, slug, scheme, violations):
    tab.emulate_media(color_scheme=scheme)
    tab.goto(f"{server}/{target}/{slug}/")
    assert violations(tab) == []


def test_notice_and_marks_need_no_javascript(server, browser, target, words):
    context = browser.new_context(viewport={"width": 320, "height": 640}, java_script_enabled=False)
    tab = context.new_page()
    tab.goto(f"{server}/{target}/troubleshooting/")
    tab.locator(".behind li a").first.click()
    assert tab.url.endswith("#upload-refused")
    assert tab.evaluate("document.documentElement.scrollWidth") <= 320
    tab.get_by_role("link", name=words["stale.link"]).first.click()
    assert tab.url == f"{server}/en/troubleshooting/#upload-refused"
    context.close()
