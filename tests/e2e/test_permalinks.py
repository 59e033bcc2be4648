"""A permalink opens the step in the reader's own language; guides and the list for support offer it."""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.axe import assert_accessible, assert_accessible_everywhere
from tests.e2e.test_language_switch import switch
from tests.e2e.words import ENGLISH, FINNISH, NORWEGIAN

STEP = "submit/d-submit-tap"
TAPPED = {
    "en": "Tap Submit Tech Issue.",
    "fi": "Napauta Submit Tech Issue (Lähetä tukipyyntö).",
    "no": "Trykk på Submit Tech Issue (Send inn teknisk problem).",
}
COPY_TO = {"en": "Copy link to: ", "fi": "Kopioi linkki kohtaan: ", "no": "Kopier lenke til: "}
COPIED = {"en": "Link copied", "fi": "Linkki kopioitu", "no": "Lenken er kopiert"}
NOT_COPIED = {
    "en": "The link was not copied. Copy it here:",
    "fi": "Linkkiä ei voitu kopioida. Kopioi se tästä:",
    "no": "Lenken ble ikke kopiert. Kopier den her:",
}
FIND = {"en": "Find a link", "fi": "Etsi linkki", "no": "Finn en lenke"}
COPY = {"en": "Copy link", "fi": "Kopioi linkki", "no": "Kopier lenke"}
# Finds only this step, in Finnish as in Norwegian, and without diaeresis.
QUERY = "laheta tukipyynto trykk"
NO_CLIPBOARD = "Object.defineProperty(navigator, 'clipboard', { value: undefined })"

in_english = pytest.mark.parametrize("words", [ENGLISH], ids=["en"])


# Reads the clipboard until it has this text, for ten seconds at most: the notice of the earlier copy is still shown.
# Playwright's wait_for_function takes the promise of an async function for true.
READ_UNTIL = """async (text) => {
  let copied;
  for (let tries = 0; copied !== text && tries < 100; tries += 1) {
    await new Promise((go) => setTimeout(go, 100));
    copied = await navigator.clipboard.readText();
  }
  return copied;
}"""


def read_clipboard(page: Page) -> str:
    return page.evaluate("navigator.clipboard.readText()")


@pytest.fixture
def copying(open_page, words) -> Page:
    """A reader whose browser lets the test read the clipboard."""
    return open_page(words, permissions=["clipboard-read", "clipboard-write"])


@pytest.fixture
def without_scripts(open_page, words) -> Page:
    return open_page(words, java_script_enabled=False)


def step_button(page: Page, locale: str):
    return page.get_by_role("button", name=COPY_TO[locale] + TAPPED[locale], exact=True)


# To the step


def test_browsers_language_opens(page, words):
    page.goto(f"/go/{STEP}/")
    expect(page).to_have_url(f"/{words.locale}/submit/#d-submit-tap")
    expect(page.get_by_role("listitem").filter(has_text=TAPPED[words.locale]).last).to_be_in_viewport()


@pytest.mark.parametrize(
    ("browser_locale", "locale"), [("nn-NO", "no"), ("no", "no"), ("en-US", "en"), ("de-DE", "en")]
)
def test_other_tags_open_too(open_page, browser_locale, locale):
    page = open_page(ENGLISH, locale=browser_locale)
    page.goto("/go/submit/")
    expect(page).to_have_url(f"/{locale}/submit/")


@in_english
def test_explicit_choice_wins(page, words):
    page.goto("/en/")
    switch(page, ENGLISH, NORWEGIAN)
    page.goto(f"/go/{STEP}/")
    expect(page).to_have_url("/no/submit/#d-submit-tap")


@in_english
@pytest.mark.parametrize("tag", ["nb", "no"])
def test_language_that_support_asks_for_wins(page, words, tag):
    page.goto("/en/")
    switch(page, ENGLISH, FINNISH)
    page.goto(f"/go/{STEP}/?lang={tag}")
    expect(page).to_have_url("/no/submit/#d-submit-tap")


@pytest.mark.parametrize("query", ["", "?lang=fi"])
@in_english
def test_being_led_is_no_choice(page, words, query):
    page.goto(f"/go/{STEP}/{query}")
    page.wait_for_url("**/submit/#d-submit-tap")
    page.goto("/")
    expect(page.get_by_role("link", name=FINNISH.language_name)).to_be_visible()
    expect(page).to_have_url("/")


@in_english
def test_back_leads_to_where_the_reader_was(page, words):
    page.goto("/en/chat/")
    page.goto(f"/go/{STEP}/")
    page.wait_for_url("**/submit/#d-submit-tap")
    page.go_back()
    expect(page).to_have_url("/en/chat/")


def test_links_lead_on_without_scripts(without_scripts, words):
    without_scripts.goto(f"/go/{STEP}/")
    without_scripts.get_by_role("link", name=words.language_name).click()
    expect(without_scripts).to_have_url(f"/{words.locale}/submit/#d-submit-tap")


@in_english
def test_step_in_a_tab_is_shown(page, words):
    page.goto("/go/submit/take-a-screenshot-android-press/")
    expect(page.locator("#take-a-screenshot-android-press")).to_be_in_viewport()
    expect(page.locator("#take-a-screenshot-iphone-press")).to_be_hidden()


@in_english
def test_step_in_a_tab_is_shown_without_scripts(without_scripts, words):
    without_scripts.goto("/en/submit/#take-a-screenshot-android-press")
    expect(without_scripts.locator("#take-a-screenshot-android-press")).to_be_in_viewport()


@in_english
def test_choice_is_accessible(page, words):
    page.goto(f"/go/{STEP}/?choose")
    assert_accessible_everywhere(page)


