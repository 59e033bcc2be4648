"""What was renamed, moved to another page, or removed with its page, is still found at its old addresses."""

from urllib.parse import urljoin

import pytest

LOCALES = ("en", "fi", "no")
LOCK = """\
sign-in/forgot -> sign-in/forgot-password
sign-in/gate -> technical-issues/who-can-use-it
old -> chat
old/form -> chat/fill-in
"""


@pytest.fixture(scope="module")
def site(module_config, build_site):
    """Where one anchor was renamed, one moved to another page, and a page was given up."""
    config_file = module_config()
    with (config_file.parent / "docs/permalinks.lock").open("a", encoding="utf-8") as lock:
        lock.write(LOCK)
    assert build_site(config_file.parent / "site", config_file=config_file) == 0
    return config_file.parent / "site"


def serve_from(tab, site):
    """Answer for a host from the files of a site."""

    def answer(route):
        path = site / route.request.url.removeprefix("https://site.invalid/").partition("#")[0].partition("?")[0]
        file = path / "index.html" if path.is_dir() else path
        route.fulfill(path=file) if file.is_file() else route.fulfill(status=404)

    tab.route("https://site.invalid/**", answer)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("sign-in/forgot", "sign-in/#forgot-password"),
        ("sign-in/gate", "technical-issues/#who-can-use-it"),
        ("old", "chat/"),
        ("old/form", "chat/#fill-in"),
    ],
)
def test_old_permalink_leads_to_the_new_place(site, parse, old, new):
    path = f"go/{old}/index.html"
    links = parse(site / path).xpath("//main//a/@href")
    assert [urljoin(f"/{path}", link) for link in links] == [f"/{locale}/{new}" for locale in LOCALES]


def test_renamed_anchor_stands_at_its_new_place(site, parse, locale):
    page = parse(site / locale / "sign-in/index.html")
    assert page.xpath("//*[@id='forgot']/parent::h2/@id") == ["forgot-password"]


@pytest.mark.parametrize("java_script_enabled", [True, False])
def test_anchor_that_moved_leads_to_the_other_page(site, browser, java_script_enabled):
    with browser.new_context(java_script_enabled=java_script_enabled) as context:
        tab = context.new_page()
        serve_from(tab, site)
        tab.goto("https://site.invalid/fi/sign-in/#gate")
        if not java_script_enabled:
            tab.get_by_role("link", name="Kenelle tämä on tarkoitettu").click()
        tab.wait_for_url("https://site.invalid/fi/technical-issues/#who-can-use-it")


def test_notice_of_a_move_is_hidden_from_others(site, tab):
    serve_from(tab, site)
    tab.goto("https://site.invalid/fi/sign-in/")
    assert not tab.locator("#gate").is_visible()


@pytest.mark.parametrize(("old", "new"), [("old/", "chat/"), ("old/#form", "chat/#fill-in")])
def test_address_of_a_page_that_is_gone_leads_on(site, tab, locale, old, new):
    serve_from(tab, site)
    tab.goto(f"https://site.invalid/{locale}/{old}")
    tab.wait_for_url(f"https://site.invalid/{locale}/{new}")


def test_page_that_is_gone_leads_on_by_a_link(site, parse, settings_file, locale, langs):
    page = parse(site / locale / "old/index.html")
    assert page.get("lang") == langs[locale]
    assert page.findtext(".//h1") == settings_file["extra"]["words"][locale]["permalink.moved"]
    assert page.xpath("//main//a/@href") == [f"../../{locale}/chat/", f"../../{locale}/chat/#fill-in"]


@pytest.mark.parametrize("line", ["submit/no-such-step", "no-such-page", "submit/a -> submit/b"])
def test_build_refuses_what_breaks_a_permalink(build_site, child_config, tmp_path, capsys, line):
    config_file = child_config()
    lock = tmp_path / "docs/permalinks.lock"
    number = len(lock.read_text(encoding="utf-8").splitlines()) + 1
    with lock.open("a", encoding="utf-8") as file:
        file.write(f"{line}\n")
    assert build_site(tmp_path / "site", config_file=config_file) == 1
    assert f"docs/permalinks.lock:{number}: {line}" in capsys.readouterr().err
    assert not (tmp_path / "site").exists()


def test_build_refuses_a_lost_step(build_site, child_config, tmp_path, capsys):
    config_file = child_config()
    for locale in LOCALES:
        page = tmp_path / f"docs/{locale}/submit.md"
        text = page.read_text(encoding="utf-8")
        page.write_text(text.replace("{ #d-submit-tap }", "{ #d-submit-press }"), encoding="utf-8")
    assert build_site(tmp_path / "site", config_file=config_file) == 1
    errors = capsys.readouterr().err
    assert "submit/d-submit-tap was published, but " in errors
    assert "or lead on: submit/d-submit-tap -> submit/d-submit-press" in errors


def test_lock_that_cannot_be_read_is_misuse(build_site, child_config, tmp_path, capsys):
    config_file = child_config()
    with (tmp_path / "docs/permalinks.lock").open("a", encoding="utf-8") as lock:
        lock.write("<<<<<<< HEAD\n")
    assert build_site(tmp_path / "site", config_file=config_file) == 2
    assert "docs/permalinks.lock:" in capsys.readouterr().err
