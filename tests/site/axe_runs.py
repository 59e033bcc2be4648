"""Pages judged by axe on a narrow and on a wide screen, in light and in dark colours.

Of a page that comes in each language, one meets all rules on a narrow screen, another on a wide one, and each meets the
rules about colours in dark on the other screen. The languages share the templates, scripts and style sheets, Markdown
sets no colour and no page has a style of its own (test_page_weight.py): a role, a name or a colour that is wrong at a
width is wrong there in every language. What a long word can spoil is judged in each: the width of the page on every
screen, and the sizes of controls at 320 pixels, where the style rules are those of 390 pixels (test_axe.py).
"""

from tests.e2e.axe import COLOURS, EVERYTHING_STRICTLY, QUICK, STRICT, find_violations
from tests.site.conftest import LANGS

NARROWEST, NARROW, WIDE = 320, 390, 1280
STRICT_COLOURS = COLOURS | {"runOnly": [*COLOURS["runOnly"], *STRICT], "rules": STRICT}
SIZES = QUICK | {"runOnly": ["target-size", "scrollable-region-focusable"]}

# (width, scheme, what axe is asked) for pages of the first, second and third language, and for pages of none.
RUNS = [
    [(NARROW, "light", EVERYTHING_STRICTLY), (WIDE, "dark", STRICT_COLOURS), (NARROWEST, "light", SIZES)],
    [(WIDE, "light", EVERYTHING_STRICTLY), (NARROW, "dark", STRICT_COLOURS), (NARROWEST, "light", SIZES)],
    [(NARROWEST, "light", EVERYTHING_STRICTLY), (WIDE, "dark", STRICT_COLOURS), (NARROW, "light", SIZES)],
]
ALL_RUNS = [
    *((width, "light", EVERYTHING_STRICTLY) for width in (NARROW, WIDE)),
    *((width, "dark", STRICT_COLOURS) for width in (NARROW, WIDE)),
    (NARROWEST, "light", SIZES),
]


def judge(tab, locale, *, root="html"):
    """Return a line for each violation in `root` as it is now, and for each width at which the page is too wide.

    `locale` is the page's, or anything else where the page comes in no language or in several at once.
    """
    violations, too_wide = [], []
    for width, scheme, options in RUNS[[*LANGS].index(locale) % len(RUNS)] if locale in LANGS else ALL_RUNS:
        show(tab, width, scheme)
        violations += [f"{width} px, {scheme}: {one}" for one in find_violations(tab, root=root, options=options)]
        if (needed := tab.evaluate("document.documentElement.scrollWidth")) > width:
            too_wide.append(f"{width} px: the page is {needed} px wide")
    return violations, too_wide


def assert_accessible(tab, locale, *, root="html"):
    """Assert that axe finds nothing in `root` as it is now, and that the page fits each screen."""
    assert judge(tab, locale, root=root) == ([], [])


def show(tab, width, scheme):
    tab.set_viewport_size({"width": width, "height": 800})
    # With less motion the colours change at once.
    tab.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    # Scrolled down, a control half under the masthead would count as half its size.
    tab.evaluate("scrollTo(0, 0)")
