"""The picture that other sites and programs show beside a link to a page (Open Graph)."""

from pathlib import Path
from urllib.parse import urlsplit

from lxml import html

from scripts.build_site.config import find_in_theme
from scripts.build_site.printing.job import Job

# The page's own head says where its picture belongs and which title is on it (overrides/partials/link-picture.html).
ADDRESS = "string(//meta[@property='og:image']/@content)"
TITLE = "string(//meta[@property='og:title']/@content)"


def draw_link_picture(job: Job, page: Path) -> None:
    """Draw the picture that the page's head names."""
    document = html.fromstring(page.read_bytes(), parser=html.HTMLParser(encoding="utf-8"))
    own_address = f"{page.parent.relative_to(job.new).as_posix()}/"
    is_untranslated = own_address in job.site.untranslated
    template = job.config.theme.get_env().get_template("og-picture.html")
    picture = template.render(
        title=document.xpath(TITLE),
        lang=job.site.langs[job.site.source] if is_untranslated else job.locale.lang,
        site_lang=job.locale.lang,
        site_name=job.locale.site_name,
        company=job.company,
        address=urlsplit(job.site.root).netloc,
        tokens=find_in_theme(job.config, "assets/stylesheets/house.css").read_text(encoding="utf-8"),
    )
    file = job.new / document.xpath(ADDRESS).removeprefix(job.site.root)
    job.write(file, job.renderer.picture(picture))
