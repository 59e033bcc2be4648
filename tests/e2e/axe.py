"""Accessibility as axe-core sees it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import axe_playwright_python
from playwright.sync_api import Page

from tests.e2e.faults import wait_for_scripts

SOURCE = Path(axe_playwright_python.__file__).with_name("axe.min.js").read_text(encoding="utf-8")
# Pages have no frames and no style sheets of other hosts. Spelling each element's selector takes a quarter of axe's
# time, and the element's HTML says as much.
QUICK = {"resultTypes": ["violations"], "preload": False, "iframes": False, "selectors": False}
# axe leaves out WCAG 2.2's size of touch targets unless asked.
EVERYTHING = QUICK | {"rules": {"target-size": {"enabled": True}}}
# Enough where only the colours have changed.
COLOURS = QUICK | {"runOnly": ["color-contrast", "link-in-text-block"]}
# Enough where only the width has changed: what wraps may become small, what overflows must be reachable by keyboard.
SIZES = EVERYTHING | {"runOnly": ["target-size", "scrollable-region-focusable"]}
# Level AAA, which the guides have to meet.
STRICT = {"color-contrast-enhanced": {"enabled": True}}
EVERYTHING_STRICTLY = EVERYTHING | {"rules": EVERYTHING["rules"] | STRICT}
WIDTHS = (390, 320, 1280)
# By locale: the width at which all rules run, and the width at which the rules about colours run in dark.
WIDTHS_BY_LOCALE = {"en": (390, 1280), "fi": (320, 390), "no": (1280, 320)}
RUN = """async ([root, options]) => (await axe.run(root, options)).violations.map(
    ({ id, help, nodes }) => [id, help, ...nodes.slice(0, 3).map((node) => node.html.slice(0, 300))].join("\\n  "))"""


def assert_accessible(page: Page, *, root: str = "html") -> None:
    """Assert that `root` has no violation in its present state, at the page's width."""
    scroll_to_top(page)
    report(page, find_violations(page, root=root))


def assert_accessible_everywhere(page: Page, *, root: str = "html", strict: bool = False) -> None:
    """Assert that `root` has no violation at any width, in light or in dark, and that the page fits each width.

    Dark changes colours and nothing else, so only the rules about colours run there.
    """
    report(page, list(violations_everywhere(page, root, STRICT if strict else {})))


def assert_state_accessible(page: Page, locale: str, *, root: str = "html") -> None:
    """Assert the same of a state that is opened in each language, with the widths divided among the languages.

    The languages share one HTML, one style sheet and one set of scripts: a colour, a role or a name that is wrong
    somewhere at a width is wrong there in each of them. So each language meets all rules at one width and the colours
    of dark at another, and together they meet both at all three. What a long word may break is checked in each: the
    width of the page at all widths, the size of the controls at the narrowest, which shares its layout with 390 px.
    """
    report(page, list(violations_of_state(page, root, *WIDTHS_BY_LOCALE[locale])))


def report(page: Page, found: list[str]) -> None:
    assert found == [], f"{page.url}\n" + "\n".join(found)


def violations_everywhere(page: Page, root: str, rules: dict[str, Any]) -> Iterator[str]:
    """Yield each violation with the colours and the width where it is."""
    light = EVERYTHING | {"rules": EVERYTHING["rules"] | rules}
    dark = COLOURS | {"runOnly": [*COLOURS["runOnly"], *rules], "rules": rules}
    for width in WIDTHS:
        yield from violations_at(page, root, width, light=light, dark=dark)
    page.emulate_media(color_scheme="light")


def violations_of_state(page: Page, root: str, whole: int, dark: int) -> Iterator[str]:
    """Yield the violations of all rules at the width `whole`, of colours in dark at `dark`, and of sizes at 320 px."""
    for width in WIDTHS:
        runs = {"light": SIZES} if width == min(WIDTHS) else {}
        runs |= {"light": EVERYTHING} if width == whole else {}
        runs |= {"dark": COLOURS} if width == dark else {}
        yield from violations_at(page, root, width, **runs)
    page.emulate_media(color_scheme="light")


def violations_at(page: Page, root: str, width: int, **runs: dict[str, Any]) -> Iterator[str]:
    """Yield the violations at a width in each colour scheme, with the options of its run, and the page's own width."""
    page.set_viewport_size({"width": width, "height": 800})
    for scheme, options in runs.items():
        # Without motion a change of colours is there at once.
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        scroll_to_top(page)
        yield from (f"{width} px, {scheme}: {one}" for one in find_violations(page, root=root, options=options))
    if (needed := page.evaluate("document.documentElement.scrollWidth")) > width:
        yield f"{width} px: the page is {needed} px wide"


def scroll_to_top(page: Page) -> None:
    """Scroll to the top: axe halves the size of what lies half below the masthead."""
    page.evaluate("scrollTo(0, 0)")


def find_violations(page: Page, *, root: str = "html", options: dict[str, Any] = EVERYTHING) -> list[str]:
    """Return what axe finds in `root`: rule, its help and the first elements."""
    # A page that is still loading has no colours yet, and axe needs the whole document.
    wait_for_scripts(page)
    if not page.evaluate("'axe' in window"):
        page.evaluate(SOURCE)
    found: list[str] = page.evaluate(RUN, [root, options])
    return found
