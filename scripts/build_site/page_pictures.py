"""The pictures that a built page shows, for the service worker."""

from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path

from scripts.build_site.addresses import resolve
from scripts.build_site.site import Site


@dataclass(frozen=True, order=True)
class Picture:
    """The addresses of all files of one picture, in the page's order, and of those that are for dark colours."""

    addresses: tuple[str, ...]
    dark: tuple[str, ...]


def find_pictures(site: Site, new: Path, page: Path) -> Iterator[Picture]:
    """Find the pictures of a page in `new`; those whose files are on another host are left out."""
    parser = _Parser()
    parser.feed(page.read_text(encoding="utf-8"))
    own = page.relative_to(new).as_posix()
    for forms in parser.pictures:
        there = {resolve(source, own, site): dark for source, dark in forms}
        there = {address: dark for address, dark in there.items() if (new / address).is_file()}
        if there:
            yield Picture(tuple(there), tuple(address for address, dark in there.items() if dark))


class _Parser(HTMLParser):
    """Collects the files of each <picture>, or of an <img> without one: (reference, whether it is for dark colours)."""

    def __init__(self) -> None:
        super().__init__()
        self.pictures: list[list[tuple[str, bool]]] = []
        self._inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag == "picture" or (tag == "img" and not self._inside):
            self.pictures.append([])
        self._inside = self._inside or tag == "picture"
        if tag == "img" or (tag == "source" and self._inside):
            candidates = [*values.get("srcset", "").split(","), values.get("src", "")]
            sources = [candidate.split()[0] for candidate in candidates if candidate.strip()]
            self.pictures[-1] += [(source, "dark" in values.get("media", "")) for source in sources]

    def handle_endtag(self, tag: str) -> None:
        self._inside = self._inside and tag != "picture"
