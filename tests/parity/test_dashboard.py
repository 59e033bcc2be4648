"""The dashboard in a browser and as JSON: it works from a file, is accessible, and escapes what pages say."""

import datetime
import json
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from lxml import html
from playwright.sync_api import expect, sync_playwright

from scripts.chromium import launch
from scripts.parity.report.dashboard import view
from scripts.parity.report.dashboard.data import status_data
from scripts.parity.report.dashboard.places import Places
from scripts.parity.report.dashboard.render import render, stylesheet
from scripts.parity.report.dashboard.view import Commands
from tests.e2e.axe import EVERYTHING_STRICTLY, find_violations
from tests.parity.states import RULES, make_states, survey_tree
from tests.parity.trees import make_tree, write_tree

MADE = datetime.datetime(2026, 2, 3, 4, 5, tzinfo=datetime.UTC)
LONG = "Tukipyyntöjenkäsittelyjärjestelmä" * 12
HOSTILE = "<script>alert(1)</script> \" ' \u202egnorw\u202c &amp; <img src=x onerror=alert(1)>"


def write_dashboard(folder, settings, *, rules=RULES, edit_url=""):
    """Write the dashboard of a tree; returns its address."""
    folder.mkdir(exist_ok=True)
    status = survey_tree(settings, rules=rules)
    page = render(status, Places(settings.docs, folder, edit_url), Commands(), made=MADE)
    write_tree(folder, {"index.html": page, "dashboard.css": stylesheet()})
    return (folder / "index.html").as_uri()


@pytest.fixture(scope="module")
def browser():
    """Start Chromium for this file: Django refuses its database while Playwright runs."""
    with sync_playwright() as driver:
        chromium = launch(driver.chromium)
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser):
    """Open a new page of phone size."""
    context = browser.new_context(viewport={"width": 390, "height": 844})
    yield context.new_page()
    context.close()


@pytest.fixture
def tab(page):
    """Open a page on which a console message, a dialog or a network request fails the test."""
    complaints = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("request", lambda request: complaints.append(request.url) if request.url.startswith("http") else None)
    page.on("dialog", lambda dialog: complaints.append(dialog.message))
    yield page
    assert complaints == []


@pytest.fixture(scope="module")
def states(tmp_path_factory):
    return make_states(tmp_path_factory.mktemp("docs"))


@pytest.fixture(scope="module")
def address(states, tmp_path_factory):
    return write_dashboard(tmp_path_factory.mktemp("dashboard"), states)


@pytest.fixture
def hostile(tmp_path):
    """Write the dashboard of a tree with hostile text everywhere; returns its address."""
    was = f"# One {{ #one }}\n\nOld {HOSTILE}\n"
    name = "a\"'<b>&\u202e.md"
    files = {
        f"was/en/{name}": was,
        f"en/{name}": f"# One {{ #one }}\n\nNew {HOSTILE}\n\nMissing {HOSTILE} {LONG}\n",
        f"fi/{name}": f'---\ntitle: "\\a{HOSTILE[:8]}"\n---\n# Yksi {{ #one }}\n\nKäännös {HOSTILE} {LONG}\n',
    }
    return write_dashboard(tmp_path / "out", make_tree(tmp_path / "docs", files))


def open_all(tab):
    tab.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true })")


def finnish(tab):
    return tab.get_by_role("region", name="fi", exact=True)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing(page, address, scheme, width):
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme)
    page.goto(address)
    open_all(page)
    # On a `tab`, the request by which axe reads the style sheet would violate the page's policy.
    # Level AAA, as for the site's own pages.
    assert find_violations(page, options=EVERYTHING_STRICTLY) == []


def test_the_look_is_the_sites_own(tab, address):
    tab.emulate_media(color_scheme="dark")
    tab.goto(address)
    expect(tab.locator("body")).to_have_css("background-color", "rgb(16, 24, 21)")


