HEADINGS = "//article//*[self::h1 or self::h2 or self::h3 or self::h4][not(ancestor::*[@data-module])]"


def test_page_has_one_main_heading(page):
    assert len(page.xpath("//h1")) == 1


def test_ids_are_those_of_the_source(page, address, site, parse, langs):
    slug = address.partition("/")[2]
    source = parse(site / next(iter(langs)) / slug / "index.html")
    ids = [heading.get("id") for heading in page.xpath(HEADINGS)]
    assert ids
    assert ids == [heading.get("id") for heading in source.xpath(HEADINGS)]


def test_ids_are_written_and_not_derived(address, guides):
    path = guides / f"{address.rstrip('/')}.md"
    path = path if path.is_file() else guides / address / "index.md"
    headings = [line for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("#")]
    assert headings
    assert [heading for heading in headings if not heading.rstrip().endswith(" }") or "{ #" not in heading] == []
