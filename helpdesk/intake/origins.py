"""Checks which page sent a form: one of the desk's own origin or of an allow-list (`SITE_ORIGINS`).

The guides are static and carry no CSRF token, so the views that they post to check the origin instead: browsers state
it on every post and a page cannot forge it (Fetch Standard, "Origin" and "Sec-Fetch-Site").

These are functions of values. Header names are in lower case, as in an ASGI scope; Django's `request.headers` takes
any case.
"""

from collections.abc import Collection, Mapping
from http import HTTPStatus
from urllib.parse import urlsplit


class UnknownPageError(Exception):
    """The page that sent the form is neither the desk's nor on the allow-list."""


def is_from(headers: Mapping[str, str], own: str, listed: Collection[str] = ()) -> bool:
    """Whether a page of the desk's origin `own` or of a listed origin sent this request.

    A request that states nothing at all is from none of them.
    """
    origin = headers.get("origin", "")
    if origin and origin != "null":
        return origin == own or origin in listed
    if site := headers.get("sec-fetch-site"):
        return site == "same-origin"
    try:
        referer = urlsplit(headers.get("referer", ""))
    except ValueError:  # half an IPv6 address
        return False
    address = f"{referer.scheme}://{referer.netloc}"
    return address == own or address in listed


def cors_headers(
    method: str, headers: Mapping[str, str], status: int, *, own: str, listed: Collection[str]
) -> dict[str, str]:
    """The answer's headers that let the asking page read it; empty where it may not.

    Pages of the allow-list may read every answer (CORS with a fixed list, never `*`) and send a preflight. Any other
    page may only read that its post is refused: its user must be told why.
    """
    origin = headers.get("origin", "")
    if origin not in listed and not (
        origin and _is_refusal(method, headers, status) and not is_from(headers, own, listed)
    ):
        return {}
    return {
        "Access-Control-Allow-Origin": origin,
        "Access-Control-Allow-Credentials": "true",
        "Access-Control-Allow-Methods": "GET, POST",
        "Access-Control-Allow-Headers": "Accept, Content-Type",
        "Access-Control-Expose-Headers": "Retry-After",
    }


def _is_refusal(method: str, headers: Mapping[str, str], status: int) -> bool:
    """Whether this answers a post with 403, or answers the preflight that browsers send before a post."""
    is_preflight = method == "OPTIONS" and headers.get("access-control-request-method") == "POST"
    return is_preflight or (method == "POST" and status == HTTPStatus.FORBIDDEN)
