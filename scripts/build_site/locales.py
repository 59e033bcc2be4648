"""MkDocs builds each locale on its own, under its own prefix."""

import multiprocessing
import shutil
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

from mkdocs.commands.build import build
from mkdocs.exceptions import MkDocsException

from scripts.build_site.config import BuildError, collected_warnings, read_config
from scripts.build_site.foreign_words import mark_foreign_words
from scripts.build_site.site import Site


def build_locales(config_file: Path, site: Site, new: Path) -> None:
    """Build the locales in parallel processes, since MkDocs keeps global state. Raises BuildError for faulty pages."""
    # Forked, so that the builds too use ProperDocs if this process has imported `properdocs.replacement`.
    context = multiprocessing.get_context("fork")
    with ProcessPoolExecutor(max_workers=len(site.locales), mp_context=context) as pool:
        builds = [pool.submit(build_locale, config_file, site, locale.locale, new) for locale in site.locales]
        messages = [message for future in builds for message in future.result()]
    if messages:
        raise BuildError("\n".join(messages))


def build_locale(config_file: Path, site: Site, locale: str, new: Path) -> list[str]:
    """Build one locale as if it were the only one, into `new/<locale>`; return the faults of its pages."""
    config = read_config(config_file, site_dir=str(new / locale), site_url=f"{site.root}{locale}/")
    plugin: Any = config.plugins["i18n"]
    # The plugin's own option for this, `build_only_locale`, is read while it validates its configuration: too early.
    for language in plugin.config.languages:
        language.build = language.default = language.locale == locale
    config.extra.update(site_root=site.root, source_locale=site.source, counterparts=site.counterparts)
    config.extra.update(untranslated=site.untranslated, stale=site.stale, printed=site.printed)
    with collected_warnings() as messages:
        try:
            config.plugins.on_startup(command="build", dirty=False)
            build(config)
        except MkDocsException as error:
            return [f"{locale}: {message}" for message in [*messages, str(error)]]
        finally:
            config.plugins.on_shutdown()
    remove_theme_scripts(new / locale / "assets/javascripts")
    mark_foreign_words(config_file, site, locale, new / locale)
    return []


def remove_theme_scripts(folder: Path) -> None:
    """Remove Material's JavaScript: two megabytes in each locale, which no page loads."""
    for name in ("lunr", "workers"):
        shutil.rmtree(folder / name)
    for path in folder.glob("bundle.*"):
        path.unlink()
