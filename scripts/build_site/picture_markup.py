"""Markup for the pictures of the guides: light or dark, loaded when the reader comes near, enlarged on a tap.

The Markdown names a plain image, as in any MkDocs project: `![What it shows](images/sign-in.webp)`. Its dark
counterpart, `sign-in.dark.webp`, is beside the file.
"""

import re
from functools import partial
from html import escape
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from PIL import Image

from scripts.build_site.config import BuildError
from scripts.build_site.site import Site, read_words

# An image as Python-Markdown writes it: attributes in quotation marks, and such marks escaped inside.
IMAGE = re.compile(r'<img alt="(?P<alt>[^"]*)" src="(?P<src>[^":]*?images/(?P<name>[^"/]+))\.webp"\s*/?>')
# Pixels of the file for each CSS pixel.
SCALE = 2
MARKUP = (
    '<a class="picture" href="{src}.webp" data-module="picture" data-close="{close}"><picture>'
    '<source srcset="{src}.dark.webp" media="(prefers-color-scheme: dark)">'
    '<img alt="{alt}" src="{src}.webp" width="{width}" height="{height}" loading="lazy" decoding="async"></picture>'
    '<span class="picture__hint" lang="{lang}">{enlarge}</span></a>'
)


def write_pictures(config: MkDocsConfig, site: Site, new: Path) -> None:
    """Replace the plain images in the built pages. Raises BuildError if one has no dark counterpart."""
    for locale in site.locales:
        words = read_own_words(config, site, locale.locale)
        for page in sorted((new / locale.locale).rglob("index.html")):
            html = page.read_text(encoding="utf-8")
            dressed = IMAGE.sub(partial(dress, page=page, words=words), html)
            if dressed != html:
                page.write_text(dressed, encoding="utf-8")


def read_own_words(config: MkDocsConfig, site: Site, locale: str) -> dict[str, str]:
    """The words for enlarging and closing a picture and their `lang`; the source's if the locale has none."""
    words = read_words(config, site, locale)
    spoken = locale if "picture.enlarge" in config.extra.get("words", {}).get(locale, {}) else site.source
    shown = {key: escape(words.get(f"picture.{key}", key)) for key in ("enlarge", "close")}
    return shown | {"lang": site.langs[spoken]}


def dress(image: re.Match[str], *, page: Path, words: dict[str, str]) -> str:
    """The markup of one picture; its alternative text is escaped already."""
    light = page.parent / f"{image['src']}.webp"
    if not light.with_name(f"{image['name']}.dark.webp").is_file():
        raise BuildError(
            f"{light}: no {image['name']}.dark.webp beside it, expected one; take it with scripts/screenshots"
        )
    with Image.open(light) as file:
        width, height = (side // SCALE for side in file.size)
    return MARKUP.format(src=image["src"], alt=image["alt"], width=width, height=height, **words)
