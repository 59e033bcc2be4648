"""Another company's site: a child configuration with its own guides, locales and words."""

import pytest

HOME = "---\ntitle: {title}\ndescription: {title}.\n---\n\n# {title} {{ #home }}\n"


@pytest.fixture
def other_site(build_site, child_config, tmp_path):
    guides = tmp_path / "guides"
    for locale, title in {"en": "Help", "sv": "Hjälp"}.items():
        (guides / locale).mkdir(parents=True)
        (guides / locale / "index.md").write_text(HOME.format(title=title), encoding="utf-8")
    languages = [{"locale": "en", "name": "English", "default": True}, {"locale": "sv", "name": "svenska"}]
    config_file = child_config(
        docs_dir="guides",
        nav=["index.md"],
        site_url="https://acme.example/",
        plugins={"i18n": {"languages": languages}},
        extra={"company": {"name": "Acme"}, "words": {"sv": {"not_found.title": "Sidan finns inte"}}},
    )
    assert build_site(tmp_path / "site", config_file=config_file) == 0
    return tmp_path / "site"


def test_its_locales_are_built(other_site, parse, alternates):
    page = parse(other_site / "sv/index.html")
    assert page.get("lang") == "sv"
    assert alternates(page).keys() == {"en", "sv", "x-default"}
    assert not (other_site / "fi").exists()


def test_its_words_are_used(other_site, parse):
    assert parse(other_site / "sv/404.html").findtext(".//h1") == "Sidan finns inte"


def test_words_that_it_lacks_are_in_the_source_language(other_site, parse):
    assert "Open My Technical Issues" in parse(other_site / "sv/index.html").text_content()


def test_the_first_company_is_nowhere(other_site):
    pages = list(other_site.rglob("*.html"))
    assert pages
    assert [path for path in pages if "doterra" in path.read_text(encoding="utf-8").lower()] == []
