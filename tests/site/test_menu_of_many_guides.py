"""A site with hundreds of guides: the menu of a page stays short and still leads to all of them, without JavaScript."""

import pytest

PAGES = 60
WORDS = {
    "en": ("Guide", "What to do."),
    "fi": ("Ohje", "Näin toimit."),
    "no": ("Veiledning", "Dette gjør du."),
}
MENU = "//nav[contains(@class, 'guides')]//a"


@pytest.fixture(scope="module")
def large_site(module_config, build_site, tmp_path_factory):
    names = [f"page-{number:02}.md" for number in range(PAGES)]
    parts = [{"Part": names[:30]}, *names[30:]]
    config = module_config(nav=["index.md", *parts], validation={"nav": {"omitted_files": "ignore"}})
    for locale, (word, description) in WORDS.items():
        for name in names:
            title = f"{word} {name[5:7]}"
            text = f"---\ntitle: {title}\ndescription: {description}\n---\n\n# {title} {{ #guide }}\n"
            (config.parent / "docs" / locale / name).write_text(text, encoding="utf-8")
    site_dir = tmp_path_factory.mktemp("large") / "site"
    assert build_site(site_dir, config_file=config) == 0
    return site_dir


@pytest.mark.parametrize("page", ["", "page-10/", "page-45/", "404.html"])
def test_menu_is_short(large_site, parse, page):
    file = large_site / "fi" / page
    links = parse(file if file.is_file() else file / "index.html").xpath(f"{MENU}/@href")
    # In the masthead and, on wide screens, beside the text.
    assert 0 < len(links) < 40


@pytest.mark.parametrize("page", ["page-10/", "page-45/"])
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
