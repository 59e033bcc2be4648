"""Structured data for search engines: JSON-LD in the vocabulary of https://schema.org, made from the built pages.

It says only what the page says (no date, no rating, no duration). Untranslated pages have none.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lxml import html
from mkdocs.config.defaults import MkDocsConfig

from scripts.build_site.site import Site
from scripts.parity.project.mkdocs_yml import Locale

Node = dict[str, Any]
# Elements that are no part of the text: what scripts reveal, controls, and notices that a translation is behind.
NO_TEXT = ".//*[@hidden or self::button or self::svg or self::script or contains(@class, 'notice')]"


@dataclass(frozen=True)
class Section:
    """A heading of level 2 with its anchor, and the blocks below it up to the next one."""

    title: str
    anchor: str
    blocks: tuple[html.HtmlElement, ...]


def write_structured_data(config: MkDocsConfig, site: Site, new: Path) -> None:
    """Write structured data into the head of the chooser and of every translated page."""
    publisher = describe_company(config.extra["company"])
    questions = frozenset(config.extra.get("questions") or ())
    _insert(new / "index.html", [describe_chooser(site, publisher)])
    for address, existing in site.counterparts.items():
        for locale in site.locales:
            prefixed = f"{locale.locale}/{address}"
            if locale.locale not in existing or prefixed in site.untranslated:
                continue
            file = new / prefixed / "index.html"
            if not address:
                _insert(file, [describe_home(site, locale, publisher)])
                continue
            page = html.fromstring(file.read_text(encoding="utf-8"))
            url = site.root + prefixed
            nodes = [describe_path(site, locale, page, url)]
            _insert(file, [*nodes, *describe_guide(page, url, locale.lang, asked=address.rstrip("/") in questions)])


def describe_company(company: Node) -> Node:
    """The company as the publisher, with its address for support."""
    contact = company["contact_url"]
    reached = {"email": contact.removeprefix("mailto:")} if contact.startswith("mailto:") else {"url": contact}
    point = {"@type": "ContactPoint", "contactType": "customer support", **reached}
    return {"@type": "Organization", "name": company["name"], "contactPoint": point}


def describe_chooser(site: Site, publisher: Node) -> Node:
    """The site in all its languages."""
    first, *others = dict.fromkeys(locale.site_name for locale in site.locales)
    named: Node = {"name": first} | ({"alternateName": others} if others else {})
    langs = [locale.lang for locale in site.locales]
    return {"@type": "WebSite", "url": site.root, **named, "inLanguage": langs, "publisher": publisher}


def describe_home(site: Site, locale: Locale, publisher: Node) -> Node:
    """The site in one language."""
    url = f"{site.root}{locale.locale}/"
    named = {"url": url, "name": locale.site_name, "inLanguage": locale.lang}
    return {"@type": "WebSite", **named, "publisher": publisher}


def describe_path(site: Site, locale: Locale, page: html.HtmlElement, url: str) -> Node:
    """The breadcrumbs: the home page and this page."""
    steps = [(locale.site_name, f"{site.root}{locale.locale}/"), (_title(page), url)]
    items = [
        {"@type": "ListItem", "position": position, "name": name, "item": item}
        for position, (name, item) in enumerate(steps, start=1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def describe_guide(page: html.HtmlElement, url: str, lang: str, *, asked: bool) -> Iterator[Node]:
    """Yield the instructions on a page: an FAQPage if its sections are questions, else one HowTo or several.

    A guide with a form is one HowTo, about filling in that form; otherwise each section with steps is one.
    """
    (article,) = page.xpath("//article")
    sections = list(read_sections(article))
    stepped = [(section, steps) for section in sections if (steps := list(find_steps(section, url)))]
    if asked and sections:
        yield {"@type": "FAQPage", "inLanguage": lang, "mainEntity": [_question(section, url) for section in sections]}
    elif article.xpath(".//section//form[@method='post']") and stepped:
        parts = [{"@type": "HowToSection", "name": one.title, "itemListElement": steps} for one, steps in stepped]
        description = page.xpath("string(/html/head/meta[@name='description']/@content)")
        named = {"name": _title(page), "description": description, "url": url, "inLanguage": lang}
        yield {"@type": "HowTo", **named, "step": parts}
    else:
        for section, steps in stepped:
            named = {"name": section.title, "url": f"{url}#{section.anchor}", "inLanguage": lang}
            yield {"@type": "HowTo", **named, "step": steps}


def read_sections(article: html.HtmlElement) -> Iterator[Section]:
    """Yield the sections of a page. Blocks with a class come from the templates and are left out, except tabs."""
    for heading in article.xpath("./h2[@id]"):
        following = heading.xpath("./following-sibling::*[not(self::h2[@id])]")
        own = [block for block in following if block.xpath("./preceding-sibling::h2[@id][1]")[0] is heading]
        blocks = tuple(one for one in own if one.get("class") is None or "tabbed-set" in one.get("class"))
        yield Section(_text(heading), heading.get("id"), blocks)


def find_steps(section: Section, url: str) -> Iterator[Node]:
    """Yield the numbered steps. Tabs are alternatives: together they are one step, named by the heading above them."""
    name, anchor = section.title, section.anchor
    for block in section.blocks:
        if block.tag == "h3":
            name, anchor = _text(block), block.get("id", anchor)
        elif block.tag == "ol":
            for step in block.xpath("./li"):
                yield _step(_text(step), url, step.get("id") or anchor)
        elif block.get("class") and block.xpath(".//ol"):
            yield _step(name, url, anchor)


def _step(text: str, url: str, anchor: str) -> Node:
    return {"@type": "HowToStep", "text": text, "url": f"{url}#{anchor}"}


def _question(section: Section, url: str) -> Node:
    texts = [_text(line) for block in section.blocks for line in (block.xpath("./li") or [block])]
    answer = {"@type": "Answer", "text": "\n".join(texts)}
    return {"@type": "Question", "name": section.title, "url": f"{url}#{section.anchor}", "acceptedAnswer": answer}


def _title(page: html.HtmlElement) -> str:
    return _text(page.xpath("//article//h1")[0])


def _text(element: html.HtmlElement) -> str:
    """The words of an element in one line."""
    left_out = {id(part) for other in element.xpath(NO_TEXT) for part in other.iter()}
    words = []
    for text in element.xpath(".//text()"):
        holder = text.getparent().getparent() if text.is_tail else text.getparent()
        if id(holder) not in left_out:
            words.append(text)
    return " ".join("".join(words).split())


def _insert(file: Path, nodes: list[Node]) -> None:
    graph = {"@context": "https://schema.org"} | (nodes[0] if len(nodes) == 1 else {"@graph": nodes})
    # Text such as `</script>` must not end the block.
    data = json.dumps(graph, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    page = file.read_text(encoding="utf-8")
    block = f'<script type="application/ld+json">{data}</script>\n  </head>'
    file.write_text(page.replace("</head>", block, 1), encoding="utf-8")
