"""The command `pseudo`."""

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from scripts.parity.project.settings import Settings, SettingsError, read_settings

REPOSITORY = Path(__file__).parents[3]

if TYPE_CHECKING:
    from scripts.parity.page.segments import Page


def add_pseudo(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `pseudo`."""
    out_help = "where to write its pages, as DIR/docs (a temporary folder)"
    parser.add_argument("--out", type=Path, metavar="DIR", help=out_help)
    build_help = "build a site of them there, and list the words on it that do not come from the pages"
    parser.add_argument("--build", type=Path, metavar="SITE_DIR", help=build_help)
    parser.add_argument("--docs", type=Path, metavar="DIR", help="the folder with one folder a locale (mkdocs.yml's)")
    parser.add_argument("--source", metavar="LOCALE", help="the source's locale (mkdocs.yml's default, else en)")
    parser.set_defaults(run=run_pseudo)


def run_pseudo(arguments: argparse.Namespace) -> int:
    """Write the pseudo-locale; 1 if a site of it has words that do not come from the pages."""
    settings = read_settings(docs=arguments.docs, source=arguments.source)
    if arguments.build and not arguments.out:
        with tempfile.TemporaryDirectory(prefix="pseudo-") as folder:
            return _build(settings, Path(folder), arguments.build)
    project = arguments.out or Path(tempfile.mkdtemp(prefix="pseudo-"))
    if arguments.build:
        return _build(settings, project, arguments.build)
    print(f"{project / 'docs'}: {len(_write(settings, project))} pages")
    return 0


def _write(settings: Settings, project: Path) -> "list[Page]":
    from scripts.parity.translate.pseudo.pseudo_site import write_pages

    return write_pages(settings, project / "docs")


def _build(settings: Settings, project: Path, site_dir: Path) -> int:
    """Build a site of the pages, and list the words that do not come from them."""
    from scripts.parity.translate.pseudo import PSEUDO_LOCALE
    from scripts.parity.translate.pseudo.accents import controls
    from scripts.parity.translate.pseudo.leftovers import find_leftovers
    from scripts.parity.translate.pseudo.pseudo_site import names, write_site

    if settings.site is None or not settings.names:
        raise SettingsError(f"{settings.docs}: no mkdocs.yml with plugins.i18n.languages to build it with")
    pages = _write(settings, project)
    config = write_site(settings.site, settings.source, project)
    if code := _run_build(project.resolve() / "mkdocs.yml", site_dir.resolve()):
        return code
    in_bold = [name for page in pages for name in controls(page)]
    leftovers = find_leftovers(site_dir, PSEUDO_LOCALE, names=names(config, pages), controls=in_bold)
    for leftover in leftovers:
        print(leftover)
    print(f"{site_dir}: {len(leftovers) or 'no'} texts that do not come from the pages")
    return 1 if leftovers else 0


def _run_build(config_file: Path, site_dir: Path) -> int:
    """Run the site's build as a program, since parity must not import it; returns the exit code."""
    options = ["--no-print", "--config-file", str(config_file), "--site-dir", str(site_dir)]
    command = [sys.executable, "-m", "scripts.build_site", *options]
    return subprocess.run(command, cwd=REPOSITORY, check=False).returncode  # noqa: S603
