"""Reading a body: how large and of which type it may be, and JSON as the fields of a form. Functions of values."""

import json
from collections.abc import Mapping

from django.http import QueryDict

from helpdesk.intake import uploads

FORM_TYPES = {"multipart/form-data", "application/x-www-form-urlencoded"}
JSON_TYPE = "application/json"
# A larger body is not read; no real form is as large. Of a smaller one the text is kept even if its files are not.
MAX_BODY_BYTES = 4 * uploads.MAX_TOTAL_BYTES


class TooLargeError(Exception):
    """The body is larger than any form that can be answered in detail."""


class UnsupportedError(Exception):
    """The body is neither a form nor a JSON object."""


def check_length(headers: Mapping[str, str], most_bytes: int) -> None:
    """Raise TooLargeError where the declared length is more than `most_bytes`."""
    if int(headers.get("content-length") or 0) > most_bytes:
        raise TooLargeError


def wants_json(headers: Mapping[str, str]) -> bool:
    """Whether a page's JavaScript sent the request, rather than the browser itself."""
    return JSON_TYPE in headers.get("accept", "")


def json_fields(raw: bytes) -> QueryDict:
    """The fields of a JSON object; a value that is not a string is written as JSON. Raises UnsupportedError."""
    try:
        values = json.loads(raw)
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


def number(value: str) -> int:
    """A number that came from outside; 0 where it is not one, or is larger than any that the desk gives."""
    return int(value) if value.isdecimal() and len(value) < 10 else 0
