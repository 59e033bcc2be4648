"""Redirects from old addresses: of a section or step (`/fi/submit/#old-step`) or of a whole page (`/fi/old/`)."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

from jinja2 import Environment

from scripts.permalinks.places import Place


@dataclass(frozen=True)
class Redirects:
    """The redirects of one locale.

    `targets` maps old permalinks to present ones, as the lock has them. `source` and `own` are the places of the source
    and of the locale by permalink, `context` the variables of the templates.
    """

    targets: Mapping[str, str]
    source: Mapping[str, Place]
    own: Mapping[str, Place]
    context: Mapping[str, Any]
    locale: str

    def pages(self) -> Iterator[tuple[str, dict[str, Place]]]:
        """Yield the slug of each page that has lost a place, and {old anchor: the place that replaces it}.

        The empty anchor stands for the page itself, if the whole page is gone.
        """
        pages: dict[str, dict[str, Place]] = defaultdict(dict)
        for permalink, target in sorted(self.targets.items()):
            if target in self.own:
                slug, _, anchor = permalink.rpartition("/")
                is_anchor = slug in self.source or slug in self.targets
                pages[slug if is_anchor else permalink][anchor if is_anchor else ""] = self.own[target]
        yield from pages.items()


def write_redirects(redirects: Redirects, environment: Environment, new: Path) -> None:
    """Add old anchors to the pages in `new` that still exist, and write a redirect page for each that does not."""
    for slug, places in redirects.pages():
        page = redirects.own.get(slug) or Place(slug, "", "page", 0, "")
        file = new / redirects.locale / page.page_address / "index.html"
        if file.is_file():
            html = with_old_anchors(file.read_text(encoding="utf-8"), slug, places, redirects)
        else:
            html = redirect_page(page, places, redirects, environment)
            file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(html, encoding="utf-8")


def redirect_page(page: Place, places: Mapping[str, Place], redirects: Redirects, environment: Environment) -> str:
    """The page that stands at the address of a page that is gone; its script follows the link for the old anchor."""
    locale = redirects.locale
    links = [
        {"anchor": old, "address": f"{locale}/{place.address}", "html": place.html} for old, place in places.items()
    ]
    first = next(iter(places.values()))
    return environment.get_template("redirect.html").render(
        redirects.context,
        root="../" * (page.page_address.count("/") + 1),
        links=links,
        canonical=f"{redirects.context['site_root']}{locale}/{first.page_address}",
    )


def with_old_anchors(html: str, slug: str, places: Mapping[str, Place], redirects: Redirects) -> str:
    """Add old anchors to a page: at the new place if that is on the same page, else at the end, with a link to it."""
    for old, place in places.items():
        if place.slug == slug:
            html = re.sub(
                rf'(<\w+[^>]* id="{re.escape(place.anchor)}"[^>]*>)', rf'\1<span id="{old}"></span>', html, count=1
            )
        else:
            up = "../" * redirects.own[slug].page_address.count("/")
            words = escape(redirects.context["words"]["permalink.moved"])
            link = f'<a href="{up}{place.address}">{place.html}</a>'
            before, end, behind = html.partition("</article>")
            html = f'{before}<p class="notice moved" id="{old}">{words}: {link}</p>{end}{behind}'
    return html
