"""Old addresses of places that moved: `/fi/submit/#old-step`, or a whole page `/fi/old/`."""

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
class Moves:
    """What moved in one locale: `redirects` are permalinks, `source` and `own` the places of the source and the locale.

    `context` is what the templates are given.
    """

    redirects: Mapping[str, str]
    source: Mapping[str, Place]
    own: Mapping[str, Place]
    context: Mapping[str, Any]
    locale: str

    def pages(self) -> Iterator[tuple[str, dict[str, Place]]]:
        """Yield each page that something moved away from, by its slug, and {old anchor: where it is now}.

        The anchor of the page itself is empty, and there only where the page is gone.
        """
        moved: dict[str, dict[str, Place]] = defaultdict(dict)
        for permalink, target in sorted(self.redirects.items()):
            if target in self.own:
                slug, _, anchor = permalink.rpartition("/")
                is_anchor = slug in self.source or slug in self.redirects
                moved[slug if is_anchor else permalink][anchor if is_anchor else ""] = self.own[target]
        yield from moved.items()


def keep_old_addresses(moves: Moves, environment: Environment, new: Path) -> None:
    """Let old anchors stand in the built pages, and a page that leads on where a page is gone."""
    for slug, places in moves.pages():
        page = moves.own.get(slug) or Place(slug, "", "page", 0, "")
        file = new / moves.locale / page.page_address / "index.html"
        if file.is_file():
            file.write_text(with_old_anchors(file.read_text(encoding="utf-8"), slug, places, moves), encoding="utf-8")
            continue
        depth = page.page_address.count("/") + 1
        links = [
            {"anchor": old, "address": f"{moves.locale}/{place.address}", "html": place.html}
            for old, place in places.items()
        ]
        canonical = (
            f"{moves.context['site_root']}{moves.locale}/{links[0]['address'].partition('/')[2].partition('#')[0]}"
        )
        html = environment.get_template("moved.html").render(
            moves.context, root="../" * depth, links=links, canonical=canonical
        )
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(html, encoding="utf-8")


def with_old_anchors(html: str, slug: str, places: Mapping[str, Place], moves: Moves) -> str:
    """A page with its old anchors: at the place itself, or at the end with a link to another page."""
    for old, place in places.items():
        if place.slug == slug:
            html = re.sub(
                rf'(<\w+[^>]* id="{re.escape(place.anchor)}"[^>]*>)', rf'\1<span id="{old}"></span>', html, count=1
            )
        else:
            up = "../" * moves.own[slug].page_address.count("/")
            words = escape(moves.context["words"]["permalink.moved"])
            link = f'<a href="{up}{place.address}">{place.html}</a>'
            before, end, behind = html.partition("</article>")
            html = f'{before}<p class="notice moved" id="{old}">{words}: {link}</p>{end}{behind}'
    return html
