import re

REMOTE = re.compile(r"^\s*(https?:)?//")
LOADED = (
    "//script/@src | //img/@src | //iframe/@src | //source/@src | //source/@srcset | //img/@srcset | //object/@data"
    " | //link[not(@rel='canonical' or @rel='alternate')]/@href"
)


def test_page_loads_from_its_own_host(page):
    assert [address for address in page.xpath(LOADED) if REMOTE.match(address)] == []


def test_other_pages_load_from_their_own_host(site, parse, locale):
    paths = ["index.html", "404.html", f"{locale}/404.html"]
    loaded = [address for path in paths for address in parse(site / path).xpath(LOADED)]
    assert loaded
    assert [address for address in loaded if REMOTE.match(address)] == []


def test_style_sheets_load_from_their_own_host(site):
    loaded = [
        address
        for path in site.rglob("*.css")
        for address in re.findall(r"(?:url\(|@import)\s*[\"']?([^\"')]+)", path.read_text(encoding="utf-8"))
    ]
    assert loaded
    assert [address for address in loaded if REMOTE.match(address)] == []


def test_page_has_no_inline_script(page):
    # A data block is no script.
    assert page.xpath("//script[not(@src) and not(@type='application/ld+json')]") == []
