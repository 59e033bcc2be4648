"""The files at the root of the site, above the locales: the language chooser, a 404, the sitemap and robots.txt."""

from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.utils.meta import get_data

from scripts.build_site.config import BuildError
from scripts.build_site.site import Site
from scripts.parity.project.mkdocs_yml import Locale


def write_root(config: MkDocsConfig, site: Site, new: Path) -> None:
    """Write the files at the root of the site. Raises BuildError if a home page lacks what the chooser shows."""
    environment = config.theme.get_env()
    chooser = environment.get_template("chooser.html")
    words = {
        "company": config.extra["company"],
        "site_root": site.root,
        "source": site.source,
        "locales": [asdict(locale) | read_home(config, site, locale) for locale in site.locales],
    }
    write(new / "index.html", chooser.render(words, root=""))
    # A 404 is served at any address, so its links start at the root of the host.
    write(new / "404.html", chooser.render(words, root=site.path, not_found=True))
    write(new / "sitemap.xml", environment.get_template("sitemap.xml").render(site_pages=list(sitemap_pages(site))))
    write(new / "robots.txt", f"User-agent: *\nAllow: /\n\nSitemap: {site.root}sitemap.xml\n")


def read_home(config: MkDocsConfig, site: Site, locale: Locale) -> dict[str, Any]:
    """Read the chooser's words for a locale: title and description of its home page, and the heading of the 404."""
    page = Path(config.docs_dir, locale.locale, "index.md")
    if not page.is_file():
        raise BuildError(f"{page}: no such file, expected the home page of the locale")
    front_matter = get_data(page.read_text(encoding="utf-8"))[1]
    for key in ("title", "description"):
        if not front_matter.get(key):
            raise BuildError(f"{page}:1: no {key} in the front matter, expected one; the chooser shows it")
    return {
        "title": front_matter["title"],
        "description": front_matter["description"],
        "untranslated": f"{locale.locale}/" in site.untranslated,
        "not_found": config.extra.get("words", {}).get(locale.locale, {}).get("not_found.title", "404"),
    }


def sitemap_pages(site: Site) -> Iterator[dict[str, Any]]:
    """Yield every translated page of every locale with the addresses of its counterparts."""
    for address, existing in site.counterparts.items():
        locales = [locale for locale in existing if f"{locale}/{address}" not in site.untranslated]
        alternates = [{"lang": site.langs[locale], "address": f"{site.root}{locale}/{address}"} for locale in locales]
        if site.source in locales:
            default = f"{site.source}/{address}" if address else ""
            alternates.append({"lang": "x-default", "address": site.root + default})
        for locale in locales:
            yield {"address": f"{site.root}{locale}/{address}", "alternates": alternates}


def write(path: Path, text: str) -> None:
    """Write a text file in UTF-8."""
    path.write_text(text, encoding="utf-8")
