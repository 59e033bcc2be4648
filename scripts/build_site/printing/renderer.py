"""Chromium renders documents as PDF or PNG; a cache keeps the results between builds."""

import mimetypes
import re
import subprocess
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import cache, cached_property
from io import BytesIO
from pathlib import Path
from urllib.parse import urlsplit

from PIL import Image
from playwright.sync_api import Browser, Page, Route, sync_playwright

from scripts.build_site.cache import VAR, Cache
from scripts.build_site.config import BuildError
from scripts.build_site.site import Site
from scripts.chromium import find_chromium, launch

CACHE = Cache(VAR / "print")
# A document gets an address on the site that no page has, so that its references to files of the site hold.
DOCUMENT = "printed.html"
PICTURE_SIZE = (1200, 630)
COLOURS = 64


@dataclass(frozen=True)
class Renderer:
    """Renders documents, which are HTML texts that refer to files of the site in `new`.

    The cache answers if the document, the files that it refers to, Chromium's version and this module are the same.
    """

    site: Site
    new: Path
    chromium: str
    start: Callable[[], Browser]

    def pdf(self, document: str, footer: str) -> bytes:
        """Print a document as tagged PDF with an outline; `footer` is an HTML template in Chromium's terms."""
        return self._cached(document + footer, ".pdf", lambda: self._print(document, footer))

    def picture(self, document: str) -> bytes:
        """Photograph a document of 1200 × 630 pixels as PNG."""
        return self._cached(document, ".png", lambda: self._photograph(document))

    @cached_property
    def _version(self) -> str:
        command = [self.chromium, "--version"]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()  # noqa: S603

    def _cached(self, document: str, suffix: str, render: Callable[[], bytes]) -> bytes:
        own_code = Path(__file__).read_bytes()
        made_of = [self._version.encode(), own_code, document.encode(), *self._files(document)]
        return CACHE.get(made_of, suffix, render)

    def _files(self, document: str) -> list[bytes]:
        addresses = sorted({*re.findall(rf"{re.escape(self.site.root)}[^\"'\s,<]+", document)})
        return [path.read_bytes() for path in map(self._path, addresses) if path.is_file()]

    def _path(self, address: str) -> Path:
        return self.new / urlsplit(address).path.removeprefix(self.site.path)

    @contextmanager
    def _opened(self, document: str) -> Iterator[Page]:
        def answer(route: Route) -> None:
            path = self._path(route.request.url)
            if path.name == DOCUMENT:
                route.fulfill(body=document, content_type="text/html; charset=utf-8")
            elif path.is_file():
                kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
                route.fulfill(body=path.read_bytes(), content_type=kind)
            else:
                route.abort()

        width, height = PICTURE_SIZE
        browser = self.start()
        with browser.new_context(
            viewport={"width": width, "height": height}, java_script_enabled=False, color_scheme="light"
        ) as context:
            page = context.new_page()
            page.route("**/*", answer)
            page.goto(self.site.root + DOCUMENT, wait_until="load")
            yield page

    def _print(self, document: str, footer: str) -> bytes:
        with self._opened(document) as page:
            return page.pdf(
                prefer_css_page_size=True,
                tagged=True,
                outline=True,
                display_header_footer=True,
                header_template="<span></span>",
                footer_template=footer,
            )

    def _photograph(self, document: str) -> bytes:
        with self._opened(document) as page:
            png = page.screenshot()
        content = BytesIO()
        Image.open(BytesIO(png)).convert("RGB").quantize(COLOURS).save(content, "PNG", optimize=True)
        return content.getvalue()


@contextmanager
def open_renderer(site: Site, new: Path) -> Iterator[Renderer]:
    """A renderer for the files in `new`; Chromium starts on the first document that is not in the cache.

    Raises BuildError if there is no Chromium.
    """
    chromium = find_chromium()
    if not chromium:
        raise BuildError(
            "chromium: not found, expected for the PDF files and the pictures of links; "
            "install Debian's package chromium, or leave them out with --no-print"
        )
    with ExitStack() as stack:

        @cache
        def start() -> Browser:
            playwright = stack.enter_context(sync_playwright())
            browser = launch(playwright.chromium)
            stack.callback(browser.close)
            return browser

        yield Renderer(site, new, chromium, start)
    CACHE.forget_old()
