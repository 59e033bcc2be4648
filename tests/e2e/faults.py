"""What a reader cannot see, hit or reach on a page in its present state; faults.js looks."""

from itertools import zip_longest
from pathlib import Path

from playwright.sync_api import Page, expect

SOURCE = Path(__file__).with_suffix(".js").read_text(encoding="utf-8")
ADD_STYLE = """rules => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(rules);
    document.adoptedStyleSheets.push(sheet);
}"""
# WCAG 2.2, 1.4.12: what a reader may set without losing anything.
SPACED = """
* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
p { margin-block-end: 2em !important; }
"""


def wait_for_scripts(page: Page) -> None:
    """Wait until the page is loaded, its modules, which pause in between, have run, and all of a guide is let in."""
    page.wait_for_load_state()
    page.evaluate(
        "async () => { for (const { src } of document.querySelectorAll('[type=module]')) await import(src); }"
    )
    # A script shows the search; where scripts are switched off, nothing is let in.
    if page.evaluate("!document.querySelector('[data-module=search]')?.hidden"):
        expect(page.locator(".md-content__inner:not([data-painted])")).to_have_count(0)
        # What the modules do a little at a time is done before that.
        page.evaluate("new Promise((go) => requestIdleCallback(go, { timeout: 500 }))")


def find_faults(page: Page, *kinds: str) -> list[str]:
    """The faults of these kinds: `cut` and `overlapping` texts, `sideways` scrolling, `small` controls, and others."""
    wait_for_scripts(page)
    page.evaluate(SOURCE)
    return [fault for kind in kinds for fault in page.evaluate(f"faults.{kind}()")]


def assert_readable(page: Page) -> None:
    """No text is cut, none lies on another, and nobody has to scroll sideways."""
    found = find_faults(page, "sideways", "cut", "overlapping")
    assert found == [], f"{page.url}\n" + "\n".join(found)


def space_out(page: Page) -> None:
    """Set lines, paragraphs, words and letters as far apart as WCAG 1.4.12 asks a page to bear."""
    add_style(page, SPACED)


def enlarge(page: Page) -> None:
    """Set the text of a page to twice its size whose sizes all follow from the root's."""
    add_style(page, "html { font-size: 200%; }")


def add_style(page: Page, rules: str) -> None:
    """Add rules as a reader's own style sheet does, which no policy of the page forbids."""
    page.evaluate(ADD_STYLE, rules)


def assert_all_reached(page: Page, key: str = "Tab", *, most: int = 500) -> None:
    """Every control is a stop of the key, in the order of the page, with a focus that is seen and not hidden.

    Of a very long page the first `most` are tried.
    """
    wait_for_scripts(page)
    page.evaluate(SOURCE)
    expected = list(enumerate(page.evaluate("faults.stops()")))[:: 1 if key == "Tab" else -1][:most]
    reached: list[tuple[int, str]] = []
    faults: list[str] = []
    page.keyboard.press(key)
    # Behind the last stop the focus is the browser's, or starts anew.
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
