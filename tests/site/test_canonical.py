def test_canonical_is_the_page_itself(page, address, root):
    assert page.xpath("//link[@rel='canonical']/@href") == [root + address]


def test_canonical_keeps_a_path_prefix(prefixed_site, parse, address):
    page = parse(prefixed_site / address / "index.html")
    assert page.xpath("//link[@rel='canonical']/@href") == [f"https://example.org/a/guides/{address}"]


def test_chooser_is_canonical(site, parse, root):
    assert parse(site / "index.html").xpath("//link[@rel='canonical']/@href") == [root]
