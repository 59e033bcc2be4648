"""Marks words that are not in the page's language with `lang`, so that screen readers pronounce them correctly.

The guides name the portal's controls as they are on the screen, in the source language, without `lang` in the Markdown.
"""

import importlib.util
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from html import escape, unescape
from pathlib import Path

from mkdocs.utils.meta import get_data

from scripts.build_site.site import Site
from scripts.parity.project.labels import LETTERED, Catalogue, Labels, open_catalogue, read_labels
from scripts.parity.project.settings import Settings, read_settings

# A page's tokens. The first kind are elements whose text is no part of the page's text, or that can hold no element.
TOKEN = re.compile(
    r"<(?P<raw>script|style|title|textarea|option)\b.*?</(?P=raw)>"
    r"|<!.*?>"
    r"""|<(?P<tag>[a-z]\w*)(?P<attributes>(?:[^<>"']|"[^"]*"|'[^']*')*)>"""
    r"|</\w+\s*>"
    r"|(?P<text>[^<]+)",
    re.DOTALL | re.IGNORECASE,
)
# Elements that may name a control: bold text, a heading, and the heading's entry in the table of contents.
NAMING = frozenset({"strong", "b", "a", "span", "h1", "h2", "h3", "h4", "h5", "h6"})
NOTE = re.compile(r"(?P<name>\s*\S.*?)(?P<note>\s\(.+\)\s*)", re.DOTALL)


@dataclass(frozen=True)
class ForeignWords:
    """The words that are foreign on the pages of one language.

    `catalogue` has the names of the controls in the source language, whose tag is `source_lang`; it is None for the
    source's own pages. `languages` maps the other languages' own names to their tags, as {"suomi": "fi"}.
    """

    source_lang: str
    catalogue: Catalogue | None
    languages: Mapping[str, str]

    def is_label(self, text: str) -> bool:
        """Whether a text is the source's name of a control that is called differently in the page's language."""
        text = unescape(text).strip()
        text = match[2] if (match := LETTERED.fullmatch(text)) else text
        label = self.catalogue.find(text) if self.catalogue and text else None
        return label is not None and text not in label.translations

    @cached_property
    def language(self) -> re.Pattern[str]:
        """A pattern that finds another language's name as a whole word."""
        return re.compile(rf"\b(?:{'|'.join(map(re.escape, map(escape, self.languages)))})\b")


def mark_foreign_words(config_file: Path, site: Site, locale: str, folder: Path) -> None:
    """Mark the foreign words in all pages of a locale; `folder` has its built pages."""
    words = read_foreign_words(config_file, site, locale)
    for page in folder.rglob("*.html"):
        html = page.read_text(encoding="utf-8")
        marked = mark(html, words)
        if marked != html:
            page.write_text(marked, encoding="utf-8")


def read_foreign_words(config_file: Path, site: Site, locale: str) -> ForeignWords:
    """Read the words that are foreign on the pages of a locale: names of controls and of languages."""
    settings = read_settings(site=config_file, root=config_file.parent)
    return ForeignWords(
        source_lang=site.langs[site.source],
        catalogue=read_catalogue(settings, locale) if settings.catalogues and locale != site.source else None,
        languages={one.name: one.lang for one in site.locales if one.locale != locale},
    )


def read_catalogue(settings: Settings, locale: str) -> Catalogue:
    """Read the names of all controls that a guide may name: those of the desk, of its sign-in and of the forms."""
    labels = settings.project().labels
    own = labels[settings.langs[locale]]
    sign_in = importlib.util.find_spec("allauth")
    theirs = read_labels(Path(str(sign_in.origin)).parent / "locale", settings.langs[locale]) if sign_in else {}
    entries = {**theirs, **read_form_words(settings, locale), **own}
    return open_catalogue(tuple(entries.items()), tuple(labels[settings.langs[settings.source]].items()))


def read_form_words(settings: Settings, locale: str) -> Labels:
    """Read the words of the guides' forms from the front matter of the pages: {the source's: (the locale's,)}."""
    words: Labels = {}
    for page in (settings.docs / settings.source).rglob("*.md"):
        source = page.read_text(encoding="utf-8")
        counterpart = settings.docs / locale / page.relative_to(settings.docs / settings.source)
        if "\nform:" in source and counterpart.is_file():
            translated = get_data(counterpart.read_text(encoding="utf-8"))[1].get("form") or {}
            theirs = get_data(source)[1].get("form") or {}
            words |= {text: (translated.get(key, text),) for key, text in theirs.items()}
    return words


def mark(html: str, words: ForeignWords) -> str:
    """Add `lang` to the foreign words of a page; elements that have a `lang` already stay as they are."""
    parts: list[str] = []
    tag = attributes = ""
    for token in TOKEN.finditer(html):
        text = token["text"]
        if text is None:
            tag, attributes = (token["tag"] or "").lower(), token["attributes"] or ""
        elif " lang=" not in attributes:
            if tag in NAMING and words.is_label(text):
                parts[-1] = f'{parts[-1][:-1]} lang="{words.source_lang}">'
            else:
                text = mark_text(text, words, may_name=tag in NAMING)
        parts.append(token[0] if text is None else text)
    return "".join(parts)


def mark_text(text: str, words: ForeignWords, *, may_name: bool) -> str:
    """Mark names of languages, and the name of a control before its translation in parentheses: `Open (Avoimet)`."""
    match = NOTE.fullmatch(text) if may_name else None
    if match and words.is_label(match["name"]):
        return f'<span lang="{words.source_lang}">{match["name"]}</span>{match["note"]}'
    if not words.languages:
        return text
    return words.language.sub(lambda name: f'<span lang="{words.languages[unescape(name[0])]}">{name[0]}</span>', text)
