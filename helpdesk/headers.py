"""Headers of every response, static files included: what a page may load, and how long a file may be cached.

Not django-csp, since the policy never varies and that package does not send Permissions-Policy.
"""

import re
from collections.abc import Awaitable, Callable
from http import HTTPStatus
from typing import cast
from wsgiref.headers import Headers

from asgiref.sync import iscoroutinefunction
from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.utils.decorators import sync_and_async_middleware

# Twelve digits of a hash of the content in the name, from scripts/build_site/fingerprints.py or Django.
FINGERPRINT = re.compile(r"\.[0-9a-f]{12}\.\w+$")
GetResponse = Callable[[HttpRequest], HttpResponseBase] | Callable[[HttpRequest], Awaitable[HttpResponseBase]]


def content_security_policy(desk: str) -> str:
    """The policy of guides and portal. `desk` is the desk's address if the guides are hosted elsewhere, or empty."""
    elsewhere = f" {desk}" if desk else ""
    return "; ".join(
        [
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "img-src 'self' data: blob:",
            f"connect-src 'self'{elsewhere}",
            f"form-action 'self'{elsewhere}",
            "manifest-src 'self'",
            "worker-src 'self'",
            "base-uri 'none'",
            "frame-ancestors 'none'",
        ]
    )


@sync_and_async_middleware
def browser_policies(get_response: GetResponse) -> GetResponse:
    """Add the headers of `settings.BROWSER_POLICIES` to each response that has none of its own."""

    def add_policies(response: HttpResponseBase) -> HttpResponseBase:
        # Django's debug pages have inline styles; Django 6 exempts them too.
        if settings.DEBUG and response.status_code in {HTTPStatus.NOT_FOUND, HTTPStatus.INTERNAL_SERVER_ERROR}:
            return response
        for name, value in settings.BROWSER_POLICIES.items():
            response.headers.setdefault(name, value)
        return response

    if iscoroutinefunction(get_response):
        answer_later = cast("Callable[[HttpRequest], Awaitable[HttpResponseBase]]", get_response)

        async def answer_async(request: HttpRequest) -> HttpResponseBase:
            return add_policies(await answer_later(request))

        return answer_async
    answer_now = cast("Callable[[HttpRequest], HttpResponseBase]", get_response)
    return lambda request: add_policies(answer_now(request))


def add_cache_rule(headers: Headers, path: str, url: str) -> None:
    """For servestatic: cache fingerprinted files for ever, and revalidate all others by their ETag."""
    forever = FINGERPRINT.search(url)
    headers["Cache-Control"] = "public, max-age=31536000, immutable" if forever else "no-cache"
