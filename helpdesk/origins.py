"""Which pages may post a form: the desk's own origin, and those of an allow-list (`SITE_ORIGINS`).

The guides are static and carry no CSRF token, so the views that they post to ask for an origin instead:
browsers state it on every post and a page cannot forge it (Fetch Standard, "Origin" and "Sec-Fetch-Site").
"""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from ipaddress import ip_address, ip_network
from typing import Concatenate, ParamSpec
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import patch_vary_headers

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]


def is_trusted(request: HttpRequest) -> bool:
    """Whether the page that sent this request may post here. Nothing stated at all is not trusted."""
    return _is_from(request, {_own(request), *settings.SITE_ORIGINS})


def is_own(request: HttpRequest) -> bool:
    """Whether one of the desk's own pages sent this request: for what only these post."""
    return _is_from(request, {_own(request)})


def client(request: HttpRequest) -> str:
    """The address that a request came from, to count by; of IPv6 its network, since one client has all of a /64."""
    try:
        address = ip_address(request.META.get("REMOTE_ADDR", ""))
    except ValueError:  # a socket of this machine
        return ""
    return str(address if address.version == 4 else ip_network((address, 64), strict=False))


def cross_origin(view: View[P]) -> View[P]:
    """Let pages of the allow-list read the answer (CORS with a fixed list, never `*`) and ask first.

    Any other page may read that it is refused, and nothing else: its reader must be told why.
    """

    @wraps(view)
    def wrapper(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        response = HttpResponse(status=204) if request.method == "OPTIONS" else view(request, *args, **kwargs)
        patch_vary_headers(response, ["Origin"])
        origin = request.headers.get("Origin", "")
        if origin in settings.SITE_ORIGINS or _is_refusal(request, response):
            response["Access-Control-Allow-Origin"] = origin
            response["Access-Control-Allow-Credentials"] = "true"
            response["Access-Control-Allow-Methods"] = "GET, POST"
            response["Access-Control-Allow-Headers"] = "Accept, Content-Type"
            response["Access-Control-Expose-Headers"] = "Retry-After"
        return response

    return wrapper


def _is_refusal(request: HttpRequest, response: HttpResponseBase) -> bool:
    """Whether this is the answer to an unlisted page's post, or to the question that browsers put before it."""
    if not request.headers.get("Origin") or is_trusted(request):
        return False
    asked_first = request.method == "OPTIONS" and request.headers.get("Access-Control-Request-Method") == "POST"
    return asked_first or (request.method == "POST" and response.status_code == HTTPStatus.FORBIDDEN)


def _is_from(request: HttpRequest, origins: set[str]) -> bool:
    origin = request.headers.get("Origin", "")
    if origin and origin != "null":
        return origin in origins
    if site := request.headers.get("Sec-Fetch-Site"):
        return site == "same-origin"
    try:
        referer = urlsplit(request.headers.get("Referer", ""))
    except ValueError:  # half an IPv6 address
        return False
    return f"{referer.scheme}://{referer.netloc}" in origins


def _own(request: HttpRequest) -> str:
    return f"{request.scheme}://{request.get_host()}"
