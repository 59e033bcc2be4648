"""Sends a message of the member or of an agent: from the posted form to the log, and the answer."""

from dataclasses import dataclass
from functools import partial
from http import HTTPStatus
from typing import Any

from django.core.files.storage import default_storage
from django.db import OperationalError
from django.http import HttpRequest, JsonResponse
from django.utils.translation import gettext_lazy as _

from helpdesk.accounts.models import User
from helpdesk.chat import log, writer
from helpdesk.chat.files import restore
from helpdesk.chat.forms import MessageForm, empty_message
from helpdesk.chat.models import Conversation
from helpdesk.intake import posts
from helpdesk.intake.body import TooLargeError, UnsupportedError
from helpdesk.intake.door import BUSY, Door, refusal_of
from helpdesk.intake.keys import KeyReusedError
from helpdesk.intake.storage import stored

MESSAGE_DOOR = Door(too_large=_("The message is too large to be read. Send fewer or smaller files."))
# The error that stops a message → status and reason. The page retries after CONFLICT only.
REFUSALS: dict[type[Exception], tuple[HTTPStatus, Any]] = {
    log.EndedError: (HTTPStatus.GONE, _("The chat has ended. Your text is still in the form.")),
    log.NotYoursError: (HTTPStatus.FORBIDDEN, _("Another agent has this chat, or nobody yet.")),
    KeyReusedError: (
        HTTPStatus.UNPROCESSABLE_ENTITY,
        _("This message was sent already. Open the page again to send another."),
    ),
    log.TooFastError: (
        HTTPStatus.TOO_MANY_REQUESTS,
        _("That was a great many messages. Wait a moment, then send again."),
    ),
    # The database is busy: nothing was written, and trying again is safe.
    OperationalError: (HTTPStatus.CONFLICT, BUSY),
}


@dataclass(frozen=True)
class Outcome:
    """The result of sending: the message's number, or a reason; `form` has the errors for a page."""

    status: int
    sequence: int | None = None
    reason: str = ""
    retry_after: int | None = None
    form: MessageForm | None = None

    @property
    def is_kept(self) -> bool:
        """Whether the message is in the log."""
        return self.sequence is not None

    def as_json(self) -> JsonResponse:
        """201 or 200 (a repeat) `{sequence}`, 422 `{errors}`, else `{reason}`."""
        body: dict[str, Any] = {"sequence": self.sequence} if self.is_kept else {"reason": self.reason}
        if self.form is not None and not self.is_kept and not self.reason:
            body = {"errors": self.form.errors}
        answer = JsonResponse(body, status=self.status)
        if self.retry_after is not None:
            answer["Retry-After"] = str(self.retry_after)
        return answer


def send(request: HttpRequest, conversation: Conversation, agent: User | None = None) -> Outcome:
    """Append the posted message to the log, once."""
    try:
        post = posts.read(request, MESSAGE_DOOR)
    except (TooLargeError, UnsupportedError) as error:
        refusal = refusal_of(error, MESSAGE_DOOR)
        return Outcome(refusal.status, reason=refusal.reason, form=empty_message())
    fields = post.fields
    form = MessageForm(fields, post.files, oversized=post.oversized)
    try:
        if form.uploads:
            # The form has not validated the key yet, and PostgreSQL does not accept NUL in a text.
            log.check_files(conversation, key=fields.get("idempotency_key", "").replace("\0", ""), agent=agent)
        if not form.is_valid():
            return Outcome(HTTPStatus.UNPROCESSABLE_ENTITY, form=form)
        return _say(conversation, form.cleaned_data, agent)
    except log.NoRoomError:
        # The files were not checked, so this is the form's only error.
        form = MessageForm(fields)
        form.errors.clear()
        form.add_error("files", _("There is no room for more files in this chat. Send your text without them."))
        return Outcome(HTTPStatus.UNPROCESSABLE_ENTITY, form=form)
    except tuple(REFUSALS) as error:
        status, reason = REFUSALS[type(error)]
        retry_after = getattr(error, "retry_after", None) or (1 if status == HTTPStatus.CONFLICT else None)
        return Outcome(status, reason=str(reason), retry_after=retry_after, form=form)


def _say(conversation: Conversation, values: dict[str, Any], agent: User | None) -> Outcome:
    message = {"key": values["idempotency_key"], "body": values["body"], "files": values["files"], "agent": agent}
    with stored(values["files"]) as names:
        event, is_new = writer.run(partial(log.say, conversation, names=names, **message), conversation.pk)
    if not is_new:
        for name in restore(event, values["files"], names):
            default_storage.delete(name)
    return Outcome(HTTPStatus.CREATED if is_new else HTTPStatus.OK, sequence=event.sequence)
