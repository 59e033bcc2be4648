"""Finds the templates of the site's theme, Material for MkDocs."""

import importlib.util
from pathlib import Path


def theme_folders() -> list[Path]:
    """The folders with Material's templates; empty if it is not installed."""
    theme = importlib.util.find_spec("material")
    return [Path(folder) / "templates" for folder in (theme and theme.submodule_search_locations) or ()]
