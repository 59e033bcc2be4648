"""One `/assets/` for all locales, in which every name carries a fingerprint: a hash of the content.

MkDocs gives each locale a copy of its own. Browsers can cache a file for ever if its name changes with its content.
"""

import re
from hashlib import sha256
from pathlib import Path
from posixpath import splitext

import rcssmin
import rjsmin

from scripts.build_site.addresses import resolve, spell
from scripts.build_site.config import BuildError
from scripts.build_site.site import Site

# Opened by their address, so they keep it.
DOCUMENTS = {".html", ".webmanifest"}
# Deleted if no page refers to them, for example once they are joined. Other files stay: they may be referred to in ways
# that are not recognized here.
LOADED = {".css", ".js", ".map"}
# Possible names of files: in a page or a style sheet anything with an ending, in a script only an import of a path.
REFERENCES = re.compile(r"[^\s\"'<>(),=&;]+\.[A-Za-z][A-Za-z0-9]+")
IMPORTS = re.compile(r"(?<=[\"'])\.\.?/[^\"'\s]+(?=[\"'])")
DIGITS = 12


def share_assets(site: Site, new: Path) -> dict[str, str]:
    """Move the files that pages in `new` refer to into `new/assets`; return {old address: new address}.

    Addresses are paths below the root, such as `fi/assets/javascripts/search.js`. Raises BuildError if scripts import
    each other in a circle.
    """
    files = {file.relative_to(new).as_posix(): file for file in sorted(new.rglob("*")) if file.is_file()}
    folders = {*(locale.locale for locale in site.locales), "assets"}
    sources = {
        address: file
        for address, file in files.items()
        if file.suffix not in DOCUMENTS and address.partition("/")[0] in folders
    }
    assets = _Assets(site, new, sources)
    for address, file in files.items():
        if file.suffix in DOCUMENTS:
            text = file.read_text(encoding="utf-8")
            file.write_text(assets.rewrite(text, address, REFERENCES), encoding="utf-8")
    for address, file in sources.items():
        if address in assets.published or file.suffix in LOADED:
            file.unlink()
    _remove_empty_folders(new)
    return assets.published


class _Assets:
    """Publishes each file when it is first referred to, after the files that it refers to itself.

    The fingerprint of a file therefore covers the fingerprints in its references.
    """

    def __init__(self, site: Site, new: Path, sources: dict[str, Path]) -> None:
        self.site = site
        self.new = new
        self.sources = sources
        self.published: dict[str, str] = {}
        self.open: list[str] = []

    def rewrite(self, text: str, own: str, references: re.Pattern[str], base: str = "") -> str:
        """Replace the references in the text of `own`, publishing the files; new relative ones start at `base`."""

        def written(match: re.Match[str]) -> str:
            address = resolve(match[0], own, self.site)
            if address not in self.sources:
                return match[0]
            return spell(self.publish(address), match[0], base or own, self.site)

        return references.sub(written, text)

    def publish(self, address: str) -> str:
        """Write the file under its new name, unless that is done already; return the new address."""
        if address not in self.published:
            if address in self.open:
                circle = " → ".join([*self.open[self.open.index(address) :], address])
                raise BuildError(f"{circle}: these import each other in a circle, expected none; move what they share")
            self.open.append(address)
            self.published[address] = self._write(address)
            self.open.pop()
        return self.published[address]

    def _write(self, address: str) -> str:
        name = _shared(address)
        content = self._content(address, name)
        stem, suffix = splitext(name)
        target = f"{stem}.{sha256(content).hexdigest()[:DIGITS]}{suffix}"
        (self.new / target).parent.mkdir(parents=True, exist_ok=True)
        (self.new / target).write_bytes(content)
        return target

    def _content(self, address: str, name: str) -> bytes:
        content = self.sources[address].read_bytes()
        if address.endswith(".css"):
            return str(rcssmin.cssmin(self.rewrite(content.decode(), address, REFERENCES, name))).encode()
        if address.endswith(".js"):
            return str(rjsmin.jsmin(self.rewrite(content.decode(), address, IMPORTS, name))).encode()
        return content


def _shared(address: str) -> str:
    """The address below one `assets/`: `fi/assets/a.js` becomes `assets/a.js`, `fi/b.png` becomes `assets/b.png`."""
    below = address.partition("/")[2]
    return f"assets/{below.removeprefix('assets/')}"


def _remove_empty_folders(new: Path) -> None:
    for folder in sorted((path for path in new.rglob("*") if path.is_dir()), reverse=True):
        if not any(folder.iterdir()):
            folder.rmdir()
