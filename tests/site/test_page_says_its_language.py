def test_lang_is_the_tag_of_the_locale(page, address, langs):
    assert page.get("lang") == langs[address.partition("/")[0]]


def test_not_found_page_speaks_the_locale(site, parse, locale, langs):
    assert parse(site / locale / "404.html").get("lang") == langs[locale]


def test_title_is_in_the_language_of_the_site(site, parse, locale, settings_file):
    languages = {entry["locale"]: entry for entry in settings_file["plugins"]["i18n"]["languages"]}
    site_name = languages[locale].get("site_name", settings_file["site_name"])
    assert parse(site / locale / "submit/index.html").findtext(".//title").endswith(f" - {site_name}")
