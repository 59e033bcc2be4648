"""Open Graph tags: a shared link shows the page's title, description and own picture."""

import pytest
from PIL import Image

TERRITORIES = {"en": "en_GB", "fi": "fi_FI", "no": "nb_NO"}
KILOBYTE = 1000


@pytest.fixture
def printed_page(printed_site, address, parse):
    return parse(printed_site / address / "index.html")


def tags(page):
    """Map the properties of the page's Open Graph tags to their contents."""
    return {meta.get("property"): meta.get("content") for meta in page.xpath("//meta[starts-with(@property, 'og:')]")}


def test_tags_say_what_the_page_says(printed_page, address):
    found = tags(printed_page)
    assert found["og:title"] == printed_page.xpath("string(//title)").rpartition(" - ")[0]
    assert found["og:description"] == printed_page.xpath("string(//meta[@name='description']/@content)")
    assert found["og:url"] == printed_page.xpath("string(//link[@rel='canonical']/@href)")
    assert found["og:locale"] == TERRITORIES[address.split("/")[0]]
    assert found["og:type"] == ("article" if address.count("/") > 1 else "website")


def test_picture_is_there_light_and_of_the_size_that_is_said(printed_site, printed_page, root):
    found = tags(printed_page)
    path = printed_site / found["og:image"].removeprefix(root)
    size = (int(found["og:image:width"]), int(found["og:image:height"]))
    with Image.open(path) as picture:
        assert picture.size == size == (1200, 630)
    assert path.stat().st_size <= 60 * KILOBYTE
    assert found["og:title"] in found["og:image:alt"]


def test_pictures_differ_from_page_to_page(printed_site, root):
    contents = [path.read_bytes() for path in sorted(printed_site.glob("*/og/*.png"))]
    assert contents
    assert len({*contents}) == len(contents)


def test_large_card_only_where_there_is_a_picture(printed_page, page):
    card = "string(//meta[@name='twitter:card']/@content)"
    assert printed_page.xpath(card) == "summary_large_image"
    assert page.xpath(card) == "summary"
    assert "og:image" not in tags(page)
