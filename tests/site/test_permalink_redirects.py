"""An old permalink works after its anchor was renamed or moved, or its page removed.

A build that would break a permalink is refused.
"""

from contextlib import redirect_stderr
from io import StringIO
from urllib.parse import urljoin

import pytest

from tests.site.trees import LOCALES, write_child_config

BROKEN = ["submit/no-such-step", "no-such-page", "submit/a -> submit/b"]


@pytest.fixture(scope="module")
def site(changed_site):
    return changed_site


def serve_from(tab, site):
    """Answer a tab's requests to https://site.invalid from the files of a site."""

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


def test_notice_of_a_move_is_hidden_without_the_old_anchor(site, tab):
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


@pytest.fixture(scope="module")
def refused(build_site, tmp_path_factory):
    """Build guides whose lock names places that do not exist, and in which a published step has another id.

    Returns the guides' folder and the build's messages. One build is enough, since it reports every broken permalink.
    """
    folder = tmp_path_factory.mktemp("refused")
    config_file = write_child_config(folder)
    with (folder / "docs/permalinks.lock").open("a", encoding="utf-8") as lock:
        lock.writelines(f"{line}\n" for line in BROKEN)
    for locale in LOCALES:
        page = folder / f"docs/{locale}/submit.md"
        text = page.read_text(encoding="utf-8")
        page.write_text(text.replace("{ #d-submit-tap }", "{ #d-submit-press }"), encoding="utf-8")
    with redirect_stderr(StringIO()) as messages:
        assert build_site(folder / "site", config_file=config_file) == 1
    return folder, messages.getvalue()


@pytest.mark.parametrize("line", BROKEN)
def test_build_refuses_what_breaks_a_permalink(refused, line):
    folder, said = refused
    lines = (folder / "docs/permalinks.lock").read_text(encoding="utf-8").splitlines()
    assert f"docs/permalinks.lock:{lines.index(line) + 1}: {line}" in said


def test_build_refuses_a_lost_step(refused):
    assert "submit/d-submit-tap was published, but " in refused[1]
    assert "or lead on: submit/d-submit-tap -> submit/d-submit-press" in refused[1]


def test_refused_build_leaves_no_site(refused):
    assert not (refused[0] / "site").exists()


def test_lock_that_cannot_be_read_is_misuse(build_site, small_config, tmp_path, capsys):
    config_file = small_config()
    (tmp_path / "docs/permalinks.lock").write_text("<<<<<<< HEAD\n", encoding="utf-8")
    assert build_site(tmp_path / "site", config_file=config_file) == 2
    assert "docs/permalinks.lock:" in capsys.readouterr().err
