import pytest
from lxml import etree

SITEMAP = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}


@pytest.fixture
def sitemap(site):
    return etree.parse(site / "sitemap.xml")


def test_every_page_is_in_it_once(sitemap, root, addresses):
    locations = sitemap.xpath("//s:loc/text()", namespaces=SITEMAP)
    assert sorted(locations) == sorted(root + address for address in addresses)


def test_counterparts_are_those_of_the_page(sitemap, page, address, root, alternates):
    links = sitemap.xpath("//s:url[s:loc=$address]/x:link", address=root + address, namespaces=SITEMAP)
    assert {link.get("hreflang"): link.get("href") for link in links} == alternates(page)


def test_locales_have_none_of_their_own(site):
    assert [path.relative_to(site).as_posix() for path in site.rglob("sitemap*.xml")] == ["sitemap.xml"]


def test_robots_name_it(site, root):
    assert f"Sitemap: {root}sitemap.xml" in (site / "robots.txt").read_text(encoding="utf-8").splitlines()
