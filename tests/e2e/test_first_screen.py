"""A page comes in frames of its masthead, its text and its form, and what is below a form once that first screen is
painted: nothing moves, and nothing stays away.
"""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.words import FINNISH

in_finnish = pytest.mark.parametrize("words", [FINNISH], ids=["fi"])
WATCH_MOVES = """
window.moves = [];
new PerformanceObserver((list) => {
  for (const { value, sources } of list.getEntries()) {
    const moved = sources.map(({ node }) => node).filter((node) => node?.parentElement?.closest("main"));
    if (moved.length) window.moves.push(`${value} ${moved.map((node) => node.id || node.className || node.nodeName)}`);
  }
}).observe({ type: "layout-shift", buffered: true });
"""
# Counts the parts that each frame shows, until all of them are there.
WATCH_FRAMES = """
window.frames_seen = [];
requestAnimationFrame(function look() {
  const parts = ["header", "h1", "form.form"].map((name) => document.querySelector(name));
  const seen = parts.filter((part) => part?.checkVisibility()).length;
  if (parts.every(Boolean)) window.frames_seen.push(seen);
  if (seen < parts.length) requestAnimationFrame(look);
});
"""
LEFT_OUT = (
    "article => [...article.children].filter((part) => getComputedStyle(part).contentVisibility === 'auto').length"
)


def left_out(page: Page) -> int:
    """Count the parts of the guide that the browser lays out only when they come near."""
    return page.locator("article").evaluate(LEFT_OUT)


def refuse_modules(page: Page, expected: list[str]) -> None:
    """Lose the script, as a weak connection may."""
    page.route("**/javascripts/pages*.js", lambda route: route.abort())
    expected.append("pages.*js|ERR_FAILED")


@in_finnish
def test_nothing_moves_while_a_guide_comes(page, words, site_dir):
    page.emulate_media(reduced_motion="no-preference")
    page.add_init_script(WATCH_MOVES)
    guides = sorted(file.parent.name for file in (site_dir / words.locale).glob("*/index.html"))
    assert "submit" in guides
    for guide in guides:
        page.goto(f"/{words.locale}/{guide}/")
        expect(page.locator("article[data-painted]")).to_be_visible()
        page.wait_for_load_state("networkidle")
        assert (guide, page.evaluate("moves")) == (guide, [])


@in_finnish
def test_masthead_text_and_form_come_one_after_the_other(page, words):
    page.emulate_media(reduced_motion="no-preference")
    page.add_init_script(WATCH_FRAMES)
    page.goto(f"/{words.locale}/submit/")
    expect(page.locator("article[data-painted]")).to_be_visible()
    seen = page.evaluate("frames_seen")
    assert [*dict.fromkeys(seen)] == [1, 2, 3], seen


@in_finnish
def test_what_is_below_is_let_in_once_the_first_screen_is_there(page, words):
    page.goto(f"/{words.locale}/submit/")
    expect(page.locator("article[data-painted]")).to_be_visible()
    assert left_out(page) == 0


@in_finnish
def test_it_is_there_when_it_is_wanted_though_the_script_is_lost(page, words, expected):
    refuse_modules(page, expected)
    page.goto(f"/{words.locale}/submit/")
    assert left_out(page) > 0
    page.get_by_role("heading", level=2).last.scroll_into_view_if_needed()
    expect(page.get_by_role("heading", level=2).last).to_be_in_viewport()


@in_finnish
def test_link_into_a_guide_waits_for_nothing(page, words, expected):
    refuse_modules(page, expected)
    page.goto(f"/{words.locale}/submit/#d-submit")
    assert left_out(page) == 0
    expect(page.locator("#d-submit")).to_be_in_viewport()


@in_finnish
def test_page_that_is_opened_again_keeps_its_place(page, words, expected):
    page.emulate_media(reduced_motion="no-preference")
    # The form grows when it learns who is signed in, which may be before or after the page has scrolled.
    page.route("**/help/session/*", lambda route: route.abort())
    expected.append("/help/session/")
    page.goto(f"/{words.locale}/submit/")
    expect(page.locator("article[data-painted]")).to_be_visible()
    heading = page.locator("#c-files")
    heading.evaluate("heading => scrollTo(0, scrollY + heading.getBoundingClientRect().top - 200)")
    before = heading.bounding_box()
    page.reload()
    expect(page.locator("article[data-painted]")).to_be_visible()
    assert heading.bounding_box() == before
    page.goto(f"/{words.locale}/chat/")
    page.go_back()
    expect(page.locator("article[data-painted]")).to_be_visible()
    assert heading.bounding_box() == before
