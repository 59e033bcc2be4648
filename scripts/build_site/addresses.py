"""References in built files: which file a reference means, and how to write a reference to another file in its place.

Addresses are paths below the root of the site, such as `fi/submit/index.html`; `own` is the address of the file that
contains the reference.
"""

from posixpath import dirname, join, normpath, relpath
from urllib.parse import unquote

from scripts.build_site.site import Site


def resolve(reference: str, own: str, site: Site) -> str:
    """The address that a reference means; the reference may be relative, from the root of the host, or a whole URL."""
    if start := _start(reference, site):
        return normpath(unquote(reference.removeprefix(start)))
    return normpath(join(dirname(own), unquote(reference)))


def spell(address: str, reference: str, own: str, site: Site) -> str:
    """Write a reference to `address` in the form that `reference` has: relative, from the host's root, or whole."""
    if start := _start(reference, site):
        return start + address
    relative = relpath(address, dirname(own) or ".")
    # A module specifier without a leading dot would not be a path.
    return f"./{relative}" if reference.startswith(".") and own.endswith(".js") and relative[0] != "." else relative


def _start(reference: str, site: Site) -> str:
    return next((start for start in (site.root, site.path) if reference.startswith(start)), "")
