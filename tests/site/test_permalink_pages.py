"""The permalink pages under /go/, as built."""

from io import BytesIO

import pytest
import zxingcpp
from PIL import Image

from scripts.permalinks.lock import NAME, read_lock
from tests.site.test_links_resolve import broken

# Numbered items in an admonition are examples, no steps.
PLACES = "//article//*[self::h2 or self::h3 or self::h4 or self::li][@id][not(ancestor::*[@data-module])]/@id"
STEPS = "//article//ol/li[not(ancestor::*[contains(@class, 'admonition')])]"


def slug_of(address):
    return address.partition("/")[2].rstrip("/") or "index"


@pytest.fixture
def permalink(site, parse):
    return lambda name: parse(site / "go" / name / "index.html")


@pytest.fixture(params=["en", "fi", "no"])
def support_list(request, site, parse):
    return parse(site / "go" / request.param / "index.html")


def test_every_step_has_an_id(page):
    assert [step.text_content() for step in page.xpath(STEPS) if not step.get("id")] == []


def test_every_section_and_step_has_a_permalink(page, address, site):
    folder = site / "go" / slug_of(address)
    assert (folder / "index.html").is_file()
    assert [anchor for anchor in page.xpath(PLACES) if not (folder / anchor / "index.html").is_file()] == []


def test_page_knows_where_its_permalinks_are(page, address, site):
    (go,) = page.xpath("//div[@data-module='permalinks']/@data-go")
    assert (site / address / go).resolve() == (site / "go" / slug_of(address)).resolve()


def test_locked_permalinks_are_built(site, guides):
    locked = [entry.permalink for entry in read_lock(guides / NAME)]
    assert locked
    assert [name for name in locked if not (site / "go" / name / "index.html").is_file()] == []


def test_permalink_leads_to_the_step_in_each_language(permalink, langs):
    links = {link.get("hreflang"): link.get("href") for link in permalink("submit/d-submit-tap").xpath("//main//a")}
    assert links == {lang: f"../../../{locale}/submit/#d-submit-tap" for locale, lang in langs.items()}


def test_permalink_of_the_home_page_has_a_name(permalink, langs):
    links = permalink("index/what-it-is-for").xpath("//main//a/@href")
    assert links == [f"../../../{locale}/#what-it-is-for" for locale in langs]


def test_titles_are_in_their_own_language(permalink):
    item = permalink("submit/a-title-matter").xpath("//li[@lang='fi']")[0]
    texts = [text for text in map(str.strip, item.itertext()) if text]
    assert texts == ["suomi", "Kerro muutamalla sanalla, mikä on vialla.", "Ilmoita uudesta teknisestä ongelmasta"]


def test_control_is_named_in_the_portals_language(permalink):
    name = permalink("submit/d-submit-tap").xpath("//li[@lang='fi']//strong[text()='Submit Tech Issue']")[0]
    assert name.get("lang") == "en"


def test_step_in_a_tab_says_in_which(permalink):
    item = permalink("submit/take-a-screenshot-computer-show").xpath("//li[@lang='fi']")[0]
    assert "Tietokone: Tuo ongelma näkyviin." in item.text_content()


@pytest.mark.parametrize("name", ["submit", "submit/c-files", "submit/d-submit-tap"])
def test_search_engines_find_the_source_page_instead(permalink, root, name):
    document = permalink(name)
    assert document.xpath("//meta[@name='robots']/@content") == ["noindex"]
    assert document.xpath("//link[@rel='canonical']/@href") == [f"{root}en/submit/"]


def test_sitemap_has_no_permalink(site):
    assert "/go/" not in (site / "sitemap.xml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "path", ["go/submit/index.html", "go/submit/c-files/index.html", "go/index.html", "go/fi/index.html"]
)
def test_links_resolve(site, prefixed_site, parse, path):
    assert list(broken(parse(site / path), site, path, "", parse)) == []
    assert list(broken(parse(prefixed_site / path), prefixed_site, path, "/a/guides", parse)) == []


@pytest.mark.parametrize("path", ["go/submit/c-files/index.html", "go/index.html"])
def test_page_has_nothing_inline(site, parse, path):
    assert (
        parse(site / path).xpath("//script[not(@src)] | //style | //*[@style] | //@*[starts-with(name(), 'on')]") == []
    )


def test_list_has_every_permalink(support_list, site):
    built = {path.parent.relative_to(site / "go").as_posix() for path in (site / "go").rglob("code.svg")}
    listed = support_list.xpath("//a[@class='go__address']/@data-link")
    assert sorted(link.removeprefix("../../go/").rstrip("/") for link in listed) == sorted(built)


def test_list_has_the_titles_of_all_languages(support_list, langs):
    links = support_list.xpath("//ul[@class='go__choices']//a[contains(@data-link, 'go/submit/d-submit-tap/')]")
    assert [link.get("data-link").partition("?")[2] for link in links] == [f"lang={lang}" for lang in langs.values()]
    assert [link.get("data-address") for link in links] == [f"../../{locale}/submit/#d-submit-tap" for locale in langs]


def test_list_is_in_the_order_of_the_menu(support_list, settings_file):
    slugs = [heading.removeprefix("page-") for heading in support_list.xpath("//h2/@id")]
    menu = [page.removesuffix(".md") for page in settings_file["nav"]]
    assert slugs[: len(menu)] == menu


@pytest.mark.parametrize("name", ["index", "submit/take-a-screenshot-computer-press"])
def test_code_leads_to_the_permalink(server, tab, root, name):
    tab.set_viewport_size({"width": 400, "height": 400})
    tab.goto(f"{server}/go/{name}/code.svg")
    (code,) = zxingcpp.read_barcodes(Image.open(BytesIO(tab.screenshot())).convert("L"))
    assert code.text == f"{root}go/{name}/"
