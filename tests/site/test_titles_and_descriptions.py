"""Titles end with the site's name; titles and descriptions are unique and of a length that search engines show."""

import pytest

LONGEST_TITLE = 60
DESCRIPTION = range(50, 161)


@pytest.fixture
def heads(site, parse, addresses):
    """Map the addresses of all pages to (title, descriptions)."""
    documents = {address: parse(site / address / "index.html") for address in addresses}
    return {
        address: (document.findtext("head/title"), document.xpath("/html/head/meta[@name='description']/@content"))
        for address, document in documents.items()
    }


def test_title_ends_with_the_sites_name(site, parse, page, address):
    home = parse(site / address.partition("/")[0] / "index.html")
    name = " ".join(home.xpath("string(//header//*[contains(@class, 'brand__site')])").split())
    title, _, end = page.findtext("head/title").rpartition(" - ")
    assert title
    assert end == name


def test_title_fits_into_a_line(page):
    assert len(page.findtext("head/title")) <= LONGEST_TITLE


def test_titles_are_unique(heads):
    titles = [title for title, _ in heads.values()]
    assert sorted(titles) == sorted(set(titles))


def test_description_is_one_and_of_a_readable_length(heads, address):
    (description,) = heads[address][1]
    assert len(description) in DESCRIPTION


def test_descriptions_are_unique(site, parse, heads):
    descriptions = [description for _, (description,) in heads.values()]
    descriptions += parse(site / "index.html").xpath("/html/head/meta[@name='description']/@content")
    assert len(descriptions) == len(heads) + 1
    assert sorted(descriptions) == sorted(set(descriptions))
