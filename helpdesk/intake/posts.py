"""Intake for Django's views: reads a posted form, checks its origin, and answers each refusal."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import wraps
from http import HTTPStatus
from typing import Any, Concatenate, ParamSpec

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect, JsonResponse, QueryDict
from django.shortcuts import render, resolve_url
from django.utils.cache import patch_vary_headers
from django.utils.datastructures import MultiValueDict
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from helpdesk.intake import body, origins
from helpdesk.intake.body import TooLargeError, UnsupportedError
from helpdesk.intake.door import ERRORS, Door, Refusal, refusal_of
from helpdesk.intake.drafts import Author
from helpdesk.intake.keys import KeyReusedError
from helpdesk.intake.origins import UnknownPageError

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]


@dataclass(frozen=True)
class Post:
    """A posted form. `oversized` names the files that were too large to keep.

    `is_confirmed` says that one of the desk's own pages sent it, proved by its CSRF token.
    """

    fields: QueryDict
    files: MultiValueDict[str, Any]
    oversized: Sequence[str]
    is_json: bool
    is_confirmed: bool


class SeeOther(HttpResponseRedirect):
    """RFC 9110, 15.4.4: the answer to a post is to be read at another address."""

    status_code = 303


def receive(request: HttpRequest, door: Door, view: Callable[[HttpRequest, Post], HttpResponse]) -> HttpResponse:
    """Read and check the form, and let the view answer it; each refusal is answered here.

    The view may raise TooManyError and KeyReusedError.
    """
    typed = None
    try:
        post = read(request, door)
        typed = door.typed(post.fields)
        if not (post.is_confirmed or is_from_known_page(request)):
            raise UnknownPageError
        return view(request, post)
    except (*ERRORS, OperationalError) as error:
        return refuse(request, refusal_of(error, door), typed)
    except KeyReusedError as error:
        reason = str(door.key_reused) % {"reference": error.reference}
        if wants_json(request):
            return errors({"idempotency_key": [reason]})
        return refuse(request, Refusal(HTTPStatus.UNPROCESSABLE_ENTITY, reason), typed)


def from_own_page(
    request: HttpRequest, door: Door, view: Callable[[], HttpResponse], *, gives_back: bool = False
) -> HttpResponse:
    """Let the view answer a post that only the desk's own pages send; each refusal is answered here.

    The body is left to the view. `gives_back` is whether a refusal gives back what was typed.
    """
    try:
        if not (origins.is_from(request.headers, _own(request)) or has_token(request)):
            raise UnknownPageError
        return view()
    except ERRORS as error:
        return refuse(request, refusal_of(error, door), request.POST if gives_back else None)


def read(request: HttpRequest, door: Door) -> Post:
    """The posted form or JSON object. Raises TooLargeError, UnsupportedError."""
    body.check_length(request.headers, door.most_bytes)
    try:
        fields, files, oversized = _parse(request)
    except (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent) as error:
        raise TooLargeError from error
    is_json = wants_json(request)
    return Post(fields, files, oversized, is_json, door.takes_token and not is_json and has_token(request))


def _parse(request: HttpRequest) -> tuple[QueryDict, MultiValueDict[str, Any], Sequence[str]]:
    if request.content_type in body.FORM_TYPES:
        # POST before FILES: reading it is what fills `oversized`.
        return request.POST, request.FILES, getattr(request, "oversized", [])
    if request.content_type == body.JSON_TYPE:
        return body.json_fields(request.body), MultiValueDict(), []
    raise UnsupportedError


def wants_json(request: HttpRequest) -> bool:
    """Whether a page's JavaScript sent the request, rather than the browser itself."""
    return body.wants_json(request.headers)


def has_token(request: HttpRequest) -> bool:
    """Whether the post carries the CSRF token of one of the desk's own pages."""
    return csrf_protect(lambda _request: HttpResponse())(request).status_code == HttpResponse.status_code


def is_from_known_page(request: HttpRequest) -> bool:
    """Whether a page of the desk or of the allow-list sent this request."""
    return origins.is_from(request.headers, _own(request), settings.SITE_ORIGINS)


def peer(request: HttpRequest) -> str:
    """The address that a request came from."""
    return str(request.META.get("REMOTE_ADDR", ""))


def author_of(request: HttpRequest) -> Author:
    """Who leaves a draft behind with this request."""
    return Author(request.user, peer(request))


def from_guides(view: View[P]) -> View[P]:
    """A view that the guides post to. A static page has no token: `receive` checks the origin instead."""
    return csrf_exempt(cross_origin(view))


def cross_origin(view: View[P]) -> View[P]:
    """Answer preflights, and let the pages of the allow-list read the answers."""

    @wraps(view)
    def wrapper(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        response = HttpResponse(status=204) if request.method == "OPTIONS" else view(request, *args, **kwargs)
        patch_vary_headers(response, ["Origin"])
        allowed = origins.cors_headers(
            request.method or "",
            request.headers,
            response.status_code,
            own=_own(request),
            listed=settings.SITE_ORIGINS,
        )
        for name, value in allowed.items():
            response[name] = value
        return response

    return wrapper


def refuse(request: HttpRequest, refusal: Refusal, typed: Mapping[str, Any] | None = None) -> HttpResponse:
    """Answer a refusal: `{reason}` as JSON, else a page that gives back what was typed."""
    if wants_json(request):
        answer: HttpResponse = JsonResponse({"reason": refusal.reason}, status=refusal.status)
    else:
        context = {"reason": refusal.reason, "typed": typed}
        answer = render(request, "stopped.html", context, status=refusal.status)
    if refusal.retry_after is not None:
        answer["Retry-After"] = str(refusal.retry_after)
    return answer


def errors(found: Mapping[str, Any]) -> JsonResponse:
    """422 `{errors: {field: [text]}}`."""
    return JsonResponse({"errors": {name: [str(text) for text in texts] for name, texts in found.items()}}, status=422)


def see_other(to: Any, *args: Any) -> HttpResponse:
    """303 to an address, a view's name with its arguments, or an object that has an address."""
    return SeeOther(resolve_url(to, *args))


def _own(request: HttpRequest) -> str:
    return f"{request.scheme}://{request.get_host()}"
