"""On a site with many guides the menu of a page stays short and still leads to all of them, without JavaScript."""

import pytest

from tests.site.trees import write_small_config

# With the home page more than 40, the limit in overrides/partials/guides.html.
PAGES = 42
WORDS = {
    "en": ("Guide", "What to do."),
    "fi": ("Ohje", "Näin toimit."),
    "no": ("Veiledning", "Dette gjør du."),
}
MENU = "//nav[contains(@class, 'guides')]//a"


@pytest.fixture(scope="module")
def large_site(build_site, tmp_path_factory):
    folder = tmp_path_factory.mktemp("large")
    names = [f"page-{number:02}.md" for number in range(PAGES)]
    config_file = write_small_config(folder, nav=["index.md", {"Part": names[:21]}, *names[21:]])
    for locale, (word, description) in WORDS.items():
        for name in names:
            title = f"{word} {name[5:7]}"
            text = f"---\ntitle: {title}\ndescription: {description}\n---\n\n# {title} {{ #guide }}\n"
            (folder / "docs" / locale / name).write_text(text, encoding="utf-8")
    assert build_site(folder / "site", config_file=config_file) == 0
    return folder / "site"


@pytest.mark.parametrize("page", ["", "page-10/", "page-35/", "404.html"])
def test_menu_is_short(large_site, parse, page):
    file = large_site / "fi" / page
    links = parse(file if file.is_file() else file / "index.html").xpath(f"{MENU}/@href")
    # The menu is there twice: in the masthead and, for wide screens, beside the text.
    assert 0 < len(links) < 40


@pytest.mark.parametrize("page", ["page-10/", "page-35/"])
def test_menu_shows_the_page_and_its_neighbours(large_site, parse, page):
    document = parse(large_site / "fi" / page / "index.html")
    number = int(page[5:7])
    titles = {link.text_content().strip() for link in document.xpath(MENU)}
    assert {f"Ohje {near:02}" for near in range(number - 2, number + 3)} <= titles
    assert document.xpath(f"{MENU}[@aria-current='page']/text()")[0] == f"Ohje {number}"


def test_menu_leads_to_a_page_with_all_of_them(large_site, parse):
    (address, *_) = parse(large_site / "fi/page-10/index.html").xpath(f"{MENU}[contains(., 'Kaikki ohjeet')]/@href")
    everything = parse(large_site / "fi/page-10" / address / "index.html")
    (listed,) = everything.xpath("//main//nav[contains(@class, 'guides--large')]")
    assert len(listed.xpath(".//a")) == PAGES + 1


def test_few_guides_all_stand_in_the_menu(site, parse):
    assert not (site / "fi/all-guides").exists()
    assert not parse(site / "fi/submit/index.html").xpath(f"{MENU}[contains(., 'Kaikki ohjeet')]")
