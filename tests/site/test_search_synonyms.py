"""docs/search/<locale>.toml, the members' words: a fault in it stops the build and is named with its place."""

import pytest

from scripts.build_site.config import UsageError
from scripts.build_site.search.synonyms import read_synonyms


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
def test_wrong_file_is_refused_with_its_place(tmp_path, text, message):
    (tmp_path / "search").mkdir()
    (tmp_path / "search/no.toml").write_text(text, encoding="utf-8")
    with pytest.raises(UsageError) as refused:
        read_synonyms(tmp_path, "no", "en")
    assert str(refused.value).startswith(f"{tmp_path}/search/no.toml: ")
    assert message in str(refused.value)


def test_build_stops_at_a_wrong_file(build_site, small_config, tmp_path, capsys):
    config_file = small_config()
    (tmp_path / "docs/search").mkdir()
    (tmp_path / "docs/search/no.toml").write_text("said = 3", encoding="utf-8")
    assert build_site(tmp_path / "site", config_file=config_file) == 2
    assert "docs/search/no.toml: said is no table" in capsys.readouterr().err


def test_it_is_no_page(site):
    assert [*site.rglob("*.toml")] == []
