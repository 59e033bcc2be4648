"""Loading of mkdocs.yml and of what it names, and the errors that stop a build."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException
from mkdocs.structure.files import get_files, set_exclusions


class BuildError(Exception):
    """The guides cannot be built as they are; the message has a line for each problem."""


class UsageError(Exception):
    """The arguments or the configuration are wrong."""


def read_config(config_file: Path, **overrides: Any) -> MkDocsConfig:
    """Load the configuration, always in strict mode. Raises UsageError for what is wrong with it."""
    if not config_file.is_file():
        raise UsageError(f"{config_file}: no such file, expected the site's configuration; name it with --config-file")
    with collected_warnings() as messages:
        try:
            config = load_config(str(config_file), strict=True, **overrides)
        except MkDocsException as error:
            raise UsageError("\n".join(f"{config_file}: {message}" for message in [*messages, str(error)])) from None
    if "i18n" not in config.plugins:
        raise UsageError(f"{config_file}: plugins.i18n is missing, expected the site's languages there")
    if not config.site_url:
        raise UsageError(f"{config_file}: site_url is empty, expected an address; set SITE_URL")
    return config


def find_pages(config: MkDocsConfig) -> dict[str, str]:
    """Map the files of all pages, such as `fi/submit.md`, to their addresses, such as `fi/submit/`."""
    files = get_files(config)
    set_exclusions(files, config)
    return {file.src_uri: file.url for file in files.documentation_pages()}


def find_in_theme(config: MkDocsConfig, name: str) -> Path:
    """Find a file of the theme; one in overrides/ comes before Material's."""
    return next(path for path in (Path(folder, name) for folder in config.theme.dirs) if path.is_file())


@contextmanager
def collected_warnings() -> Iterator[list[str]]:
    """Collect MkDocs' warnings and errors instead of printing them."""
    messages: list[str] = []
    handler = logging.Handler(level=logging.WARNING)
    handler.emit = lambda record: messages.append(record.getMessage())  # type: ignore[method-assign]
    logging.getLogger().addHandler(handler)
    try:
        yield messages
    finally:
        logging.getLogger().removeHandler(handler)