def test_a_strict_policy_has_nothing_to_refuse(tab, address):
    tab.goto(address)
    assert tab.locator("script, style, [style], [onclick]").count() == 0
    assert "default-src 'none'" in tab.locator("meta[http-equiv]").get_attribute("content")


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_page_does_not_scroll_sideways(tab, hostile, width):
    tab.set_viewport_size({"width": width, "height": 844})
    tab.goto(hostile)
    open_all(tab)
    assert tab.evaluate("document.documentElement.scrollWidth") == width


def test_first_card_says_what_is_next(tab, address):
    tab.goto(address)
    card = tab.get_by_role("listitem").first
    expect(card).to_contain_text("Next Mend binary.md 1 error")
    expect(card).to_contain_text("Pages in all: 4 to mend, 1 to update, 1 to confirm, 2 to translate")
    expect(card).to_contain_text("50 % translated, 1 of 9 pages done")


def test_details_open_by_keyboard(tab, address):
    tab.goto(address)
    summary = finnish(tab).locator("summary", has_text="stale.md")
    diff = finnish(tab).get_by_text("A file may be at most")
    expect(diff).not_to_be_visible()
    summary.focus()
    tab.keyboard.press("Enter")
    expect(diff).to_be_visible()


def test_link_of_the_table_opens_the_work(tab, address):
    tab.goto(address)
    finnish(tab).get_by_role("table").get_by_role("link", name="stale.md", exact=True).click()
    expect(finnish(tab).get_by_text("A file may be at most")).to_be_in_viewport()


def test_stale_segment_shows_the_change_beside_the_translation(tab, address):
    tab.goto(address)
    open_all(tab)
    segment = finnish(tab).locator(".segment--stale")
    assert segment.locator("del").inner_text().split() == ["removed:", "5"]
    assert segment.locator("ins").inner_text().split() == ["added:", "10"]
    expect(segment.locator("[lang=en]").filter(has_text="A file may be")).to_have_count(1)
    expect(segment.locator("[lang=fi]")).to_have_text("Tiedosto voi olla enintään 5 Mt.")


def test_finding_comes_with_place_rule_help_and_fix(tab, address, states):
    tab.goto(address)
    open_all(tab)
    finding = finnish(tab).locator(".finding", has_text="indeksi.md#home").first
    expect(finding).to_contain_text(f"{states.docs}/fi/gap.md:3")
    expect(finding).to_contain_text("Write index.md#home for indeksi.md#home")
    finding.get_by_role("link", name="link-targets").click()
    expect(tab.locator("#rule-link-targets")).to_be_in_viewport()


def test_missing_segment_is_told_once(tab, address):
    tab.goto(address)
    open_all(tab)
    expect(finnish(tab).get_by_text("Write your address first.")).to_have_count(1)
    expect(finnish(tab).locator(".segment--missing")).to_contain_text("belongs behind line 1 of fi")


def test_hostile_words_stay_words(tab, hostile):
    tab.goto(hostile)
    open_all(tab)
    assert tab.locator("script, img").count() == 0
    expect(tab.get_by_text("Käännös")).to_contain_text("<script>alert(1)</script> \" ' [U+202E]gnorw[U+202C] &amp;")
    expect(tab.locator(".work__page").first).to_have_text("a\"'<b>&[U+202E].md")


def test_links_lead_to_the_files(states, address, tmp_path):
    folder = tmp_path / "out"
    write_dashboard(folder, states)
    page = html.parse(str(folder / "index.html")).getroot()
    files = {unquote(urlsplit(href).path) for href in page.xpath("//main//a/@href") if not href.startswith("#")}
    assert files
    assert [file for file in files if not (folder / file).exists()] == []


def test_page_is_well_formed(address):
    parser = html.HTMLParser(encoding="utf-8")
    html.parse(urlsplit(address).path, parser)
    # libxml2 knows only the elements of HTML 4.
    assert [str(error) for error in parser.error_log if error.type_name != "HTML_UNKNOWN_TAG"] == []


