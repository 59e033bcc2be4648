"""Takes the pictures of one language from a running desk: a record of each screen, and marked images of it."""

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from playwright.sync_api import Browser, BrowserType, Cookie, Locator, Page

from scripts.chromium import launch, launch_whole
from scripts.colleague import Colleague
from scripts.pictures import steps
from scripts.pictures.reader import ReaderLocale, Tab
from scripts.pictures.record import Record
from scripts.pictures.screens import SCREENS, Picture, Screen

Scheme = Literal["light", "dark"]
SCHEMES: tuple[Scheme, Scheme] = ("light", "dark")
WIDTH, HEIGHT, SCALE = 390, 844, 2
MEASURE = Path(__file__).with_name("measure.js").read_text(encoding="utf-8")
DRAW = Path(__file__).with_name("marks.js").read_text(encoding="utf-8")
# The forms of the guides ask the desk who is signed in, and change when the answer comes.
ANSWERED = """() => [...document.querySelectorAll("[data-session]")].every(
    ({ dataset }) => performance.getEntriesByName(new URL(dataset.session, location).href).length)"""
# Fonts that scripts/debian-packages installs, so that pictures are the same on every machine.
FONTS = """:root { --house-font: "Liberation Sans" !important; --house-font-heading: "Liberation Serif" !important;
--house-font-mono: "Liberation Mono" !important; }"""


class PictureError(Exception):
    """A picture cannot be taken as it is declared."""


@dataclass(frozen=True)
class Shot:
    """A picture as it was taken now: the record of its screen, and PNG images by scheme (empty if not drawn)."""

    name: str
    record: Record
    images: dict[Scheme, bytes]


def take_pictures(chromium: BrowserType, url: str, locale: ReaderLocale, *, draw: bool = True) -> Iterator[Shot]:
    """Take all pictures of a language from the desk at `url`; with `draw=False` only records, without images.

    Raises PictureError if a mark is not on its screen or would hide text.
    """
    # Only a drawn file field shows words of the browser's own, which the faster one has in English alone.
    with launch_whole(chromium, language=locale.browser) if draw else launch(chromium) as browser:
        cookies: dict[str, list[Cookie]] = {"": []}
        for screen in SCREENS:
            member = screen.member.format(locale=locale.locale)
            if member not in cookies:
                cookies[member] = _sign_in(browser, url, locale, member)
            with _at_work(browser, url, locale) if screen.chat else nullcontext() as colleague:
                yield from _visit(browser, url, locale, screen, cookies[member], colleague, draw=draw)


@contextmanager
def _at_work(browser: Browser, url: str, locale: ReaderLocale) -> Iterator[Colleague]:
    """An agent at work; at the end she empties the queue and closes the chat."""
    cookies = _sign_in(browser, url, locale, "agent")
    with browser.new_context() as context:
        context.add_cookies(cookies)  # type: ignore[arg-type]  # what cookies() gives is what it takes
        colleague = Colleague(context.request, url)
        try:
            yield colleague
        finally:
            colleague.go_home()


@contextmanager
def _phone(browser: Browser, url: str, locale: ReaderLocale, cookies: list[Cookie]) -> Iterator[Page]:
    settings: dict[str, Any] = {
        "base_url": url,
        "locale": locale.browser,
        "timezone_id": locale.time_zone,
        "viewport": {"width": WIDTH, "height": HEIGHT},
        "device_scale_factor": SCALE,
        "has_touch": True,
        "reduced_motion": "reduce",
        "color_scheme": "light",
        "bypass_csp": True,
        "service_workers": "block",
    }
    with browser.new_context(**settings) as context:
        context.add_cookies(cookies)  # type: ignore[arg-type]  # what cookies() gives is what it takes
        context.set_default_timeout(10_000)
        yield context.new_page()


def _sign_in(browser: Browser, url: str, locale: ReaderLocale, member: str) -> list[Cookie]:
    with _phone(browser, url, locale, []) as page:
        page.goto(f"/help/sign-in/?lang={locale.lang}")
        steps.sign_in(Tab(page, locale), member)
        # The message after signing in is shown once: here, and in no picture.
        page.goto("/help/")
        return page.context.cookies()


