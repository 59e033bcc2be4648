"""Reading a posted form, whatever it arrives as, telling whose page sent it, and refusing it as a whole."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import render
from django.utils.datastructures import MultiValueDict
from django.views.decorators.csrf import csrf_protect

from helpdesk.tickets import uploads

FORM_TYPES = {"multipart/form-data", "application/x-www-form-urlencoded"}
# Beyond any honest form: not even read. Below it every text is kept, whatever its files weigh.
MAX_BODY_BYTES = 4 * uploads.MAX_TOTAL_BYTES


class TooLargeError(Exception):
    """The body is larger than any form that can be answered in detail."""


class UnsupportedError(Exception):
    """The body is neither a form nor JSON."""


def read(request: HttpRequest) -> tuple[QueryDict, MultiValueDict[str, Any], Sequence[str]]:
    """(fields, files, names of files that were too large to keep) of a posted form or JSON object.

    Raises TooLargeError, UnsupportedError.
    """
    if int(request.headers.get("Content-Length") or 0) > MAX_BODY_BYTES:
        raise TooLargeError
    try:
        if request.content_type in FORM_TYPES:
            # POST before FILES: reading it is what fills `oversized`.
            return request.POST, request.FILES, getattr(request, "oversized", [])
        if request.content_type == "application/json":
            return _fields(request.body), MultiValueDict(), []
    except (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent) as error:
        raise TooLargeError from error
    raise UnsupportedError


def wants_json(request: HttpRequest) -> bool:
    """Whether the page's JavaScript asks, not the browser itself."""
    return "application/json" in request.headers.get("Accept", "")


def number(value: str) -> int:
    """A number that came from outside; 0 where it is none, or larger than any that the desk gives."""
    return int(value) if value.isdecimal() and len(value) < 10 else 0


def has_token(request: HttpRequest) -> bool:
    """Whether the post carries the CSRF token of one of the desk's own pages."""
    return csrf_protect(lambda _request: HttpResponse())(request).status_code == HttpResponse.status_code


def stop(
    request: HttpRequest,
    status: int,
    reason: str,
    typed: Mapping[str, Any] | None = None,
    *,
    retry_after: int | None = None,
) -> HttpResponse:
    """A refusal of the whole post: `{reason}` as JSON, else a page that gives back what was typed."""
    if wants_json(request):
        answer: HttpResponse = JsonResponse({"reason": reason}, status=status)
    else:
        answer = render(request, "stopped.html", {"reason": reason, "typed": typed}, status=status)
    if retry_after is not None:
        answer["Retry-After"] = str(retry_after)
    return answer


def _fields(body: bytes) -> QueryDict:
    try:
        values = json.loads(body)
        # JSON can spell half a character (a lone surrogate), which no database stores.
        json.dumps(values, ensure_ascii=False).encode()
    except (ValueError, RecursionError) as error:
        raise UnsupportedError from error
    if not isinstance(values, dict):
        raise UnsupportedError
    fields = QueryDict(mutable=True)
    for name, value in values.items():
        fields[name] = value if isinstance(value, str) else json.dumps(value)
    return fields
