"""security.txt (RFC 9116): where to report a vulnerability."""

from datetime import date
from pathlib import Path
from urllib.parse import urljoin

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.utils import get_build_datetime

from scripts.build_site.site import Site

MONTHS = 6


def write_security(config: MkDocsConfig, site: Site, new: Path) -> None:
    """Write `.well-known/security.txt`. It belongs at the root of the host, even if the guides are below it."""
    lines = [
        f"Contact: {config.extra['company']['contact_url']}",
        f"Expires: {find_expiry(get_build_datetime().date())}T00:00:00Z",
        f"Preferred-Languages: {', '.join(locale.lang for locale in site.locales)}",
        f"Canonical: {urljoin(site.root, '/.well-known/security.txt')}",
    ]
    file = new / ".well-known" / "security.txt"
    file.parent.mkdir()
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")


def find_expiry(built_on: date) -> date:
    """The first day of a month, half a year ahead, so that the file of a site that nobody builds any more expires.

    RFC 9116, 2.5.5, recommends less than a year. Whole months make the builds of one month equal; SOURCE_DATE_EPOCH
    makes any two builds equal.
    """
    year, month = divmod(built_on.year * 12 + built_on.month - 1 + MONTHS, 12)
    return date(year, month + 1, 1)
