"""Builds the guides: each locale under its own prefix, and the pages above the locales."""

import argparse
import os
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

from scripts.build_site.compress import compress
from scripts.build_site.config import BuildError, UsageError, read_config
from scripts.build_site.fingerprints import share_assets
from scripts.build_site.javascript import join_modules
from scripts.build_site.locales import build_locales
from scripts.build_site.offline import write_workers
from scripts.build_site.permalink_pages import write_permalinks
from scripts.build_site.picture_markup import write_pictures
from scripts.build_site.printing import write_prints
from scripts.build_site.root import write_root
from scripts.build_site.search import build_search
from scripts.build_site.security_txt import write_security
from scripts.build_site.site import Site, read_behind, read_site
from scripts.build_site.structured_data import write_structured_data
from scripts.build_site.stylesheets import join_style_sheets


def main(argv: list[str] | None = None) -> int:
    """Build the site; 0 built, 1 the pages have faults, 2 misuse. If the build fails, the old site stays as it is."""
    parser = argparse.ArgumentParser(prog="python -m scripts.build_site", description=__doc__)
    parser.add_argument("--config-file", type=Path, default=Path("mkdocs.yml"))
    parser.add_argument("--site-dir", type=Path, default=Path("site"))
    parser.add_argument("--no-print", action="store_true", help="leave out PDF files and pictures of links")
    try:
        arguments = parser.parse_args(argv)
    except SystemExit as stop:
        return 2 if stop.code else 0
    # Material prints a notice about its own end of life, which would stand above every message.
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    try:
        site = build_site(arguments.config_file, arguments.site_dir.absolute(), printed=not arguments.no_print)
    except UsageError as error:
        print(error, file=sys.stderr)
        return 2
    except BuildError as error:
        print(f"{error}\n{arguments.site_dir}: not changed, since the build failed", file=sys.stderr)
        return 1
    pages = sum(map(len, site.counterparts.values()))
    print(f"{arguments.site_dir}: {pages} pages in {', '.join(locale.locale for locale in site.locales)}")
    return 0


def build_site(config_file: Path, site_dir: Path, *, printed: bool) -> Site:
    """Build everything in a folder beside `site_dir`, then swap the two; README.md explains the order of the passes.

    `printed`: with PDF files and pictures of links.
    """
    config = read_config(config_file)
    site = replace(read_site(config, read_behind(config_file)), printed=printed)
    site_dir.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{site_dir.name}-", dir=site_dir.parent) as temporary:
        new = Path(temporary, "new")
        new.mkdir()
        build_locales(config_file, site, new)
        build_search(config, site, new)
        write_root(config, site, new)
        write_permalinks(config, site, new)
        write_pictures(config, site, new)
        write_security(config, site, new)
        write_structured_data(config, site, new)
        join_style_sheets(site, new)
        join_modules(site, new)
        share_assets(site, new)
        if printed:
            write_prints(config, site, new)
        write_workers(config, site, new)
        compress(new)
        if site_dir.exists():
            site_dir.rename(Path(temporary, "old"))
        new.rename(site_dir)
    return site


if __name__ == "__main__":
    sys.exit(main())
