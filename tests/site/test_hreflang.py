def expected(root, address, langs):
    slug = address.partition("/")[2]
    default = f"{root}en/{slug}" if slug else root
    return {lang: f"{root}{locale}/{slug}" for locale, lang in langs.items()} | {"x-default": default}


def test_every_counterpart_is_named(page, address, root, langs, alternates):
    assert alternates(page) == expected(root, address, langs)


def test_path_prefix_is_kept(prefixed_site, parse, address, langs, alternates):
    page = parse(prefixed_site / address / "index.html")
    assert alternates(page) == expected("https://example.org/a/guides/", address, langs)


def test_counterparts_agree(page, address, site, parse, root, alternates):
    for lang, target in alternates(page).items():
        counterpart = parse(site / target.removeprefix(root) / "index.html")
        assert lang == "x-default" or alternates(counterpart) == alternates(page)


def test_chooser_names_the_homes(site, parse, root, langs, alternates):
    homes = {lang: f"{root}{locale}/" for locale, lang in langs.items()}
    assert alternates(parse(site / "index.html")) == homes | {"x-default": root}


def test_missing_counterpart_is_not_named(build_site, small_config, tmp_path, parse, alternates):
    config_file = small_config("sign-in", exclude_docs="/no/sign-in.md\n")
    assert build_site(tmp_path / "site", config_file=config_file) == 0
    assert alternates(parse(tmp_path / "site/fi/sign-in/index.html")).keys() == {"en", "fi", "x-default"}
