"""Takes a picture of every guide in every language, on a phone and on a computer, in light and in dark."""

import argparse
import shutil
import sys
import tempfile
from itertools import product
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, ViewportSize, sync_playwright

from scripts.build_site import find_pages, read_config
from scripts.desk import build_guides, running_desk

SIZES = {390: 844, 1280: 800}
Scheme = Literal["light", "dark"]
SCHEMES: tuple[Scheme, ...] = ("light", "dark")


def main(argv: list[str] | None = None) -> int:
    """Build and serve the guides, and photograph them into `--out`; 0 done, 2 misuse."""
    parser = argparse.ArgumentParser(prog="python -m scripts.screenshots", description=__doc__)
    parser.add_argument("--out", type=Path, default=Path("var/screenshots"))
    try:
        out = parser.parse_args(argv).out
    except SystemExit as stop:
        return 2 if stop.code else 0
    pages = [*find_pages(read_config(Path("mkdocs.yml"))).values()]
    with tempfile.TemporaryDirectory() as temporary:
        site_dir = Path(temporary, "site")
        build_guides(site_dir)
        with (
            running_desk(site_dir=site_dir, data_dir=Path(temporary, "desk")) as desk,
            sync_playwright() as playwright,
            playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"]) as browser,
        ):
            for width, scheme in product(SIZES, SCHEMES):
                photograph(browser, desk.url, pages, width=width, scheme=scheme, out=out)
    print(f"{out}: {len(pages) * len(SIZES) * len(SCHEMES)} screenshots")
    return 0


def photograph(browser: Browser, url: str, pages: list[str], *, width: int, scheme: Scheme, out: Path) -> None:
    """Write `<locale>-<slug>-<width>-<scheme>.png` for each page, in its full height."""
    viewport: ViewportSize = {"width": width, "height": SIZES[width]}
    for address in pages:
        locale, _, slug = address.strip("/").partition("/")
        # A browser of its own: a form keeps what was chosen on the last page.
        with browser.new_context(viewport=viewport, color_scheme=scheme, reduced_motion="reduce") as context:
            page = context.new_page()
            # The form asks the desk who is signed in before it looks as it stays.
            page.goto(f"{url}/{address}", wait_until="networkidle")
            page.screenshot(path=out / f"{locale}-{slug or 'index'}-{width}-{scheme}.png", full_page=True)


if __name__ == "__main__":
    sys.exit(main())
