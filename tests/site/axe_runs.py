"""Pages judged by axe on a narrow and on a wide screen, in light and in dark colours.

Of a page that comes in each language, one is judged in light colours on the narrow screen and in dark ones on the wide
screen, another the other way round. The languages share the templates, scripts and style sheets, Markdown sets no
colour and no page has a style of its own (test_page_weight.py): what is wrong at a width in a scheme is wrong there in
every language. The style rules for 320 and 390 pixels are the same (test_axe.py), so 320 is judged for what less room
alone can spoil.
"""

from itertools import product

from tests.e2e.axe import EVERYTHING_STRICTLY, QUICK, find_violations
from tests.e2e.faults import find_faults
from tests.site.conftest import LANGS

NARROWEST, NARROW, WIDE = 320, 390, 1280
# (width, scheme): all for a page that has no language; of the others, those of the first, second and third language.
ALL_RUNS = [*product((NARROW, WIDE), ("light", "dark"))]
RUNS = [
    [(NARROW, "light"), (WIDE, "dark")],
    [(NARROW, "dark"), (WIDE, "light")],
    [(NARROWEST, "light"), (WIDE, "dark")],
]
SIZES = QUICK | {"runOnly": ["target-size", "scrollable-region-focusable"]}


def judge(tab, locale, *, root="html"):
    """Return a line for each violation in `root` as it is now, and for each width at which the page is too wide.

    `locale` is the page's, or anything else where the page comes in no language or in several at once.
    """
    runs = RUNS[[*LANGS].index(locale) % len(RUNS)] if locale in LANGS else ALL_RUNS
    violations, too_wide = [], []
    for width, scheme, options in [*((*run, EVERYTHING_STRICTLY) for run in runs), (NARROWEST, "light", SIZES)]:
        show(tab, width, scheme)
        violations += [f"{width} px, {scheme}: {one}" for one in find_violations(tab, root=root, options=options)]
        too_wide += [f"{width} px: {one}" for one in find_faults(tab, "sideways")]
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
