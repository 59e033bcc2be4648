"""Django's middleware without a change of thread where none is needed.

Under ASGI Django runs each `process_request` and `process_response` in the request's thread, and changing to it costs
more than most of them do. Here those that touch neither database nor disk run in the event loop; the others run in the
thread as before. Measured by scripts/bench chat-latency.
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
    """A middleware whose `process_request` never blocks, and `process_response` only if `blocks` says so."""

    def blocks(self, request: HttpRequest) -> bool:
        """Whether `process_response` may query the database for this request."""
        return False

    async def __acall__(self, request: HttpRequest) -> HttpResponseBase:
        """Django's dispatch without the threads."""
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
    """Security headers and the redirect to HTTPS."""


class SessionMiddleware(Direct, sessions.SessionMiddleware):
    """The session, which is read when it is first used."""

    def blocks(self, request: HttpRequest) -> bool:
        """Only a modified session is saved."""
        return bool(request.session.modified)


class CommonMiddleware(Direct, common.CommonMiddleware):
    """Adds the slash at the end of an address."""


class CsrfViewMiddleware(Direct, csrf.CsrfViewMiddleware):
    """Checks the CSRF token of the desk's own forms."""

    def __init__(self, get_response: Any) -> None:
        super().__init__(get_response)
        if self.async_mode:
            self.process_view = self._process_view_async  # type: ignore[method-assign,assignment]  # Django accepts a coroutine function

    async def _process_view_async(self, request: HttpRequest, view: View, *arguments: Any) -> HttpResponseBase | None:
        # Only a check of the token reads the body, which may block.
        if request.method in SAFE or getattr(view, "csrf_exempt", False):
            return super().process_view(request, view, *arguments)
        return await sync_to_async(super().process_view)(request, view, *arguments)


class AuthenticationMiddleware(Direct, auth.AuthenticationMiddleware):
    """The user, who is read when first used."""


class MessageMiddleware(Direct, messages.MessageMiddleware):
    """Messages for the next page."""

    def blocks(self, request: HttpRequest) -> bool:
        """Messages are stored in a cookie or, if that is full, in the session."""
        kept = getattr(request, "_messages", None)
        return bool(kept and (kept.used or kept.added_new))


class XFrameOptionsMiddleware(Direct, clickjacking.XFrameOptionsMiddleware):
    """Forbids other sites to frame a page."""
