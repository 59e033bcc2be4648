"""The weight of a page, its styles and scripts as sent on a first visit. `scripts/bench page` measures the rest."""

import re
from posixpath import dirname, join, normpath

import pytest

BUDGET = 55_000
LOADED = "//link[@rel='stylesheet']/@href | //script/@src"
IMPORTS = re.compile(r"""(?:from|import)\s*["'](\.[^"']+)["']""")


@pytest.fixture
def load(site):
    """Return a function that maps all that a file loads, also indirectly, to its compressed size in bytes."""

    def find(path, references):
        found = {}
        for reference in references:
            loaded = normpath(join(dirname(path), reference))
            file = site / loaded
            compressed = file.with_name(f"{file.name}.br")
            found[loaded] = (compressed if compressed.is_file() else file).stat().st_size
            if file.suffix == ".js":
                found |= find(loaded, IMPORTS.findall(file.read_text(encoding="utf-8")))
        return found

    return find


def test_page_with_its_styles_and_scripts_is_light(load, page, address, site):
    loaded = load(f"{address}index.html", page.xpath(LOADED))
    html = (site / address / "index.html.br").stat().st_size
    assert len(loaded) >= 3
    assert html + sum(loaded.values()) <= BUDGET


def test_page_has_one_style_sheet_for_the_screen(page):
    assert len(page.xpath("//link[@rel='stylesheet'][not(@media)]")) == 1


def test_page_has_nothing_that_a_strict_policy_forbids(site, parse, place):
    path = place.partition("?")[0]
    page = parse(site / path if path.endswith(".html") else site / path / "index.html")
    scripts = page.xpath("//script[not(@src)][not(@type='application/ld+json')]")
    assert scripts + page.xpath("//style | //@style | //@*[starts-with(name(), 'on')]") == []


def test_page_waits_for_no_script(page):
    assert page.xpath("//script[@src][not(@type='module')][not(@defer)][not(@async)]") == []


def test_page_has_one_module_script_behind_all_that_is_read(page):
    (script,) = page.xpath("//script[@type='module']")
    assert script.get("fetchpriority") == "low"
    assert page.xpath("//script[@type='module']/preceding::footer")
