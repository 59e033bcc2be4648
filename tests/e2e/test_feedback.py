"""The question whether a section was helpful: one tap and, if the reader likes, a text for the localization team."""

import re
from dataclasses import dataclass
from uuid import uuid4

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.axe import assert_accessible, find_violations
from tests.e2e.faults import wait_for_scripts
from tests.e2e.steps import button
from tests.e2e.words import FINNISH


@dataclass(frozen=True)
class Asked:
    """The texts of the question, and the heading of the section that it is about."""

    question: str
    section: str
    yes: str
    no: str
    thanks: str
    more: str
    send: str
    sent: str
    failed: str
    answered: str
    back: str


ASKED = {
    "en": Asked(
        question="Was this helpful?",
        section="If you have forgotten your password",
        yes="Yes",
        no="No",
        thanks="Thank you.",
        more="Tell us more (optional)",
        send="Send",
        sent="Thank you. Your text has been sent.",
        failed="Not sent. Check your connection and try again.",
        answered="Thank you for your answer",
        back="Back to the guide",
    ),
    "fi": Asked(
        question="Auttoiko tämä?",
        section="Jos olet unohtanut salasanasi",
        yes="Kyllä",
        no="Ei",
        thanks="Kiitos!",
        more="Kerro lisää (valinnainen)",
        send="Lähetä",
        sent="Kiitos! Tekstisi on lähetetty.",
        failed="Ei lähetetty. Tarkista yhteys ja yritä uudelleen.",
        answered="Kiitos vastauksestasi",
        back="Takaisin ohjeeseen",
    ),
    "no": Asked(
        question="Var dette til hjelp?",
        section="Hvis du har glemt passordet",
        yes="Ja",
        no="Nei",
        thanks="Takk!",
        more="Fortell mer (valgfritt)",
        send="Send",
        sent="Takk! Teksten din er sendt.",
        failed="Ikke sendt. Sjekk forbindelsen, og prøv igjen.",
        answered="Takk for svaret",
        back="Tilbake til veiledningen",
    ),
}


# For what is the same in each language.
in_finnish = pytest.mark.parametrize("words", [FINNISH], ids=["fi"])


@pytest.fixture
def asked(words) -> Asked:
    return ASKED[words.locale]


@pytest.fixture
def guide(page, words) -> Page:
    page.goto(f"/{words.locale}/sign-in/")
    wait_for_scripts(page)
    return page


@pytest.fixture
def form(guide, asked):
    """The question at the end of the section."""
    return guide.get_by_role("form", name=f"{asked.question} {asked.section}")


@pytest.fixture
def word() -> str:
    return f"Hva menes? Mitä? {uuid4().hex[:8]}"


def expect_read_by_the_team(agent: Page, word: str, *, locale: str, helpful: str) -> None:
    """Expect one answer with this text, in this language, about the section."""
    agent.goto(f"/help/agent/feedback/verdict/?q={word[-8:]}")
    rows = agent.locator("#result_list tbody tr")
    expect(rows).to_have_count(1)
    expect(rows).to_contain_text("sign-in › forgot-password")
    expect(rows.get_by_role("cell", name=locale, exact=True)).to_be_visible()
    expect(rows.get_by_role("img", name=helpful)).to_be_visible()


def test_tap_counts_and_a_word_may_follow(form, asked, words, word, agent):
    form.get_by_role("button", name=asked.yes, exact=True).tap()
    expect(form.get_by_role("status")).to_have_text(asked.thanks)
    form.get_by_role("textbox", name=asked.more).fill(word)
    form.get_by_role("button", name=asked.send).tap()
    expect(form.get_by_role("status")).to_have_text(asked.sent)
    expect(form.get_by_role("textbox")).to_be_hidden()
    expect_read_by_the_team(agent, word, locale=words.locale, helpful="True")


@in_finnish
def test_second_tap_changes_the_answer(form, asked, words, word, agent):
    form.get_by_role("button", name=asked.yes, exact=True).tap()
    form.get_by_role("textbox").fill(word)
    form.get_by_role("button", name=asked.send).tap()
    form.get_by_role("button", name=asked.no, exact=True).tap()
    expect(form.get_by_role("button", name=asked.no, exact=True, pressed=True)).to_be_visible()
    expect(form.get_by_role("button", name=asked.yes, exact=True, pressed=False)).to_be_visible()
    expect(form.get_by_role("status")).to_have_text(asked.thanks)
    expect_read_by_the_team(agent, word, locale=words.locale, helpful="False")


@in_finnish
def test_answer_after_a_reload_is_the_same_answer(guide, form, asked):
    with guide.expect_response(re.compile("/help/feedback/")) as first:
        form.get_by_role("button", name=asked.yes, exact=True).tap()
    guide.reload()
    with guide.expect_response(re.compile("/help/feedback/")) as second:
        form.get_by_role("button", name=asked.no, exact=True).tap()
    assert (first.value.status, second.value.status) == (201, 200)


@in_finnish
def test_post_carries_no_cookie(requester, words, asked):
    requester.goto(f"/{words.locale}/sign-in/")
    wait_for_scripts(requester)
    with requester.expect_request(re.compile("/help/feedback/")) as posted:
        requester.get_by_role("button", name=asked.yes, exact=True).first.tap()
    assert "cookie" not in posted.value.all_headers()


@in_finnish
def test_every_section_is_asked_about_once(guide, asked):
    headings = guide.get_by_role("article").get_by_role("heading", level=2)
    names = [f"{asked.question} {title}" for title in headings.all_inner_texts()]
    forms = guide.locator("form.helpful")
    assert [form.get_attribute("aria-label") for form in forms.all()] == names


