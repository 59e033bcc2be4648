import pytest


@pytest.fixture
def titles(settings_file, langs):
    """Map each locale to the title of its 404 page."""
    return {locale: settings_file["extra"]["words"][locale]["not_found.title"] for locale in langs}


def test_title_is_in_the_language(site, parse, locale, titles):
    assert len(set(titles.values())) == len(titles)
    assert parse(site / locale / "404.html").findtext(".//h1") == titles[locale]


@pytest.mark.parametrize(("fixture", "prefix"), [("site", "/"), ("prefixed_site", "/a/guides/")])
def test_every_guide_is_linked_from_the_root(request, parse, settings_file, locale, fixture, prefix):
    document = parse(request.getfixturevalue(fixture) / locale / "404.html")
    links = {link.removesuffix(".") for link in document.xpath("//article//nav//a/@href")}
    guides = {name.removesuffix(".md") for name in settings_file["nav"]} - {"index"}
    assert links == {f"{prefix}{locale}/{address}" for address in ["", *(f"{guide}/" for guide in guides)]}


def test_search_engines_leave_it_out(site, parse, locale):
    document = parse(site / locale / "404.html")
    assert document.xpath("//meta[@name='robots']/@content") == ["noindex"]
    assert document.xpath("//link[@rel='canonical' or @rel='alternate']") == []


def test_root_speaks_every_language(site, parse, langs, titles):
    document = parse(site / "404.html")
    assert [item.get("lang") for item in document.xpath("//main//li")] == list(langs.values())
    assert all(title in document.text_content() for title in titles.values())


def test_root_links_start_at_the_prefix(prefixed_site, parse, langs):
    links = parse(prefixed_site / "404.html").xpath("//main//a/@href")
    assert links == [f"/a/guides/{locale}/" for locale in langs]


@pytest.mark.parametrize(("fixture", "prefix"), [("site", "/"), ("prefixed_site", "/a/guides/")])
def test_search_is_the_home_pages_and_waits_for_javascript(request, parse, locale, fixture, prefix):
    (form,) = parse(request.getfixturevalue(fixture) / locale / "404.html").xpath("//article//form")
    assert form.action.removesuffix(".") == f"{prefix}{locale}/"
    assert (form.get("hidden"), [*form.fields]) == ("", ["q"])
    assert form.xpath(".//label/@for") == form.xpath(".//input/@id")
