"""Pages marked as untranslated, a form and a plain guide, in both target languages."""

import json
import os
import subprocess
import sys
from urllib.parse import urljoin

import pytest
from lxml import etree

from tests.site.trees import UNTRANSLATED, untranslate, write_child_config, write_untranslated_pages

# What surrounds the text of each page, in the reader's language.
ABOUT = " or ".join(
    ["@data-module='permalinks'", *(f"contains(@class, '{name}')" for name in ("offline", "helpful", "save"))]
)
SITEMAP = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}


@pytest.fixture(scope="module")
def site(untranslated_site):
    return untranslated_site


@pytest.fixture(params=["fi", "no"])
def target(request):
    return request.param


@pytest.fixture(params=UNTRANSLATED)
def slug(request):
    return request.param


@pytest.fixture
def untranslated(site, parse, target, slug):
    return parse(site / target / slug / "index.html")


@pytest.fixture
def words(settings_file, target):
    """Return the templates' words in the target language."""
    return settings_file["extra"]["words"][target]


def test_notice_is_on_top_in_the_readers_language(untranslated, words, langs, target):
    notice = untranslated.xpath(f"//article/*[not({ABOUT})]")[0]
    assert notice.text_content() == words["untranslated.notice"]
    assert notice.xpath("ancestor-or-self::*/@lang") == [langs[target]]


def test_content_has_the_sources_lang(untranslated, site, parse, slug, langs, target):
    content = untranslated.xpath("//article/*[@lang='en']")[0]
    source = parse(site / "en" / slug / "index.html").xpath("//article")[0]
    # The site's own words within the text are in the reader's language and marked with its `lang`.
    own = "ancestor-or-self::*[@lang][1][@lang=$lang]"
    said = content.xpath(f".//text()[not(../{own}) or parent::option]", lang=langs[target])
    written = source.xpath(
        f".//text()[not(ancestor::*[{ABOUT}] or ancestor::*[@data-unsent] or ../@class='picture__hint')]"
    )
    assert "".join(said).split() == "".join(written).split()


def test_table_of_contents_has_the_sources_lang(untranslated):
    assert untranslated.xpath("//*[@class='contents__list']/@lang") == ["en"]


def test_search_engines_are_sent_to_the_source(untranslated, root, slug):
    assert untranslated.xpath("//meta[@name='robots']/@content") == ["noindex"]
    assert untranslated.xpath("//link[@rel='canonical']/@href") == [f"{root}en/{slug}/"]


def test_it_is_no_alternate_and_names_none(untranslated, site, parse, slug, alternates):
    assert alternates(untranslated) == {}
    assert alternates(parse(site / "en" / slug / "index.html")).keys() == {"en", "x-default"}


def test_it_is_not_in_the_sitemap(site, root, target, slug):
    sitemap = etree.parse(site / "sitemap.xml")
    named = sitemap.xpath("//s:loc/text() | //x:link/@href", namespaces=SITEMAP)
    assert f"{root}en/{slug}/" in named
    assert f"{root}{target}/chat/" in named
    assert f"{root}{target}/{slug}/" not in named


def test_other_pages_say_nothing(site, parse, target):
    page = parse(site / target / "chat/index.html")
    assert page.xpath("//article/*[contains(@class, 'behind')] | //meta[@name='robots'] | //article/div[@lang]") == []


@pytest.mark.parametrize("reader", ["en", "fi", "no"])
def test_switch_leads_to_it_and_says_so(site, parse, reader, target, slug, langs, names, words):
    link = parse(site / reader / slug / "index.html").xpath(f"//header//a[@data-locale='{target}']")[0]
    assert link.text_content() == f"{names[langs[target]]} ({words['untranslated.mark']})"
    assert urljoin(f"/{reader}/{slug}/", link.get("href")) == f"/{target}/{slug}/"
    assert link.xpath(".//@lang") == [langs[target]]


def test_menu_keeps_it_with_the_sources_lang(site, parse, target, slug):
    menu = parse(site / target / "chat/index.html").xpath("//header//nav//a")
    titles = {link.get("href"): (link.text, link.get("lang")) for link in menu}
    source = parse(site / "en" / slug / "index.html").xpath("//header//nav//a[@aria-current]/text()")
    assert titles[f"../{slug}/"] == (source[0], "en")
    assert titles["../technical-issues/"][1] is None


def test_pager_names_it_with_the_sources_lang(site, parse, target):
    pager = parse(site / target / "chat/index.html").xpath("//*[@class='pager__title']")
    assert [title.get("lang") for title in pager] == ["en", None]