# From the step


def test_step_gives_its_permalink_by_keyboard(copying, desk, words):
    copying.goto(f"/{words.locale}/submit/")
    step_button(copying, words.locale).focus()
    copying.keyboard.press("Enter")
    expect(copying.get_by_role("status").filter(has_text=COPIED[words.locale])).to_be_visible()
    assert read_clipboard(copying) == f"{desk.url}/go/{STEP}/"


@in_english
@pytest.mark.parametrize(
    ("title", "address"), [("D. Submit", "submit/d-submit"), ("Submit a new tech issue", "submit")]
)
def test_heading_gives_its_permalink(copying, desk, words, title, address):
    copying.goto("/en/submit/")
    copying.get_by_role("button", name=f"Copy link to: {title}", exact=True).click()
    expect(copying.get_by_text("Link copied")).to_be_visible()
    assert read_clipboard(copying) == f"{desk.url}/go/{address}/"


@in_english
def test_heading_keeps_its_name(page, words):
    page.goto("/en/submit/")
    expect(step_button(page, "en")).to_be_visible()
    expect(page.get_by_role("heading", name="D. Submit", exact=True)).to_be_visible()


def test_address_is_shown_where_it_cannot_be_copied(page, desk, words):
    page.add_init_script(NO_CLIPBOARD)
    page.goto(f"/{words.locale}/submit/")
    step_button(page, words.locale).click()
    expect(page.get_by_text(f"{NOT_COPIED[words.locale]} {desk.url}/go/{STEP}/")).to_be_visible()
    assert_accessible(page, root="[data-module=permalinks]")


@in_english
def test_button_is_as_large_as_a_finger(page, words):
    page.goto("/en/submit/")
    box = step_button(page, "en").bounding_box()
    assert (box["width"], box["height"]) == (44, 44)


@in_english
def test_button_appears_under_the_pointer(open_page, words):
    page = open_page(ENGLISH, viewport={"width": 1280, "height": 900}, has_touch=False)
    page.goto("/en/submit/")
    expect(step_button(page, "en")).to_have_css("opacity", "0")
    page.get_by_text(TAPPED["en"]).hover()
    expect(step_button(page, "en")).to_have_css("opacity", "1")


@in_english
def test_guide_has_no_such_button_without_scripts(without_scripts, words):
    without_scripts.goto("/en/submit/")
    expect(without_scripts.get_by_role("button", name="Copy link")).to_have_count(0)


# Support's list


def test_list_opens_in_the_browsers_language(page, words):
    page.goto("/go/")
    expect(page).to_have_url(f"/go/{words.locale}/")
    expect(page.get_by_role("searchbox", name=FIND[words.locale])).to_be_visible()


@in_english
def test_language_of_the_list_is_a_choice(page, words):
    page.goto("/go/?choose")
    page.get_by_role("link", name=NORWEGIAN.language_name, exact=True).click()
    expect(page).to_have_url("/go/no/")
    page.goto("/go/")
    expect(page).to_have_url("/go/no/")


@pytest.fixture
def found(copying, words):
    """The only entry that a search leaves in the list."""
    copying.goto(f"/go/{words.locale}/")
    copying.get_by_role("searchbox", name=FIND[words.locale]).fill(QUERY)
    entries = copying.get_by_role("main").get_by_role("listitem").filter(has_text=f"/go/{STEP}/")
    expect(entries).to_have_count(1)
    expect(copying.get_by_role("status").filter(has_text="1")).to_be_visible()
    return entries


def test_list_gives_the_permalink(found, copying, desk, words):
    name = f"{COPY[words.locale]}, {TAPPED[words.locale]}"
    found.get_by_role("button", name=name, exact=True).click()
    expect(copying.get_by_text(COPIED[words.locale])).to_be_visible()
    assert read_clipboard(copying) == f"{desk.url}/go/{STEP}/"


@pytest.mark.parametrize("other", [ENGLISH, FINNISH, NORWEGIAN], ids=lambda other: other.locale)
@in_english
def test_list_gives_the_addresses_of_a_language(found, copying, desk, words, other):
    name = f"{TAPPED[other.locale]}, {other.language_name}"
    found.get_by_role("button", name=f"Copy link, {name}", exact=True).click()
    expect(copying.get_by_text("Link copied")).to_be_visible()
    assert read_clipboard(copying) == f"{desk.url}/go/{STEP}/?lang={other.lang}"
    found.get_by_role("button", name=f"Copy address, {name}", exact=True).click()
    address = f"{desk.url}/{other.locale}/submit/#d-submit-tap"
    assert copying.evaluate(READ_UNTIL, address) == address


@in_english
def test_only_what_is_shown_is_printed_with_its_code(found, copying, words):
    copying.evaluate("window.print = () => { document.title = 'printed' }")
    copying.get_by_role("button", name="Print the cards").click()
    copying.wait_for_function("document.title === 'printed'")
    copying.emulate_media(media="print")
    code = found.locator("img")
    expect(code).to_be_visible()
    assert code.evaluate("image => image.naturalWidth") > 0
    expect(copying.get_by_role("button", name="Copy link")).to_have_count(0)


@in_english
def test_whole_list_is_there_without_scripts(without_scripts, words):
    without_scripts.goto("/go/fi/")
    expect(without_scripts.get_by_role("link", name=f"/go/{STEP}/")).to_be_visible()
    expect(without_scripts.get_by_role("searchbox")).to_have_count(0)


@in_english
def test_list_is_accessible(found, copying, words):
    assert_accessible_everywhere(copying)