def _visit(
    browser: Browser,
    url: str,
    locale: ReaderLocale,
    screen: Screen,
    cookies: list[Cookie],
    colleague: Colleague | None,
    *,
    draw: bool,
) -> Iterator[Shot]:
    with _phone(browser, url, locale, cookies) as page:
        page.goto(f"{screen.path.format(locale=locale.locale)}?lang={locale.lang}")
        page.wait_for_function(ANSWERED)
        tab = Tab(page, locale)
        screen.reach(tab)
        if screen.chat and colleague:
            screen.chat(tab, colleague)
        # On a touch screen no element stays focused or hovered after a tap.
        page.evaluate("document.activeElement.blur()")
        page.mouse.move(0, 0)
        page.add_style_tag(content=FONTS)
        for picture in screen.pictures:
            yield _take(tab, picture, draw=draw)


def _take(tab: Tab, picture: Picture, *, draw: bool) -> Shot:
    tab.page.evaluate("scrollTo(0, 0)")
    roots = [find(tab) for find in picture.roots]
    record, clip = _look(tab, picture, roots)
    images: dict[Scheme, bytes] = {}
    for scheme in SCHEMES if draw else ():
        tab.page.emulate_media(color_scheme=scheme)
        images[scheme] = _photograph(tab, picture, clip)
    tab.page.emulate_media(color_scheme="light")
    return Shot(picture.name, record, images)


def _look(tab: Tab, picture: Picture, roots: list[Locator]) -> tuple[Record, dict[str, float]]:
    handles = [handle for root in roots for handle in root.element_handles()]
    seen = {}
    for scheme in SCHEMES[::-1]:
        tab.page.emulate_media(color_scheme=scheme)
        seen[scheme] = tab.page.evaluate(MEASURE, handles)
    if others := seen["light"]["others"]:
        raise PictureError(f"{picture.name} in {tab.locale.locale}: its roots leave out {', '.join(others)}")
    tree = [line for root in roots for line in _tree(root)]
    marks = {mark.letter: _named(tab, picture, mark.letter, mark.find(tab)) for mark in picture.marks}
    boxes = [(one["label"], one["box"]) for one in seen["light"]["boxes"]]
    colours: dict[str, list[str]] = {scheme: seen[scheme]["colours"] for scheme in SCHEMES}
    return Record.of(marks=marks, tree=tree, boxes=boxes, colours=colours), seen["light"]["clip"]


def _tree(root: Locator) -> list[str]:
    lines = [line for one in root.all() for line in one.aria_snapshot().splitlines()]
    # Without addresses, which are not on the screen and of which some differ each time.
    return [line for line in lines if "- /url:" not in line]


def _named(tab: Tab, picture: Picture, letter: str, found: Locator) -> str:
    snapshots = [one.aria_snapshot().splitlines() for one in found.all() if one.is_visible()]
    if not snapshots or not all(snapshots):
        raise PictureError(f"{picture.name} in {tab.locale.locale}: what {letter} marks is not on the screen")
    return " ".join(lines[0].removeprefix("- ").rstrip(":") for lines in snapshots)


def _photograph(tab: Tab, picture: Picture, clip: dict[str, float]) -> bytes:
    # The request form shows its letters itself, which need no second one.
    shown = {mark.letter: tab.page.locator(".form__letter", has_text=f"{mark.letter}.") for mark in picture.marks}
    marks = [
        {
            "letter": "" if any(one.is_visible() for one in shown[mark.letter].all()) else mark.letter,
            "elements": mark.find(tab).element_handles(),
        }
        for mark in picture.marks
    ]
    if lost := tab.page.evaluate(DRAW, {"marks": marks, "clip": clip}):
        raise PictureError(f"{picture.name} in {tab.locale.locale}: no place for {', '.join(lost)} that hides no text")
    try:
        return tab.page.screenshot(full_page=True, clip=clip)  # type: ignore[arg-type]  # it has these four keys
    finally:
        tab.page.evaluate("document.querySelectorAll('[data-marks]').forEach((layer) => layer.remove())")
