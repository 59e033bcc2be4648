"""One style sheet for each kind of page: those in its head joined, without the rules that no such page can use."""

import re
from collections import defaultdict
from pathlib import Path

from scripts.build_site.addresses import resolve, spell
from scripts.build_site.purge import purge
from scripts.build_site.site import Site
from scripts.build_site.vocabulary import read_vocabulary

LINKS = re.compile(r'<link rel="stylesheet" href="[^"]+">(?:\s*<link rel="stylesheet" href="[^"]+">)*')
HREF = re.compile(r'href="([^"]+)"')
URL = re.compile(r"""url\(\s*["']?(?!data:|#)([^"')]+?)["']?\s*\)""")


def join_style_sheets(site: Site, new: Path) -> None:
    """Give each page in `new` one style sheet in `assets/stylesheets/`; pages with the same links share it."""
    pages = {file: file.read_text(encoding="utf-8") for file in sorted(new.rglob("*.html"))}
    users = defaultdict(list)
    for file, text in pages.items():
        own = file.relative_to(new).as_posix()
        for links in LINKS.findall(text):
            users[_join(links, own, site, new)].append((file, links))
    scripts = {file.read_text(encoding="utf-8") for file in new.rglob("*.js")}
    for number, (css, places) in enumerate(users.items()):
        used = purge(css, read_vocabulary({file for file, _ in places}, scripts))
        address = f"assets/stylesheets/pages{number or ''}.css"
        (new / address).parent.mkdir(parents=True, exist_ok=True)
        (new / address).write_text(used, encoding="utf-8")
        for file, links in places:
            href = spell(address, HREF.findall(links)[0], file.relative_to(new).as_posix(), site)
            pages[file] = pages[file].replace(links, f'<link rel="stylesheet" href="{href}">')
    for file, text in pages.items():
        file.write_text(text, encoding="utf-8")


def _join(links: str, own: str, site: Site, new: Path) -> str:
    """The joined text of the style sheets that `links` load, with references as from `assets/stylesheets/`."""
    sheets = [resolve(reference, own, site) for reference in HREF.findall(links)]
    return "\n".join(_moved((new / sheet).read_text(encoding="utf-8"), sheet, site) for sheet in sheets)


def _moved(css: str, own: str, site: Site) -> str:
    def spelled(match: re.Match[str]) -> str:
        return f'url("{spell(resolve(match[1], own, site), match[1], "assets/stylesheets/", site)}")'

    return URL.sub(spelled, css)
