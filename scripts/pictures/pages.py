"""Photographs every guide in every language, on a phone and on a computer, in light and in dark."""

from itertools import product
from pathlib import Path

from playwright.sync_api import Browser, ViewportSize, sync_playwright

from scripts.build_site.config import find_pages, read_config
from scripts.chromium import launch_whole
from scripts.desk import Desk
from scripts.pictures.reader import read_locales
from scripts.pictures.take import SCHEMES, Scheme

SIZES = {390: 844, 1280: 800}
# Loads the pictures that the browser would load only when a reader scrolls to them.
LOAD_PICTURES = """async () => {
    const pictures = [...document.querySelectorAll("img[loading]")];
    for (const picture of pictures) picture.loading = "eager";
    await Promise.all(pictures.map((picture) => picture.decode()));
}"""


def photograph_pages(desk: Desk, out: Path) -> int:
    """Photograph all guides that the desk serves; write the pictures into `out`, and return 0."""
    pages = [*find_pages(read_config(Path("mkdocs.yml"))).values()]
    with sync_playwright() as playwright:
        for locale in read_locales():
            own = [address for address in pages if address.startswith(f"{locale.locale}/")]
            with launch_whole(playwright.chromium, language=locale.browser) as browser:
                for width, scheme in product(SIZES, SCHEMES):
                    photograph(browser, desk.url, own, width=width, scheme=scheme, out=out)
    print(f"{out}: {len(pages) * len(SIZES) * len(SCHEMES)} screenshots")
    return 0


def photograph(browser: Browser, url: str, pages: list[str], *, width: int, scheme: Scheme, out: Path) -> None:
    """Write `<locale>-<slug>-<width>-<scheme>.png` for each page, with its full height."""
    viewport: ViewportSize = {"width": width, "height": SIZES[width]}
    for address in pages:
        locale, _, slug = address.strip("/").partition("/")
        # Each page gets a fresh context, since forms and language choice remember earlier pages.
        with browser.new_context(viewport=viewport, color_scheme=scheme, reduced_motion="reduce") as context:
            page = context.new_page()
            page.goto(f"{url}/{address}")
            page.evaluate(LOAD_PICTURES)
            # A form asks the desk who is signed in, and changes when the answer comes.
            page.wait_for_load_state("networkidle")
            page.screenshot(path=out / f"{locale}-{slug or 'index'}-{width}-{scheme}.png", full_page=True)
