"""Finds what a reader cannot see, hit or reach on a page in its present state, by means of faults.js."""

from itertools import zip_longest
from pathlib import Path

from playwright.sync_api import Page, expect

SOURCE = Path(__file__).with_suffix(".js").read_text(encoding="utf-8")
ADD_STYLE = """rules => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(rules);
    document.adoptedStyleSheets.push(sheet);
}"""
# WCAG 2.2, 1.4.12: the spacing that a reader may set without losing anything.
SPACED = """
* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
p { margin-block-end: 2em !important; }
"""


def wait_for_scripts(page: Page) -> None:
    """Wait until the page is loaded, its modules have run, and the whole guide is laid out."""
    page.wait_for_load_state()
    page.evaluate(
        "async () => { for (const { src } of document.querySelectorAll('[type=module]')) await import(src); }"
    )
    # A script reveals the search. Where scripts are switched off, none lays out the rest of the guide.
    if page.evaluate("!document.querySelector('[data-module=search]')?.hidden"):
        expect(page.locator(".md-content__inner:not([data-painted])")).to_have_count(0)
        # Modules pause between parts of their work; the browser is idle only after the last part.
        page.evaluate("new Promise((go) => requestIdleCallback(go, { timeout: 500 }))")


def find_faults(page: Page, *kinds: str) -> list[str]:
    """Return faults of these kinds: `cut` or `overlapping` texts, `sideways` scrolling, `small` controls and others."""
    wait_for_scripts(page)
    page.evaluate(SOURCE)
    return [fault for kind in kinds for fault in page.evaluate(f"faults.{kind}()")]


def assert_readable(page: Page) -> None:
    """Assert that no text is cut or overlaps another, and that the page does not scroll sideways."""
    found = find_faults(page, "sideways", "cut", "overlapping")
    assert found == [], f"{page.url}\n" + "\n".join(found)


def space_out(page: Page) -> None:
    """Set lines, paragraphs, words and letters as far apart as WCAG 1.4.12 says a page must allow."""
    add_style(page, SPACED)


def enlarge(page: Page) -> None:
    """Double the size of the text, for a page whose sizes all depend on the root's."""
    add_style(page, "html { font-size: 200%; }")


def add_style(page: Page, rules: str) -> None:
    """Add rules as a reader's own style sheet does, which the page's policy cannot forbid."""
    page.evaluate(ADD_STYLE, rules)


def assert_all_reached(page: Page, key: str = "Tab", *, most: int = 500) -> None:
    """Assert that the key reaches every control in the order of the page, and that the focus can be seen there.

    On a very long page the first `most` are tried.
    """
    wait_for_scripts(page)
    page.evaluate(SOURCE)
    expected = list(enumerate(page.evaluate("faults.stops()")))[:: 1 if key == "Tab" else -1][:most]
    reached: list[tuple[int, str]] = []
    faults: list[str] = []
    page.keyboard.press(key)
    # After the last stop the focus leaves the page or starts again.
    while len(reached) < most:
        stop = page.evaluate("faults.focused()")
        if not stop or (stop["index"], stop["what"]) in reached:
            break
        reached.append((stop["index"], stop["what"]))
        faults += stop["faults"]
        page.keyboard.press(key)
    assert faults == [], f"{page.url}\n" + "\n".join(faults)
    for number, pair in enumerate(zip_longest(reached, expected), start=1):
        assert pair[0] == pair[1], f"{page.url}: stop {number} is {pair[0]}, expected {pair[1]}"
