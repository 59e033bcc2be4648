"""PDF files of each guide and of all guides of a language, and the pictures of links to the pages."""

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from pathlib import Path
from urllib.parse import urlsplit

from lxml import html
from mkdocs.config.defaults import MkDocsConfig

from scripts.build_site.config import find_in_theme
from scripts.build_site.drawing import Drawer, drawing
from scripts.build_site.paper import Cover, Sheet, compose, read_sheet
from scripts.build_site.site import Locale, Site, read_words
from scripts.parity.project.mkdocs_yml import pages_of

ALL = "guides.pdf"
FOOTER = (
    '<div style="display: flex; justify-content: space-between; width: 100%; margin: 0 17mm; font: 8pt sans-serif">'
    '<span>{}</span><span><span class="pageNumber"></span> / <span class="totalPages"></span></span></div>'
)
# Where the picture of a page belongs, and what is on it, stands in the page's own head.
PICTURE = "string(//meta[@property='og:image']/@content)"
TITLE = "string(//meta[@property='og:title']/@content)"


@dataclass(frozen=True)
class Print:
    """What the prints of one locale are made of and with."""

    config: MkDocsConfig
    site: Site
    new: Path
    locale: Locale
    drawer: Drawer

    @property
    def folder(self) -> Path:
        """The locale's folder."""
        return self.new / self.locale.locale

    @property
    def company(self) -> str:
        """The company's name."""
        return str(self.config.extra["company"]["name"])


def write_prints(config: MkDocsConfig, site: Site, new: Path) -> None:
    """Write `<locale>/pdf/<slug>.pdf`, `<locale>/guides.pdf`, their sizes into the pages, and the pictures of links.

    Raises BuildError where Chromium is missing.
    """
    with drawing(site, new) as drawer:
        for locale in site.locales:
            one = Print(config, site, new, locale, drawer)
            sizes = {name: _write(one.folder / name, content) for name, content in print_guides(one)}
            for page in _pages(one):
                fill_in_sizes(page, sizes)
                draw_link_picture(one, page)


def print_guides(one: Print) -> Iterator[tuple[str, bytes]]:
    """Print each page of the locale, then those of the menu together: (name, content)."""
    sheets = {sheet.address: sheet for sheet in (read_sheet(one.site, one.new, page) for page in _pages(one))}
    footer = FOOTER.format(escape(f"{one.company} · {one.locale.site_name}"))
    for address, sheet in sheets.items():
        slug = address.partition("/")[2].rstrip("/") or "index"
        yield f"pdf/{slug}.pdf", one.drawer.pdf(compose(one.site, [sheet]), footer)
    yield ALL, one.drawer.pdf(compose(one.site, _in_order(one, sheets), _cover(one)), footer)


def fill_in_sizes(page: Path, sizes: dict[str, int]) -> None:
    """Write each PDF file's size in kB in the place of its name in braces."""
    text = page.read_text(encoding="utf-8")
    for name, size in sizes.items():
        text = text.replace(f"{{{name}}}", str(max(1, round(size / 1000))))
    page.write_text(text, encoding="utf-8")


def draw_link_picture(one: Print, page: Path) -> None:
    """Draw the picture that the page's head names."""
    document = html.fromstring(page.read_bytes(), parser=html.HTMLParser(encoding="utf-8"))
    address = document.xpath(PICTURE)
    own = page.parent.relative_to(one.new).as_posix()
    untranslated = f"{own}/" in one.site.untranslated
    picture = (
        one.config.theme.get_env()
        .get_template("og-picture.html")
        .render(
            title=document.xpath(TITLE),
            lang=one.site.langs[one.site.source] if untranslated else one.locale.lang,
            site_lang=one.locale.lang,
            site_name=one.locale.site_name,
            company=one.company,
            address=urlsplit(one.site.root).netloc,
            tokens=find_in_theme(one.config, "assets/stylesheets/house.css").read_text(encoding="utf-8"),
        )
    )
    _write(one.new / address.removeprefix(one.site.root), one.drawer.picture(picture))


def _pages(one: Print) -> list[Path]:
    """The files of the guides; a page of the build's own has no picture of its links."""
    pages = sorted(one.folder.rglob("index.html"))
    return [page for page in pages if 'property="og:image"' in page.read_text(encoding="utf-8")]


def _in_order(one: Print, sheets: dict[str, Sheet]) -> list[Sheet]:
    """The sheets of the navigation, in its order; without a navigation all of them."""
    names = [name.removesuffix(".md").removesuffix("index").rstrip("/") for name in pages_of(one.config.nav)]
    addresses = [f"{one.locale.locale}/{name}/" if name else f"{one.locale.locale}/" for name in names]
    return [sheets[address] for address in addresses or sheets if address in sheets]


def _cover(one: Print) -> Cover:
    words = read_words(one.config, one.site, one.locale.locale)
    address = f"{one.site.root}{one.locale.locale}/"
    return Cover(one.company, one.locale.site_name, address, words.get("pdf.contents", "Contents"))


def _write(path: Path, content: bytes) -> int:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return len(content)
