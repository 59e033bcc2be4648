"""PDF files: one of each guide, and one of all guides of a language."""

from collections.abc import Iterator
from html import escape
from pathlib import Path

from scripts.build_site.printing.job import Job
from scripts.build_site.printing.layout import Cover, Sheet, compose, read_sheet
from scripts.build_site.site import read_words
from scripts.parity.project.mkdocs_yml import pages_of

ALL_GUIDES = "guides.pdf"
FOOTER = (
    '<div style="display: flex; justify-content: space-between; width: 100%; margin: 0 17mm; font: 8pt sans-serif">'
    '<span>{}</span><span><span class="pageNumber"></span> / <span class="totalPages"></span></span></div>'
)


def print_guides(job: Job) -> Iterator[tuple[str, bytes]]:
    """Print each page of the locale, then those of the menu together; yield (name below the locale, content)."""
    sheets = {sheet.address: sheet for sheet in (read_sheet(job.site, job.new, page) for page in job.pages())}
    footer = FOOTER.format(escape(f"{job.company} · {job.locale.site_name}"))
    for address, sheet in sheets.items():
        slug = address.partition("/")[2].rstrip("/") or "index"
        yield f"pdf/{slug}.pdf", job.renderer.pdf(compose(job.site, [sheet]), footer)
    yield ALL_GUIDES, job.renderer.pdf(compose(job.site, _in_menu_order(job, sheets), _cover(job)), footer)


def fill_in_sizes(page: Path, sizes: dict[str, int]) -> None:
    """Replace the name of each PDF file in braces, such as `{guides.pdf}`, by its size in kB."""
    text = page.read_text(encoding="utf-8")
    for name, size in sizes.items():
        text = text.replace(f"{{{name}}}", str(max(1, round(size / 1000))))
    page.write_text(text, encoding="utf-8")


def _in_menu_order(job: Job, sheets: dict[str, Sheet]) -> list[Sheet]:
    """The sheets of the menu, in its order; all sheets if the site declares no menu."""
    names = [name.removesuffix(".md").removesuffix("index").rstrip("/") for name in pages_of(job.config.nav)]
    addresses = [f"{job.locale.locale}/{name}/" if name else f"{job.locale.locale}/" for name in names]
    return [sheets[address] for address in addresses or sheets if address in sheets]


def _cover(job: Job) -> Cover:
    words = read_words(job.config, job.site, job.locale.locale)
    address = f"{job.site.root}{job.locale.locale}/"
    return Cover(job.company, job.locale.site_name, address, words.get("pdf.contents", "Contents"))
