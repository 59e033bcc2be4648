"""The portal's home, the session for the guides' forms, health, and the pages for errors."""

from pathlib import Path

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.db import connection
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from helpdesk.accounts.models import SignedInRequest
from helpdesk.accounts.policy import refusal
from helpdesk.intake import posts


@require_safe
@login_required
def home(request: SignedInRequest) -> HttpResponse:
    """The portal's home. It offers Technical Issues to everybody, whatever the rank."""
    return render(request, "home.html", {"conversations": request.user.conversations.all()})


@never_cache
@posts.cross_origin
@require_http_methods(["GET", "HEAD", "OPTIONS"])
def session(request: HttpRequest) -> JsonResponse:
    """Who is signed in, whether she may file, and a CSRF token: `{signed_in, name, member_id, email, may_file, …}`.

    `may_file` is null if nobody is signed in; if it is false, `reason` and `contact_url` are given.
    """
    user = request.user
    if not user.is_authenticated:
        return JsonResponse({"signed_in": False, "may_file": None, "csrf_token": get_token(request)})
    refused = refusal(user)
    answer = {
        "signed_in": True,
        "name": str(user),
        "member_id": user.member_id or "",
        "email": user.email,
        "may_file": refused is None,
        "csrf_token": get_token(request),
    }
    if refused:
        answer |= {"reason": refused.reason, "contact_url": refused.contact_url}
    return JsonResponse(answer)


@require_safe
def health(request: HttpRequest) -> HttpResponse:
    """Answer 200 while the database answers: for a load balancer."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok\n", content_type="text/plain")


@require_safe
def guide_not_found(request: HttpRequest, path: str) -> HttpResponse:
    """Serve the site's 404 page in the language of the address. Existing files are served before any view."""
    locale = path.split("/")[0]
    known = {entry.locale for entry in settings.SITE_CONFIG.locales}
    page = Path(settings.SITE_DIR) / (f"{locale}/404.html" if locale in known else "404.html")
    if not page.is_file():
        raise Http404
    return HttpResponse(page.read_bytes(), status=404)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The page for a portal address that does not exist, or that this reader may not see."""
    return render(request, "not_found.html", status=404)


def refuse_token(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The page for a CSRF token that is stale, or missing because cookies are switched off."""
    return render(request, "stale.html", status=403)
