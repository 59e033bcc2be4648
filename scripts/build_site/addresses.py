"""What a reference in a page leads to, and how another address is written in its place.

Addresses are paths below the root of the site, such as `fi/submit/index.html`; `own` is that of the file which refers.
"""

from posixpath import dirname, join, normpath, relpath
from urllib.parse import unquote

from scripts.build_site.site import Site


def resolve(reference: str, own: str, site: Site) -> str:
    """The address that a reference leads to; relative, from the root of the host, or whole."""
    if start := _start(reference, site):
        return normpath(unquote(reference.removeprefix(start)))
    return normpath(join(dirname(own), unquote(reference)))


def spell(address: str, reference: str, own: str, site: Site) -> str:
    """Write an address in the place of a reference, in its way: relative, from the root of the host, or whole."""
    if start := _start(reference, site):
        return start + address
    relative = relpath(address, dirname(own) or ".")
    # Without the dot an import is no path.
    return f"./{relative}" if reference.startswith(".") and own.endswith(".js") and relative[0] != "." else relative


def _start(reference: str, site: Site) -> str:
    return next((start for start in (site.root, site.path) if reference.startswith(start)), "")
