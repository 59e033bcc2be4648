from pathlib import Path

import pytest

HEADINGS = "//article//*[self::h1 or self::h2 or self::h3 or self::h4][not(ancestor::*[@data-module])]"


def test_page_has_one_main_heading(page):
    assert len(page.xpath("//h1")) == 1


def test_ids_are_those_of_the_source(page, address, site, parse):
    slug = address.partition("/")[2]
    source = parse(site / "en" / slug / "index.html")
    ids = [heading.get("id") for heading in page.xpath(HEADINGS)]
    assert ids
    assert ids == [heading.get("id") for heading in source.xpath(HEADINGS)]


@pytest.mark.parametrize("path", sorted(Path("docs").glob("*/*.md")), ids=str)
def test_ids_are_written_and_not_derived(path):
    headings = [line for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("#")]
    assert [heading for heading in headings if not heading.rstrip().endswith(" }") or "{ #" not in heading] == []
