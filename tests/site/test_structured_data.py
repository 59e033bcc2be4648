"""The JSON-LD of each page follows schema.org, and says only what the page shows."""

import gzip
import json

import pytest
from lxml import html

BLOCK = "/html/head/script[@type='application/ld+json']/text()"
# Type → property → kind of value. A name in brackets is optional; a list holds one or more.
SHAPES = {
    "BreadcrumbList": {"itemListElement": ["ListItem"]},
    "ListItem": {"position": int, "name": str, "item": "url"},
    "HowTo": {
        "name": str,
        "(description)": str,
        "url": "url",
        "inLanguage": str,
        "step": ["HowToStep", "HowToSection"],
    },
    "HowToSection": {"name": str, "itemListElement": ["HowToStep"]},
    "HowToStep": {"text": str, "url": "url"},
    "FAQPage": {"inLanguage": str, "mainEntity": ["Question"]},
    "Question": {"name": str, "url": "url", "acceptedAnswer": "Answer"},
    "Answer": {"text": str},
    "WebSite": {
        "url": "url",
        "name": str,
        "(alternateName)": [str],
        "inLanguage": (str, list),
        "publisher": "Organization",
    },
    "Organization": {"name": str, "contactPoint": "ContactPoint"},
    "ContactPoint": {"contactType": str, "(url)": "url", "(email)": str},
}


def assert_shape(node, root):
    """Assert that a node has the properties of its type, no others, each with a value of the right kind."""
    shape = {name.strip("()"): kind for name, kind in SHAPES[node["@type"]].items()}
    required = {name for name in SHAPES[node["@type"]] if not name.startswith("(")}
    given = node.keys() - {"@type", "@context"}
    assert required <= given <= shape.keys(), node
    for name in given:
        assert_value(node[name], shape[name], root)


def assert_value(value, kind, root):
    if isinstance(kind, list):
        assert value
        for item in value:
            assert_value(item, type(item) if str in kind else item["@type"], root)
            assert str in kind or item["@type"] in kind
    elif kind == "url":
        assert value.startswith((root, "https://"))
    elif isinstance(kind, str):
        assert value["@type"] == kind
        assert_shape(value, root)
    else:
        assert isinstance(value, kind)
        assert value not in ("", [])


def read(document):
    """Return the nodes of the page's data block."""
    (text,) = document.xpath(BLOCK)
    data = json.loads(text)
    assert data["@context"] == "https://schema.org"
    return data.get("@graph", [data])


def of_type(nodes, *types):
    """Return all nodes of these types at any depth."""
    found = []
    for node in nodes:
        if node.get("@type") in types:
            found.append(node)
        for value in node.values():
            inside = value if isinstance(value, list) else [value]
            found += of_type([one for one in inside if isinstance(one, dict)], *types)
    return found


def words(element):
    return " ".join(element.text_content().split())


@pytest.fixture
def nodes(page):
    return read(page)


def test_shape_is_schema_orgs(nodes, root):
    for node in nodes:
        assert_shape(node, root)


def test_chooser_is_the_site_in_all_languages(site, parse, root, langs):
    (node,) = read(parse(site / "index.html"))
    assert_shape(node, root)
    assert (node["@type"], node["url"], node["inLanguage"]) == ("WebSite", root, [*langs.values()])


def test_language_is_the_pages(nodes, page):
    assert {node["inLanguage"] for node in of_type(nodes, "HowTo", "FAQPage", "WebSite")} <= {page.get("lang")}


def test_path_ends_at_the_page(nodes, page, address, root):
    paths = of_type(nodes, "BreadcrumbList")
    home = root + address.partition("/")[0] + "/"
    items = [item["item"] for path in paths for item in path["itemListElement"]]
    assert items == ([] if root + address == home else [home, root + address])
    assert [item["name"] for path in paths for item in path["itemListElement"][1:]] in ([], [words(page.find(".//h1"))])


def test_every_text_stands_on_the_page_where_its_address_leads(nodes, page, address, root):
    for node in of_type(nodes, "HowToStep", "Question"):
        url, _, anchor = node["url"].partition("#")
        assert url == root + address
        (place,) = page.xpath("//*[@id=$anchor]", anchor=anchor)
        assert words(place) in (node.get("text"), node.get("name"))


def test_every_answer_stands_on_the_page(nodes, page):
    text = words(page.xpath("//article")[0])
    lines = [line for node in of_type(nodes, "Answer") for line in node["text"].split("\n")]
    assert [line for line in lines if line not in text] == []


def test_no_step_is_left_out_or_made_up(nodes, page):
    # Steps in tabs are alternatives, steps in a tip an example.
    steps = page.xpath("//article/ol/li[@id]")
    told = {node["url"].partition("#")[2] for node in of_type(nodes, "HowToStep")}
    if of_type(nodes, "FAQPage"):
        assert told == set()
    else:
        assert {step.get("id") for step in steps} <= told
        assert len(told - {step.get("id") for step in steps}) == len(
            page.xpath("//article/*[contains(@class, 'tabbed-set')]")
        )


def test_form_guide_is_one_thing_with_parts(site, parse, locale):
    nodes = read(parse(site / locale / "submit/index.html"))
    (guide,) = of_type(nodes, "HowTo")
    assert {step["@type"] for step in guide["step"]} == {"HowToSection"}


def test_questions_are_those_that_the_settings_name(site, parse, addresses, settings_file):
    named = settings_file["extra"]["questions"]
    asked = {address for address in addresses if of_type(read(parse(site / address / "index.html")), "FAQPage")}
    assert asked == {address for address in addresses if address.strip("/").partition("/")[2] in named}


def test_nothing_in_it_can_end_the_block(site):
    for path in site.rglob("index.html"):
        block = path.read_text(encoding="utf-8").partition('ld+json">')[2].partition("</script>")[0]
        assert "<" not in block, path


def test_addresses_keep_a_path_prefix(prefixed_site, parse, locale):
    nodes = read(parse(prefixed_site / locale / "submit/index.html"))
    urls = [node["url"] for node in of_type(nodes, "HowToStep")]
    assert urls
    assert all(url.startswith(f"https://example.org/a/guides/{locale}/submit/#") for url in urls)


def test_lost_page_has_none(site, parse, locale):
    assert parse(site / locale / "404.html").xpath(BLOCK) == []


def test_it_costs_little(site, locale):
    text = (site / locale / "submit/index.html").read_text(encoding="utf-8")
    document = html.fromstring(text)
    without = text.replace(document.xpath(BLOCK)[0], "")
    assert len(gzip.compress(text.encode())) - len(gzip.compress(without.encode())) < 1000
