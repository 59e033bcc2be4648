"""Pages and sections of the guides, to which verdicts refer."""

import re
from pathlib import Path

from django.conf import settings

HOME = "index"
PAGE = r"^[a-z0-9]+(?:[-/][a-z0-9]+)*$"
ANCHOR = r"^[A-Za-z0-9][A-Za-z0-9_.-]*$"


def has_place(locale: str, page: str, anchor: str) -> bool:
    """Whether the built site has the page, with the anchor as an id; True if the guides are not built here."""
    folder = Path(settings.SITE_DIR) / locale
    if not folder.is_dir():
        return True
    file = folder / _path(page) / "index.html"
    if not file.is_file():
        return False
    return not anchor or bool(re.search(rf"\sid=[\"']?{re.escape(anchor)}[\"'\s>]", file.read_text(encoding="utf-8")))


def address(locale: str, page: str, anchor: str) -> str:
    """The address of a page or section."""
    path = _path(page)
    return f"{settings.SITE_CONFIG.guides_url}{locale}/{path}{'/' if path else ''}{'#' if anchor else ''}{anchor}"


def _path(page: str) -> str:
    return "" if page == HOME else page
