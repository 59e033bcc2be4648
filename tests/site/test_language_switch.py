from urllib.parse import urljoin

import pytest

SWITCH = "//details[@data-module='language-choice']//a"


def test_switch_keeps_the_page(page, address, langs):
    slug = address.partition("/")[2]
    links = {
        link.get("hreflang"): urljoin(f"https://example.org/{address}", link.get("href")) for link in page.xpath(SWITCH)
    }
    assert links == {lang: f"https://example.org/{locale}/{slug}" for locale, lang in langs.items()}


def test_each_language_is_named_in_itself(page, names):
    shown = {link.get("lang"): link.text_content().strip() for link in page.xpath(SWITCH)}
    assert shown == names


def test_language_of_the_page_is_marked(page):
    assert page.xpath(f"{SWITCH}[@aria-current]/@lang") == [page.get("lang")]


@pytest.mark.parametrize("prefix", ["", "/a/guides"])
def test_not_found_page_leads_to_the_homes(request, parse, locale, langs, prefix):
    site = request.getfixturevalue("prefixed_site" if prefix else "site")
    links = parse(site / locale / "404.html").xpath(f"{SWITCH}/@href")
    targets = [urljoin("https://example.org/any/depth/", link) for link in links]
    assert targets == [f"https://example.org{prefix}/{other}/" for other in langs]
