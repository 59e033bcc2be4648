"""Django's own middleware without its detours: what only looks at the request need not wait for a thread.

Beneath a server Django runs each `process_request` and `process_response` in a thread of the request's own, which costs
more than most of them do. Here those that touch neither database nor disk run where the request is; the others wait
as before. Measured by scripts/bench chat-latency.
"""

from collections.abc import Awaitable, Callable
from typing import Any, cast

from asgiref.sync import sync_to_async
from django.contrib.auth import middleware as auth
from django.contrib.messages import middleware as messages
from django.contrib.sessions import middleware as sessions
from django.http import HttpRequest, HttpResponseBase
from django.middleware import clickjacking, common, csrf, security
from django.utils.deprecation import MiddlewareMixin

Before = Callable[[HttpRequest], HttpResponseBase | None]
After = Callable[[HttpRequest, HttpResponseBase], HttpResponseBase]
View = Callable[..., HttpResponseBase]
# RFC 9110, section 9.2.1.
SAFE = {"GET", "HEAD", "OPTIONS", "TRACE"}


class Direct(MiddlewareMixin):
    """A middleware whose `process_request` never blocks, nor its `process_response` where `blocks` says so."""

    def blocks(self, request: HttpRequest) -> bool:
        """Whether `process_response` may ask the database this time."""
        return False

    async def __acall__(self, request: HttpRequest) -> HttpResponseBase:
        """As Django's, less the threads."""
        before: Before | None = getattr(self, "process_request", None)
        after: After | None = getattr(self, "process_response", None)
        response = before(request) if before else None
        if response is None:
            response = await cast("Awaitable[HttpResponseBase]", self.get_response(request))
        if after is None:
            return response
        if self.blocks(request):
            return await sync_to_async(after)(request, response)
        return after(request, response)


class SecurityMiddleware(Direct, security.SecurityMiddleware):
    """Headers and the way to HTTPS."""


class SessionMiddleware(Direct, sessions.SessionMiddleware):
    """The session, which is read where somebody asks for it."""

    def blocks(self, request: HttpRequest) -> bool:
        """Only what has changed is saved."""
        return bool(request.session.modified)


class CommonMiddleware(Direct, common.CommonMiddleware):
    """The slash at an address's end."""


class CsrfViewMiddleware(Direct, csrf.CsrfViewMiddleware):
    """The token of the desk's own forms."""

    def __init__(self, get_response: Any) -> None:
        super().__init__(get_response)
        if self.async_mode:
            self.process_view = self._process_view_async  # type: ignore[method-assign,assignment]  # as Django takes it

    async def _process_view_async(self, request: HttpRequest, view: View, *arguments: Any) -> HttpResponseBase | None:
        # Only where a token is looked for is a body read, which may take a while.
        if request.method in SAFE or getattr(view, "csrf_exempt", False):
            return super().process_view(request, view, *arguments)
        return await sync_to_async(super().process_view)(request, view, *arguments)


class AuthenticationMiddleware(Direct, auth.AuthenticationMiddleware):
    """Who is signed in, which is read where somebody asks for it."""


class MessageMiddleware(Direct, messages.MessageMiddleware):
    """Messages for the next page."""

    def blocks(self, request: HttpRequest) -> bool:
        """They lie in a cookie or, where it is full, in the session."""
        kept = getattr(request, "_messages", None)
        return bool(kept and (kept.used or kept.added_new))


class XFrameOptionsMiddleware(Direct, clickjacking.XFrameOptionsMiddleware):
    """No page in another's frame."""
