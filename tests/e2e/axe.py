"""Accessibility as axe-core sees it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import axe_playwright_python
from playwright.sync_api import Page

from tests.e2e.faults import wait_for_scripts

SOURCE = Path(axe_playwright_python.__file__).with_name("axe.min.js").read_text(encoding="utf-8")
# Pages have no frames and no style sheets of other hosts; to spell each element's selector takes axe a quarter of its
# time, and its HTML tells as much.
QUICK = {"resultTypes": ["violations"], "preload": False, "iframes": False, "selectors": False}
# axe leaves WCAG 2.2's size of touch targets out unless asked.
EVERYTHING = QUICK | {"rules": {"target-size": {"enabled": True}}}
# Enough where nothing but the colours has changed.
COLOURS = QUICK | {"runOnly": ["color-contrast", "link-in-text-block"]}
# Level AAA, which the house asks of its guides.
STRICT = {"color-contrast-enhanced": {"enabled": True}}
EVERYTHING_STRICTLY = EVERYTHING | {"rules": EVERYTHING["rules"] | STRICT}
WIDTHS = (390, 320, 1280)
RUN = """async ([root, options]) => (await axe.run(root, options)).violations.map(
    ({ id, help, nodes }) => [id, help, ...nodes.slice(0, 3).map((node) => node.html.slice(0, 300))].join("\\n  "))"""


def assert_accessible(page: Page) -> None:
    """No violation in the page's present state."""
    # Whatever lies half below the masthead would have half its size.
    page.evaluate("scrollTo(0, 0)")
    found = find_violations(page)
    assert found == [], f"{page.url}\n" + "\n".join(found)


def assert_accessible_everywhere(page: Page, *, root: str = "html", strict: bool = False) -> None:
    """No violation in `root` in its present state at all widths, in light and in dark; nothing to scroll sideways for.

    Dark changes colours and nothing else, so that the rules about colours are asked there.
    """
    found = list(violations_everywhere(page, root, STRICT if strict else {}))
    assert found == [], f"{page.url}\n" + "\n".join(found)


def violations_everywhere(page: Page, root: str, rules: dict[str, Any]) -> Iterator[str]:
    """Yield each violation with the colours and the width where it is."""
    runs = {
        "light": EVERYTHING | {"rules": EVERYTHING["rules"] | rules},
        "dark": COLOURS | {"runOnly": [*COLOURS["runOnly"], *rules], "rules": rules},
    }
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        for scheme, options in runs.items():
            # Without motion a change of colours is there at once.
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            # Whatever lies half below the masthead would have half its size.
            page.evaluate("scrollTo(0, 0)")
            yield from (f"{width} px, {scheme}: {one}" for one in find_violations(page, root=root, options=options))
        if (needed := page.evaluate("document.documentElement.scrollWidth")) > width:
            yield f"{width} px: the page is {needed} px wide"
    page.emulate_media(color_scheme="light")


def find_violations(page: Page, *, root: str = "html", options: dict[str, Any] = EVERYTHING) -> list[str]:
    """What axe finds in `root`: rule, its help and the first elements."""
    # A page that is still loading has no colours yet, and axe needs its document whole.
    wait_for_scripts(page)
    if not page.evaluate("'axe' in window"):
        page.evaluate(SOURCE)
    found: list[str] = page.evaluate(RUN, [root, options])
    return found