def test_fragments_lead_to_ids(address):
    page = html.parse(urlsplit(address).path).getroot()
    fragments = {href.removeprefix("#") for href in page.xpath("//a/@href") if href.startswith("#")}
    ids = page.xpath("//@id")
    assert fragments
    assert fragments <= set(ids)
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        ("https://git.example/edit/main/docs/{path}", "https://git.example/edit/main/docs/fi/a%20b.md"),
        ("https://git.example/{path!q}#L{line}", "https://git.example/fi%2Fa%20b.md#L7"),
        ("vscode://file/{absolute}:{line}", "vscode://file/docs/fi/a%20b.md:7"),
        ("idea://open?file={absolute}&line={line}", "idea://open?file=/docs/fi/a%20b.md&line=7"),
        ("https://git.example/{path_noext}", "https://git.example/fi/a%20b"),
        ("", "../docs/fi/a%20b.md"),
    ],
)
def test_edit_address_is_filled(template, expected):
    assert Places(Path("/docs"), Path("/out"), template).href("fi/a b.md", 7) == expected


def test_what_would_be_too_long_is_left_for_later(tab, states, tmp_path, monkeypatch):
    monkeypatch.setattr(view, "MOST_LISTED", 1)
    tab.goto(write_dashboard(tmp_path / "out", states))
    open_all(tab)
    expect(finnish(tab).locator(".finding").first).to_be_visible()
    expect(finnish(tab).locator(".segment--stale")).to_have_count(0)


@pytest.fixture(scope="module")
def data(states):
    """Return the JSON of the tree."""
    return json.loads(json.dumps(status_data(survey_tree(states), made=MADE.isoformat())))


def test_json_has_the_locales_and_what_is_next(data):
    locale = data["locales"]["fi"]
    assert (data["version"], data["made"], data["source"]["locale"]) == (1, "2026-02-03T04:05:00+00:00", "en")
    assert (locale["lang"], locale["tracked"], locale["pages_done"], locale["pages_total"]) == ("fi", True, 1, 9)
    assert locale["next"][0] == {"step": "mend", "path": "binary.md"}


def test_json_has_the_pages(data):
    page = data["locales"]["fi"]["pages"]["stale.md"]
    assert (page["state"], page["step"], page["counts"]["stale"]) == ("stale", "update", 1)
    assert (page["reviewer"], page["confirmed"]) == ("Tester", "2026-01-31")


def test_json_has_the_segments_that_are_behind(data):
    assert data["locales"]["fi"]["pages"]["stale.md"]["segments"] == [
        {
            "state": "stale",
            "kind": "paragraph",
            "line": 3,
            "source_line": 3,
            "old": "A file may be at most 5 MB.",
            "since": "2026-01-31",
            "new": "A file may be at most 10 MB.",
            "source": "A file may be at most 10 MB.",
            "translation": "Tiedosto voi olla enintään 5 Mt.",
        }
    ]


def test_json_has_the_findings_as_a_check_writes_them(data):
    findings = data["locales"]["fi"]["pages"]["gap.md"]["findings"]
    assert [(finding["rule"], finding["line"]) for finding in findings] == [("paragraphs", 1), ("link-targets", 3)]
    assert findings[1]["fix"]["text"] == "index.md#home"


def test_command_writes_the_page_its_look_and_the_json(run, states, tmp_path):
    code, said, _ = run("status", "--docs", states.docs, "--locale", "fi", "--out", "out")
    assert code == 0
    assert said.startswith("out/index.html: fi ")
    assert sorted(file.name for file in (tmp_path / "out").iterdir()) == ["dashboard.css", "index.html", "status.json"]


def test_command_refuses_an_edit_address_that_it_cannot_fill(run, states):
    code, _, complaint = run("status", "--docs", states.docs, "--edit-url", "https://git.example/{file}")
    assert code == 2
    assert complaint.startswith("edit address https://git.example/{file}: {file} is unknown, expected one of {path}, ")
