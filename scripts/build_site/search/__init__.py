"""The search index of each locale, made from the built pages: a word is found by each of its forms."""

import json
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from scripts.build_site.config import find_pages
from scripts.build_site.search.index import make_index
from scripts.build_site.search.sections import Section, read_sections
from scripts.build_site.search.synonyms import read_synonyms
from scripts.build_site.site import Site


def build_search(config: MkDocsConfig, site: Site, new: Path) -> None:
    """Write `new/<locale>/search/index.json` for each locale; the header of each page refers to it in `data-index`.

    Raises UsageError if `docs/search/<locale>.toml` or the term base is malformed.
    """
    aside = {
        page for file, page in find_pages(config).items() if config.not_in_nav and config.not_in_nav.match_file(file)
    }
    sources = read_sections(site, new, site.source, aside)
    for locale, lang in site.langs.items():
        sections = named(read_sections(site, new, locale, aside), sources) if locale != site.source else sources
        synonyms = read_synonyms(Path(config.docs_dir), locale, site.source)
        index = make_index(sections, synonyms, lang=lang, source_lang=site.langs[site.source])
        file = new / locale / "search/index.json"
        file.parent.mkdir(exist_ok=True)
        file.write_text(json.dumps(index, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")


def named(sections: Iterable[Section], sources: Iterable[Section]) -> list[Section]:
    """Add the title in the source language to each section, so that members find it by the name of a control too."""
    titles = {(section.page, section.anchor): section.title for section in sources}
    return [replace(one, source_title=titles.get((one.page, one.anchor), "")) for one in sections]
