"""The transcript of a conversation as plain text: mailed, or as the text of a request."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.core.files.storage import default_storage
from django.core.mail import EmailMessage
from django.utils import translation
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from helpdesk.chat import question_language
from helpdesk.chat.models import Conversation, Event, SentFile
from helpdesk.intake import drafts, uploads
from helpdesk.intake.drafts import Author
from helpdesk.intake.limits import TEXT_LENGTH
from helpdesk.intake.models import Draft
from helpdesk.intake.uploads import CleanFile
from helpdesk.reader import guides_url

# The key in a draft's data for text that was written in the chat and not sent.
MORE = "unsent"


def text(conversation: Conversation) -> str:
    """The messages, each with its author and time, in the active language and time zone."""
    said = conversation.events.filter(kind=Event.Kind.MESSAGE).select_related("agent").prefetch_related("files")
    return "\n\n".join(_line(conversation, event) for event in said)


def mail(conversation: Conversation) -> None:
    """Mail the transcript to the address that the member gave."""
    subject = _("Your chat with the IT team of %(company)s") % {"company": settings.COMPANY.name}
    EmailMessage(subject, text(conversation), to=[conversation.email]).send()


@dataclass(frozen=True)
class Unsent:
    """What the member has written and not sent: a text, its files, and (code, name) of the refused files."""

    text: str = ""
    files: Sequence[CleanFile] = ()
    refused: Sequence[tuple[str, str]] = ()


def keep_as_draft(author: Author, conversation: Conversation, unsent: Unsent = Unsent()) -> Draft:
    """Make the draft of a request from the member's question, or from the whole transcript if there are more messages.

    Its language is that of her question if it is another than the chat's, else that of her pages. A conversation has
    one draft and, by its key, becomes one request. What she has changed in the draft is kept. Raises TooManyError.
    """
    drafts.expire()
    conversation.refresh_from_db(fields=["draft"])
    earlier = conversation.draft
    kept = [*earlier.attachments.all()] if earlier else []
    if earlier is not None and "title" in earlier.data:
        description = _with(earlier.data.get("description", ""), unsent.text)
        data, files = {**earlier.data, "description": description}, [*unsent.files]
    else:
        # The rest of the draft is made again from the conversation; unsent text is only in the draft.
        written = earlier.data.get(MORE, "") if earlier else ""
        more = unsent.text if unsent.text.startswith(written) else _with(written, unsent.text)
        data, files = _typed(conversation, more), [*_files(conversation), *unsent.files]
    known = {file.digest for file in kept}
    files = [file for file in files if file.digest not in known]
    draft = drafts.keep(author, data=data, files=files, refused=unsent.refused, kept=kept, draft=earlier)
    if earlier is None:
        # An agent may have made the draft; it belongs to the member.
        draft.owner = conversation.account
        draft.save(update_fields=["owner"])
        Conversation.objects.filter(pk=conversation.pk).update(draft=draft)
    return draft


def _typed(conversation: Conversation, more: str) -> dict[str, str]:
    """The fields of the request that the chat knows; the member adds the title."""
    said = conversation.events.filter(kind=Event.Kind.MESSAGE)
    question = conversation.question
    bodies = {*said.values_list("body", flat=True)}
    # Text that was sent since is in the transcript.
    more = "\n\n".join(part for part in more.split("\n\n") if part not in bodies)
    with translation.override(conversation.lang):
        locale = question_language.other_language(question) or settings.SITE_CONFIG.lang_to_locale(conversation.lang)
        page = guides_url(conversation.lang, "chat")
        talk = text(conversation) if said.count() > 1 else question
    return {
        "language": locale,
        "description": _joined(talk, more),
        "page": page,
        "idempotency_key": conversation.idempotency_key,
        MORE: more,
    }


def _with(written: str, more: str) -> str:
    """A draft's text with what she wrote in the chat since, unless that is a paragraph of it already."""
    is_there = not more or f"\n\n{more}\n\n" in f"\n\n{written}\n\n"
    return written if is_there else _joined(written, more)


def _joined(said: str, more: str) -> str:
    """Both texts, within TEXT_LENGTH; the transcript is cut, since the chat has it anyway."""
    room = TEXT_LENGTH - len(more) - 2 if more else TEXT_LENGTH
    return "\n\n".join(filter(None, [said[: max(0, room)], more]))


def _line(conversation: Conversation, event: Event) -> str:
    at = date_format(localtime(event.at), "DATETIME_FORMAT")
    who = str(event.agent) if event.agent else conversation.name
    names = [f"[{sent.name}]" for sent in event.files.all()]
    return "\n".join(filter(None, [f"{who}, {at}", event.body, *names]))


def _files(conversation: Conversation) -> list[CleanFile]:
    """The first files of the member, as many as a request may have."""
    sent = SentFile.objects.filter(event__conversation=conversation, event__sender=Event.Sender.MEMBER)
    clean = []
    for one in sent[: uploads.MAX_FILES]:
        if not default_storage.exists(str(one.file)):
            # Its content was lost in an outage, and it was not sent again (files.restore).
            continue
        with one.file.open() as file:
            clean.append(CleanFile(one.name, one.content_type, file.read(), one.digest))
    return clean
