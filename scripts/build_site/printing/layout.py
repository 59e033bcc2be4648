"""Print layout: one guide, or all guides of a language with a cover and a table of contents, as one HTML document."""

from collections.abc import Iterable, Sequence
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path

from lxml import html
from lxml.html.builder import BODY, CLASS, H1, H2, HEAD, HTML, LI, LINK, META, NAV, OL, SECTION, STRONG, TITLE, A, P

from scripts.build_site.site import Site

# Attributes whose values are ids of other elements.
REFERRING = ("for", "aria-labelledby", "aria-describedby", "aria-controls", "headers")


@dataclass(frozen=True)
class Sheet:
    """The printable part of a built page; `address` is such as `fi/submit/`, and links in `article` are absolute."""

    address: str
    title: str
    lang: str
    direction: str
    styles: tuple[str, ...]
    article: html.HtmlElement


@dataclass(frozen=True)
class Cover:
    """The first sheet of the document with all guides; `contents` is the heading above the table of contents."""

    company: str
    title: str
    address: str
    contents: str


def read_sheet(site: Site, new: Path, page: Path) -> Sheet:
    """Read the printable part of a page in `new`."""
    address = page.relative_to(new).as_posix().removesuffix("index.html")
    document = html.fromstring(page.read_bytes(), base_url=None, parser=html.HTMLParser(encoding="utf-8"))
    document.make_links_absolute(site.root + address)
    article = document.xpath("//article")[0]
    _simplify(article)
    return Sheet(
        address=address,
        title=document.xpath("string(//h1)").strip(),
        lang=document.get("lang", ""),
        direction=document.xpath("string(//body/@dir)") or "ltr",
        styles=tuple(document.xpath("//link[@rel='stylesheet']/@href")),
        article=article,
    )


def compose(site: Site, sheets: Sequence[Sheet], cover: Cover | None = None) -> str:
    """Join sheets to one HTML document, in which links between the sheets become links within the document."""
    anchors = {site.root + sheet.address: _anchor(sheet) for sheet in sheets}
    styles = dict.fromkeys(style for sheet in sheets for style in sheet.styles)
    title = cover.title if cover else sheets[0].title
    body = BODY(
        *([_front(cover, sheets)] if cover else []),
        *(_part(site, sheet, anchors) for sheet in sheets),
        dir=sheets[0].direction,
    )
    document = HTML(
        HEAD(META(charset="utf-8"), TITLE(title), *(LINK(rel="stylesheet", href=style) for style in styles)),
        body,
        lang=sheets[0].lang,
    )
    return html.tostring(document, encoding="unicode", doctype="<!doctype html>")


def _part(site: Site, sheet: Sheet, anchors: dict[str, str]) -> html.HtmlElement:
    article = deepcopy(sheet.article)
    article.set("class", f"{article.get('class', '')} printed")
    article.set("id", anchors[site.root + sheet.address])
    _rename_ids(article, f"{_anchor(sheet)}--")
    for link in article.iter("a"):
        _point_link(link, anchors, site)
    own = site.root + sheet.address
    heading = next(article.iter("h1"), None)
    if heading is not None:
        heading.addnext(P(CLASS("printed__address"), A(own, CLASS("plain"), href=own)))
    return article


def _front(cover: Cover, sheets: Sequence[Sheet]) -> html.HtmlElement:
    entries = [LI(A(sheet.title, href=f"#{_anchor(sheet)}")) for sheet in sheets]
    return SECTION(
        CLASS("md-typeset printed__cover"),
        P(CLASS("printed__company"), STRONG(cover.company)),
        H1(cover.title),
        P(CLASS("printed__address"), A(cover.address, CLASS("plain"), href=cover.address)),
        NAV(CLASS("printed__contents"), H2(cover.contents), OL(*entries)),
    )


def _anchor(sheet: Sheet) -> str:
    return sheet.address.rstrip("/").replace("/", "-")


def _rename_ids(article: html.HtmlElement, prefix: str) -> None:
    for element in article.iterdescendants():
        for name in ("id", *REFERRING):
            if value := element.get(name):
                element.set(name, " ".join(prefix + one for one in value.split()))


def _point_link(link: html.HtmlElement, anchors: dict[str, str], site: Site) -> None:
    """Point a link to a sheet at its place in the document.

    Links to other guides get the class `plain`: print.css writes out the address behind all other links.
    """
    address, _, fragment = (link.get("href") or "").partition("#")
    if address.startswith(tuple(f"{site.root}{locale.locale}/" for locale in site.locales)):
        link.set("class", "plain")
    if address in anchors:
        link.set("href", f"#{anchors[address]}--{fragment}" if fragment else f"#{anchors[address]}")


def _simplify(article: html.HtmlElement) -> None:
    """Show what a screen shows only on demand (lazy pictures, folds, tabs), and drop interactive controls."""
    for image in article.iter("img"):
        image.attrib.pop("loading", None)
    for fold in article.iter("details"):
        fold.set("open", "")
    for tabs in article.find_class("tabbed-set"):
        _unfold(tabs)
    _remove(
        article.xpath(".//*[@hidden] | .//button | .//script | .//template | .//*[@class='save' or @class='helpful']")
    )


def _unfold(tabs: html.HtmlElement) -> None:
    labels = tabs.xpath("./*[contains(@class, 'tabbed-labels')]/label")
    blocks = tabs.xpath("./*[contains(@class, 'tabbed-content')]/*")
    for label, block in zip(labels, blocks, strict=True):
        block.addprevious(P(CLASS("tab-title"), label.text_content().strip()))
        block.set("class", "")
    _remove(tabs.xpath("./input | ./*[contains(@class, 'tabbed-labels')]"))


def _remove(elements: Iterable[html.HtmlElement]) -> None:
    for element in [*elements]:
        if element.getparent() is not None:
            element.drop_tree()
