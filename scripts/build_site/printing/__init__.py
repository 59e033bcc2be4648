"""What Chromium makes of the built pages: PDF files of the guides, and the pictures that links to the pages show."""

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from scripts.build_site.printing.job import Job
from scripts.build_site.printing.link_pictures import draw_link_picture
from scripts.build_site.printing.pdf import fill_in_sizes, print_guides
from scripts.build_site.printing.renderer import open_renderer
from scripts.build_site.site import Site


def write_prints(config: MkDocsConfig, site: Site, new: Path) -> None:
    """Write `<locale>/pdf/<slug>.pdf`, `<locale>/guides.pdf`, their sizes into the pages, and the pictures of links.

    Raises BuildError if Chromium is missing.
    """
    with open_renderer(site, new) as renderer:
        for locale in site.locales:
            job = Job(config, site, new, locale, renderer)
            sizes = {name: job.write(job.folder / name, content) for name, content in print_guides(job)}
            for page in job.pages():
                fill_in_sizes(page, sizes)
                draw_link_picture(job, page)
