"""The rules of one kind of post, and the refusal for each error. Functions of values."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from django.db import OperationalError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from helpdesk.intake.body import MAX_BODY_BYTES, TooLargeError, UnsupportedError
from helpdesk.intake.limits import TooManyError
from helpdesk.intake.origins import UnknownPageError

# A text, translated when it is shown.
Text = str | Promise
TOO_MANY = _("That was a great many requests. Wait a while, then send again.")
KEY_REUSED = _("This form was sent already. To send something else, open the page again.")
BUSY = _("The desk is busy. Send again in a moment.")
# The errors that refuse a post as a whole.
ERRORS = (TooLargeError, UnsupportedError, UnknownPageError, TooManyError)


@dataclass(frozen=True)
class Door:
    """The rules of one kind of post.

    `too_large`, `too_many` and `key_reused` (with `%(reference)s`) say what to do about each; `takes_token` is whether
    a plain form may carry a CSRF token of the desk instead of a known origin; `typed` picks what a refusal gives back
    of the fields.
    """

    too_large: Text
    too_many: Text = TOO_MANY
    key_reused: Text = KEY_REUSED
    most_bytes: int = MAX_BODY_BYTES
    takes_token: bool = True
    typed: Callable[[Mapping[str, Any]], Mapping[str, Any]] = lambda fields: fields


@dataclass(frozen=True)
class Refusal:
    """The answer to a post that is refused as a whole; `retry_after` is in seconds."""

    status: HTTPStatus
    reason: str
    retry_after: int | None = None


def refusal_of(error: Exception, door: Door) -> Refusal:
    """The refusal for one of ERRORS, or for a database that is busy."""
    match error:
        case TooLargeError():
            return Refusal(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, str(door.too_large))
        case UnsupportedError():
            reason = _("Only a form or a JSON object can be read here.")
            return Refusal(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, str(reason))
        case UnknownPageError():
            reason = _("This form was posted from a page that this help desk does not know.")
            return Refusal(HTTPStatus.FORBIDDEN, str(reason))
        case TooManyError():
            return Refusal(HTTPStatus.TOO_MANY_REQUESTS, str(door.too_many), error.retry_after)
        case OperationalError():
            # The database is busy: nothing was made, and trying again is safe.
            return Refusal(HTTPStatus.CONFLICT, str(BUSY), retry_after=1)
    raise error