@in_finnish
def test_by_keyboard(guide, form, asked, words, word, agent):
    form.get_by_role("button", name=asked.no, exact=True).focus()
    guide.keyboard.press("Enter")
    expect(form.get_by_role("status")).to_have_text(asked.thanks)
    guide.keyboard.press("Tab")
    expect(form.get_by_role("textbox", name=asked.more)).to_be_focused()
    guide.keyboard.insert_text(word)
    guide.keyboard.press("Tab")
    guide.keyboard.press("Enter")
    expect(form.get_by_role("status")).to_have_text(asked.sent)
    expect_read_by_the_team(agent, word, locale=words.locale, helpful="False")


@in_finnish
def test_accessible_after_the_tap(guide, form, asked):
    form.get_by_role("button", name=asked.no, exact=True).tap()
    expect(form.get_by_role("textbox", name=asked.more)).to_be_visible()
    # The rest of the page is scrolled below the masthead, where axe takes half a button for a small one.
    root = f'form[aria-label="{asked.question} {asked.section}"]'
    assert find_violations(guide, root=root) == []
    guide.emulate_media(color_scheme="dark")
    assert find_violations(guide, root=root) == []
    guide.set_viewport_size({"width": 320, "height": 640})
    assert guide.evaluate("document.documentElement.scrollWidth") == 320


@in_finnish
def test_answers_are_as_large_as_a_thumb(form):
    boxes = [answer.bounding_box() for answer in form.get_by_role("button").all()]
    assert len(boxes) == 2
    assert min(min(box["width"], box["height"]) for box in boxes) >= 44


@in_finnish
def test_without_a_network_it_says_that_it_was_not_sent(guide, form, asked, expected):
    expected.extend(["ERR_INTERNET_DISCONNECTED", "ERR_FAILED", "Failed to fetch"])
    guide.context.set_offline(True)
    form.get_by_role("button", name=asked.yes, exact=True).tap()
    expect(form.get_by_role("status")).to_have_text(asked.failed)
    expect(form.get_by_role("button", pressed=True)).to_have_count(0)


@in_finnish
def test_lost_line_takes_the_mark_back(guide, form, asked, expected):
    expected.append("ERR_FAILED")
    form.get_by_role("button", name=asked.yes, exact=True).tap()
    expect(form.get_by_role("status")).to_have_text(asked.thanks)
    guide.route("**/help/feedback/**", lambda route: route.abort())
    form.get_by_role("button", name=asked.no, exact=True).tap()
    expect(form.get_by_role("status")).to_have_text(asked.failed)
    expect(form.get_by_role("button", name=asked.yes, exact=True, pressed=True)).to_be_visible()


@in_finnish
def test_answer_is_posted_plainly_where_its_script_does_not_come(guide, form, asked, expected):
    expected.append("ERR_FAILED|Failed to fetch")
    guide.route("**/feedback/answer*.js", lambda route: route.abort())
    form.get_by_role("button", name=asked.yes, exact=True).tap()
    expect(form.get_by_role("status")).to_have_text(asked.failed)
    form.get_by_role("button", name=asked.yes, exact=True).tap()
    expect(guide.get_by_role("heading", level=1)).to_have_text(asked.answered)


@in_finnish
def test_nothing_moves_when_the_questions_come(open_page, words, asked):
    bare = open_page(words)
    # Scripts are on but never arrive: the page as it is before they do.
    bare.route("**/*.js", lambda route: route.fulfill(content_type="text/javascript", body=""))
    tops = []
    for page in (bare, open_page(words)):
        page.goto(f"/{words.locale}/sign-in/")
        expect(page.locator("form.helpful")).to_have_count(1 if page is bare else 4)
        headings = page.get_by_role("article").get_by_role("heading", level=2)
        tops.append([heading.bounding_box()["y"] for heading in headings.all()])
    assert tops[0] == tops[1]


@in_finnish
@pytest.mark.parametrize("slug", ["", "nowhere/"])
def test_home_and_lost_pages_are_not_asked_about(page, words, slug, expected):
    expected.append("status of 404")
    page.goto(f"/{words.locale}/{slug}")
    expect(page.locator("form.helpful")).to_have_count(0)


def test_without_javascript(open_page, words, asked, word, agent, expected):
    # Chromium reports modules that it does not fetch.
    expected.append(r"\.js: csp")
    page = open_page(words, java_script_enabled=False)
    page.goto(f"/{words.locale}/sign-in/")
    button(page, asked.no).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(asked.answered)
    page.get_by_role("textbox", name=asked.more).fill(word)
    button(page, asked.send).click()
    expect(page.get_by_role("textbox")).to_have_count(0)
    page.get_by_role("link", name=asked.back).click()
    expect(page).to_have_url(f"/{words.locale}/sign-in/")
    agent.goto(f"/help/agent/feedback/verdict/?q={word[-8:]}")
    expect(agent.locator("#result_list tbody tr")).to_have_count(1)


@in_finnish
def test_page_that_thanks_is_accessible(page, words, asked):
    page.route("**/*.js", lambda route: route.fulfill(content_type="text/javascript", body=""))
    page.goto(f"/{words.locale}/sign-in/")
    button(page, asked.yes).tap()
    expect(page.get_by_role("heading", level=1)).to_have_text(asked.answered)
    assert_accessible(page)


@in_finnish
def test_team_reads_totals_accessibly(agent, form, asked):
    form.get_by_role("button", name=asked.no, exact=True).tap()
    expect(form.get_by_role("status")).to_have_text(asked.thanks)
    agent.goto("/help/agent/feedback/verdict/")
    expect(agent.get_by_role("table", name="Totals, where it helped least first")).to_be_visible()
    # The list below is Django's own.
    assert find_violations(agent, root="table.totals") == []
