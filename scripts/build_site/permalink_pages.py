"""The pages under `/go/`: a permalink for each page, section and step, and support's list of them."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

import segno
from mkdocs.config.defaults import MkDocsConfig

from scripts.build_site.config import BuildError, UsageError
from scripts.build_site.foreign_words import mark, read_foreign_words
from scripts.build_site.redirects import Redirects, write_redirects
from scripts.build_site.site import Site, read_words
from scripts.parity.project.mkdocs_yml import Locale, pages_of
from scripts.parity.project.settings import read_settings
from scripts.permalinks.check import find_broken
from scripts.permalinks.lock import NAME, LockError, read_lock, redirects_of
from scripts.permalinks.places import Place, find_places, read_pages

# A QR code may use any of eight masks. Without a choice segno tries them all, which takes most of its time.
MASK = 3


@dataclass(frozen=True)
class Choice:
    """Where a permalink leads in one language.

    `address` is below the site's root. `title` is plain text, `html` the same with markup, `page` the title of the page
    as HTML, empty if the place is the page; all three are in `title_lang`. `mark` tells readers that the place is
    missing or not translated, and is empty otherwise.
    """

    locale: str
    lang: str
    name: str
    address: str
    title: str
    html: str
    page: str
    tab: str
    title_lang: str
    mark: str


def write_permalinks(config: MkDocsConfig, site: Site, new: Path) -> None:
    """Write everything under `/go/`, and the redirects from old addresses.

    Raises BuildError if a published permalink would break.
    """
    go = _read(config, site)
    places = go.places[site.source]
    targets = _read_redirects(config, site, places)
    template = config.theme.get_env().get_template("go.html")
    for permalink in [*places, *targets]:
        place = places[targets.get(permalink, permalink)]
        root = "../" * (permalink.count("/") + 2)
        canonical = f"{site.root}{site.source}/{place.page_address}"
        folder = new / "go" / permalink
        folder.mkdir(parents=True, exist_ok=True)
        html = template.render(go.context(site.source), root=root, canonical=canonical, choices=go.choices(place))
        (folder / "index.html").write_text(html, encoding="utf-8")
    _write_lists(go, new)
    for locale in site.locales:
        own = go.places[locale.locale]
        redirects = Redirects(targets, places, own, go.context(locale.locale), locale.locale)
        write_redirects(redirects, config.theme.get_env(), new)


@dataclass(frozen=True)
class _Go:
    """The places of each locale by permalink, and what the templates need."""

    config: MkDocsConfig
    site: Site
    places: Mapping[str, Mapping[str, Place]]

    def context(self, locale: str) -> dict[str, Any]:
        """The variables of every template; `locale` is that of its words."""
        return {
            "company": self.config.extra["company"],
            "site_root": self.site.root,
            "source": self.site.source,
            "locales": [asdict(one) for one in self.site.locales],
            "lang": self.site.langs[locale],
            "words": read_words(self.config, self.site, locale),
        }

    def choices(self, place: Place) -> list[Choice]:
        """The choice of each language that has the place, or at least its page."""
        return list(self._choices(place))

    def _choices(self, place: Place) -> Iterator[Choice]:
        for locale in self.site.locales:
            own = self.places[locale.locale]
            if place.slug in own and locale.locale in self.site.counterparts.get(place.page_address, ()):
                yield self._choice(locale, own.get(place.permalink), own[place.slug])

    def _choice(self, locale: Locale, found: Place | None, page: Place) -> Choice:
        shown = found or page
        is_untranslated = f"{locale.locale}/{page.page_address}" in self.site.untranslated
        key = "untranslated.mark" if is_untranslated else "" if found else "permalink.missing"
        return Choice(
            locale=locale.locale,
            lang=locale.lang,
            name=locale.name,
            address=f"{locale.locale}/{shown.address}",
            title=shown.title,
            html=shown.html,
            page=page.html if shown.anchor else "",
            tab=shown.tab,
            title_lang=self.site.langs[self.site.source] if is_untranslated else locale.lang,
            mark=read_words(self.config, self.site, locale.locale).get(key, "") if key else "",
        )


def _read(config: MkDocsConfig, site: Site) -> _Go:
    places = {}
    config_file = Path(config.config_file_path)
    settings = read_settings(site=config_file, root=config_file.parent)
    for locale in site.locales:
        words = read_foreign_words(config_file, site, locale.locale)
        pages = read_pages(settings, locale.locale)
        found = find_places(pages)
        places[locale.locale] = {
            key: place.with_html(mark(f"<span>{place.html}</span>", words)) for key, place in found.items()
        }
    return _Go(config, site, places)


def _read_redirects(config: MkDocsConfig, site: Site, places: Mapping[str, Place]) -> dict[str, str]:
    file = Path(config.docs_dir, NAME)
    try:
        entries = read_lock(file)
    except LockError as error:
        raise UsageError(str(error)) from None
    locales = [locale.locale for locale in site.locales]
    broken = find_broken(entries, places, file=file, folder=Path(config.docs_dir, site.source), reserved=locales)
    if broken:
        raise BuildError("\n".join(broken))
    return redirects_of(entries)


def _write_lists(go: _Go, new: Path) -> None:
    """Write the list in each language, and `/go/` itself, which leads to the list in the reader's own language."""
    for permalink in go.places[go.site.source]:
        # The border is part of the code, which readers need to find it; the printed cards are white around it.
        code = segno.make(f"{go.site.root}go/{permalink}/", error="m", micro=False, mask=MASK)
        code.save(str(new / "go" / permalink / "code.svg"), border=4, light="#fff", omitsize=True, xmldecl=False)
    template = go.config.theme.get_env().get_template("go-list.html")
    for locale in go.site.locales:
        folder = new / "go" / locale.locale
        folder.mkdir()
        groups = list(_groups(go, locale))
        html = template.render(go.context(locale.locale), root="../../", groups=groups)
        (folder / "index.html").write_text(html, encoding="utf-8")
        if locale.locale == go.site.source:
            html = template.render(go.context(locale.locale), root="../", groups=groups, follow=True)
            (new / "go/index.html").write_text(html, encoding="utf-8")


def _groups(go: _Go, locale: Locale) -> Iterator[dict[str, Any]]:
    """Yield the entries of each page, with titles in the locale's language if it has the place, else in another one."""
    for slug, places in groupby(_in_order(go), lambda place: place.slug):
        entries = [_entry(go, locale, place) for place in places]
        yield entries[0] | {"slug": slug, "entries": entries}


def _in_order(go: _Go) -> list[Place]:
    """The places of the source in the order of the menu; pages that the menu leaves out come last."""
    menu = [page.removeprefix(f"{go.site.source}/").removesuffix(".md") for page in pages_of(go.config.nav)]
    rank = {slug: number for number, slug in enumerate(menu)}
    return sorted(go.places[go.site.source].values(), key=lambda place: (rank.get(place.slug, len(rank)), place.slug))


def _entry(go: _Go, locale: Locale, place: Place) -> dict[str, Any]:
    choices = go.choices(place)
    own = next((choice for choice in choices if choice.locale == locale.locale and not choice.mark), choices[0])
    lang_attribute = "" if own.title_lang == locale.lang else f' lang="{own.title_lang}"'
    shown = {"html": own.html, "tab": own.tab, "lang_attribute": lang_attribute}
    return {"permalink": place.permalink, "kind": place.kind, "choices": choices} | shown