def test_form_posts_in_the_readers_language(site, parse, target, langs):
    form = parse(site / target / "submit/index.html").xpath("//form[@enctype]")[0]
    assert form.get("action").endswith(f"/help/tickets/?lang={langs[target]}")
    assert form.xpath(".//select[@name='language']/option[@selected]/@value") == [target]
    assert form.xpath(".//input[@name='page']/@value") == [f"/{target}/submit/"]
    assert form.xpath("ancestor::*/@lang") == [langs[target], "en"]


def test_search_index_says_what_is_in_the_source_language(site, parse, target):
    header = parse(site / target / "index.html").xpath("//*[@data-module='search']")[0]
    index = json.loads((site / target / header.get("data-index")).read_text(encoding="utf-8"))
    addresses = [address.rstrip("/") for address, _ in index["pages"]]
    langs = {(addresses[page] in UNTRANSLATED, *lang) for page, _, _, _, *lang in index["sections"]}
    assert langs == {(True, "en"), (False,)}


def test_search_finds_it_and_says_so(server, tab, target, words):
    tab.goto(f"{server}/{target}/chat/")
    tab.locator(".fold--search > summary").click()
    tab.get_by_role("searchbox").fill("forgotten")
    result = tab.locator(".fold--search li").filter(has_text="If you have forgotten your password")
    result.get_by_text(f"({words['untranslated.mark']})").wait_for()
    assert result.locator("mark").first.text_content() == "forgotten"
    assert result.locator("strong").get_attribute("lang") == "en"


# Colours do not depend on the language, so each page is in light colours in one and in dark ones in the other.
@pytest.mark.parametrize(
    ("target", "slug", "scheme"),
    [("fi", "submit", "light"), ("no", "submit", "dark"), ("fi", "sign-in", "dark"), ("no", "sign-in", "light")],
)
def test_axe_finds_nothing(server, tab, target, slug, scheme, violations):
    tab.emulate_media(color_scheme=scheme)
    tab.goto(f"{server}/{target}/{slug}/")
    assert violations(tab) == []


def test_axe_finds_nothing_in_the_open_switch(server, tab, target, violations):
    tab.goto(f"{server}/{target}/submit/")
    tab.locator(".fold--languages > summary").click()
    assert violations(tab, root="header") == []


def test_notice_needs_no_javascript(server, browser, target, slug, words):
    context = browser.new_context(viewport={"width": 320, "height": 640}, java_script_enabled=False)
    tab = context.new_page()
    tab.goto(f"{server}/{target}/{slug}/")
    assert tab.get_by_text(words["untranslated.notice"]).is_visible()
    assert tab.evaluate("document.documentElement.scrollWidth") <= 320
    context.close()


@pytest.fixture(scope="module")
def plugin_site(tmp_path_factory):
    config_file = write_child_config(tmp_path_factory.mktemp("plugin"))
    write_untranslated_pages(config_file)
    site_dir = config_file.parent / "site"
    environment = {name: value for name, value in os.environ.items() if name != "SITE_URL"}
    command = ["mkdocs", "build", "--strict", "--config-file", str(config_file), "--site-dir", str(site_dir)]
    subprocess.run([sys.executable, "-m", *command], check=True, env=environment, capture_output=True)
    return site_dir


def test_mkdocs_alone_says_it_too(plugin_site, parse, target, slug, words, root):
    page = parse(plugin_site / target / slug / "index.html")
    assert page.xpath("//article/*[1]")[0].text_content() == words["untranslated.notice"]
    assert page.xpath("//link[@rel='canonical']/@href") == [f"{root}{slug}/"]
    assert page.xpath("//article//h1/ancestor::*[@lang][1]/@lang") == ["en"]


@pytest.fixture(scope="module")
def lacking_site(build_site, tmp_path_factory):
    """Build a site with an untranslated Norwegian home and Finnish page, without the Finnish words for that."""
    lacking = {"untranslated.notice": None, "untranslated.mark": None}
    config_file = write_child_config(tmp_path_factory.mktemp("lacking"), extra={"words": {"fi": lacking}})
    untranslate(config_file, "no", "index")
    untranslate(config_file, "fi", "chat")
    assert build_site(config_file.parent / "site", config_file=config_file) == 0
    return config_file.parent / "site"


def test_chooser_does_not_name_an_untranslated_home_as_an_alternate(lacking_site, parse, alternates):
    chooser = parse(lacking_site / "index.html")
    assert alternates(chooser).keys() == {"en", "fi", "x-default"}
    assert chooser.xpath("//li[@lang='nb']//span/@lang") == ["en", "en"]


def test_locale_without_the_words_has_the_sources(lacking_site, parse, settings_file):
    page = parse(lacking_site / "fi/chat/index.html")
    words = settings_file["extra"]["words"]["en"]
    assert page.xpath(f"//article/*[not({ABOUT})]")[0].text_content() == words["untranslated.notice"]
    assert page.xpath("//*[@data-locale='fi']/span[@lang='en']/text()") == [f"({words['untranslated.mark']})"]
