"""docs/search/<locale>.toml: words of the members; what is wrong in it stops the build with the place."""

import pytest


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("said = 3", "said is no table"),
        ("[said]\npassord = 'kode'", "said, passord: found 'kode', expected a list"),
        ("ignore = ['']", "ignore: found [''], expected a list"),
        ("synonyms = []", "unknown name 'synonyms'"),
        ("[said", "no.toml"),
    ],
)
def test_wrong_file_is_refused_with_its_place(build_site, child_config, tmp_path, capsys, text, message):
    config_file = child_config()
    (tmp_path / "docs/search/no.toml").write_text(text, encoding="utf-8")
    assert build_site(tmp_path / "site", config_file=config_file) == 2
    told = capsys.readouterr().err
    assert "docs/search/no.toml" in told
    assert message in told


def test_it_is_no_page(site):
    assert [*site.rglob("*.toml")] == []
