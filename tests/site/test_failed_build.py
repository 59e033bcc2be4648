import pytest

from tests.site.trees import change


@pytest.mark.parametrize("link", ["chat.md#no-such-anchor", "no-such-page.md", "/fi/chat/", "chat"])
def test_broken_link_is_named(build_site, child_config, tmp_path, capsys, link):
    config_file = child_config()
    change(config_file, "fi/sign-in.md", "](chat.md)", f"]({link})")
    assert build_site(tmp_path / "site", config_file=config_file) == 1
    errors = capsys.readouterr().err
    assert link in errors
    assert "fi/sign-in.md" in errors


def test_old_site_stays(build_site, child_config, tmp_path):
    site_dir = tmp_path / "site"
    site_dir.mkdir()
    (site_dir / "old.html").touch()
    config_file = child_config()
    change(config_file, "fi/sign-in.md", "](chat.md)", "](no-such-page.md)")
    assert build_site(site_dir, config_file=config_file) == 1
    assert [path.name for path in site_dir.iterdir()] == ["old.html"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["docs", "mkdocs.yml", "pyproject.toml", "site"]


def test_new_site_replaces_the_old(build_site, small_config, tmp_path):
    (tmp_path / "site").mkdir()
    (tmp_path / "site/old.html").touch()
    assert build_site(tmp_path / "site", config_file=small_config()) == 0
    assert not (tmp_path / "site/old.html").exists()


@pytest.mark.parametrize("key", ["title", "description"])
def test_home_page_without_words_for_the_chooser_is_named(build_site, small_config, tmp_path, capsys, key):
    config_file = small_config()
    change(config_file, "no/index.md", f"\n{key}:", "\nlost:")
    assert build_site(tmp_path / "site", config_file=config_file) == 1
    errors = capsys.readouterr().err
    assert "docs/no/index.md:" in errors
    assert key in errors


@pytest.mark.parametrize(
    ("page", "old", "new", "rule"),
    [
        ("fi/sign-in.md", "{ #steps }", "{ #vaiheet }", "heading-ids"),
        ("no/chat.md", "1. Les hva medarbeideren spør om (L).\n", "", "lists"),
        ("en/index.md", "# Help with IT problems { #it-help }", "# Help with IT problems", "heading-ids"),
    ],
)
def test_what_disagrees_with_the_source_is_named(build_site, child_config, tmp_path, capsys, page, old, new, rule):
    config_file = child_config()
    change(config_file, page, old, new)
    assert build_site(tmp_path / "site", config_file=config_file) == 1
    errors = capsys.readouterr().err
    assert f"({rule})" in errors
    assert not (tmp_path / "site").exists()


def test_missing_page_is_named(build_site, child_config, tmp_path, capsys):
    config_file = child_config()
    (tmp_path / "docs/no/chat.md").unlink()
    assert build_site(tmp_path / "site", config_file=config_file) == 1
    assert "docs/no/chat.md:1: missing" in capsys.readouterr().err


def test_lock_with_a_merge_conflict_is_misuse(build_site, child_config, tmp_path, capsys):
    config_file = child_config()
    with (tmp_path / "docs/parity/fi.lock").open("a", encoding="utf-8") as lock:
        lock.write("<<<<<<< HEAD\n")
    assert build_site(tmp_path / "site", config_file=config_file) == 2
    errors = capsys.readouterr().err
    assert "docs/parity/fi.lock:" in errors
    assert "merge conflict" in errors


def test_locks_and_word_lists_are_not_published(site):
    suffixes = {path.suffix for path in site.rglob("*") if path.is_file()}
    assert ".html" in suffixes
    assert not suffixes & {".lock", ".toml"}
    assert not list(site.rglob("parity"))


def test_missing_configuration_is_misuse(build_site, tmp_path, capsys):
    assert build_site(tmp_path / "site", config_file=tmp_path / "absent.yml") == 2
    assert "absent.yml: no such file" in capsys.readouterr().err


def test_unknown_setting_is_misuse(build_site, child_config, tmp_path, capsys):
    assert build_site(tmp_path / "site", config_file=child_config(colour="red")) == 2
    assert "colour" in capsys.readouterr().err
