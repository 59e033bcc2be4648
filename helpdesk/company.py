"""What differs between companies, read from the site's configuration, which guides and desk share."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

from helpdesk import opening_hours
from helpdesk.opening_hours import OpeningHours
from scripts.parity.project.mkdocs_yml import Locale, MkDocsYmlError, locales_of, read_mkdocs_yml


@dataclass(frozen=True)
class Company:
    """`extra.company` of the site's configuration. The comments there explain each value."""

    name: str
    desk_url: str
    contact_url: str
    account_manager_url: str
    time_zone: str
    ranks: tuple[str, ...]
    gate: str
    ticket_languages: Mapping[str, str]
    chat_hours: OpeningHours

    def reaches_gate(self, rank: str) -> bool:
        """Whether a rank is the gate's or higher. False for an unknown rank."""
        return rank in self.ranks and self.ranks.index(rank) >= self.ranks.index(self.gate)


@dataclass(frozen=True)
class SiteConfig:
    """The parts of `mkdocs.yml` that the desk needs. `/<locale>/` begins at `guides_url`; `site_url` has a host too."""

    company: Company
    locales: tuple[Locale, ...]
    guides_url: str
    docs_dir: Path
    site_url: str

    def lang_to_locale(self, lang: str) -> str:
        """The folder of a language tag, or that of the source language."""
        return next((locale.locale for locale in self.locales if locale.lang == lang), self.locales[0].locale)


def load(path: Path) -> SiteConfig:
    """Read a site configuration, following `INHERIT` and `!ENV`. Raises ImproperlyConfigured."""
    config, locales = _read(path)
    company = _company(config["extra"]["company"], where=f"{path}: extra.company")
    docs_dir = path.parent / config.get("docs_dir", "docs")
    site_url = config["site_url"].rstrip("/") + "/"
    return SiteConfig(company, locales, _guides_url(site_url, company), docs_dir, site_url)


def _read(path: Path) -> tuple[dict[str, Any], tuple[Locale, ...]]:
    """Read the site configuration: its values, and its locales with the source language first."""
    if not path.is_file():
        raise ImproperlyConfigured(f"{path}: no such file. SITE_CONFIG names the site's mkdocs.yml.")
    try:
        config = read_mkdocs_yml(path)
        locales = locales_of(config)
    except MkDocsYmlError as error:
        raise ImproperlyConfigured(str(error)) from error
    return config, tuple(sorted(locales, key=lambda locale: not locale.is_source))


def _company(values: dict[str, Any], *, where: str) -> Company:
    known = {field.name for field in fields(Company)} | {"chat_holidays"}
    if unknown := sorted(values.keys() - known):
        raise ImproperlyConfigured(f"{where}: unknown {', '.join(unknown)}. Known are {', '.join(sorted(known))}.")
    if missing := sorted(known - values.keys()):
        raise ImproperlyConfigured(f"{where}: {', '.join(missing)} missing. Add a line for each.")
    holidays = values.pop("chat_holidays")
    tags = {entry["language"]: entry["tag"] for entry in values["ticket_languages"]}
    try:
        chat_hours = opening_hours.read(values["chat_hours"], holidays, values["time_zone"])
    except ValueError as error:
        raise ImproperlyConfigured(f"{where}: {error}") from error
    read = {"ranks": tuple(values["ranks"]), "ticket_languages": tags, "chat_hours": chat_hours}
    company = Company(**{**values, **read})
    if company.gate not in company.ranks:
        raise ImproperlyConfigured(f"{where}: gate {company.gate!r} is not one of the ranks. Write one of them.")
    return company


def _guides_url(site_url: str, company: Company) -> str:
    """The guides' address; on the desk's own origin only its path, which is right under any host name."""
    base = site_url if company.desk_url else urlsplit(site_url).path
    return base.rstrip("/") + "/"
