"""What was said, as plain text: by e-mail, or as the text of a request."""

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

# Of a draft's data, what the member had written in the chat and not sent.
MORE = "unsent"


def text(conversation: Conversation) -> str:
    """Each message with who said it and when, in the active language and time zone."""
    said = conversation.events.filter(kind=Event.Kind.MESSAGE).select_related("agent").prefetch_related("files")
    return "\n\n".join(_line(conversation, event) for event in said)


def mail(conversation: Conversation) -> None:
    """Send it to the address that the member gave."""
    subject = _("Your chat with the IT team of %(company)s") % {"company": settings.COMPANY.name}
    EmailMessage(subject, text(conversation), to=[conversation.email]).send()


@dataclass(frozen=True)
class Unsent:
    """What the member has written and not sent: a text, its files, and (code, name) of those that are refused."""

    text: str = ""
    files: Sequence[CleanFile] = ()
    refused: Sequence[tuple[str, str]] = ()


def keep_as_draft(author: Author, conversation: Conversation, unsent: Unsent = Unsent()) -> Draft:
    """The draft of a request with what the member came with, or with the whole talk once there was one.

    Its language is that of her question, else that of her pages. One conversation has one draft and, by its key,
    becomes one request; what she has changed in the draft stays. Raises TooManyError.
    """
    drafts.expire()
    conversation.refresh_from_db(fields=["draft"])
    earlier = conversation.draft
    kept = [*earlier.attachments.all()] if earlier else []
    if earlier is not None and "title" in earlier.data:
        description = _with(earlier.data.get("description", ""), unsent.text)
        data, files = {**earlier.data, "description": description}, [*unsent.files]
    else:
        # Made anew of the talk: what she had written and not sent is only here.
        written = earlier.data.get(MORE, "") if earlier else ""
        more = unsent.text if unsent.text.startswith(written) else _with(written, unsent.text)
        data, files = _typed(conversation, more), [*_files(conversation), *unsent.files]
    known = {file.digest for file in kept}
    files = [file for file in files if file.digest not in known]
    draft = drafts.keep(author, data=data, files=files, refused=unsent.refused, kept=kept, draft=earlier)
    if earlier is None:
        # An agent may have made it: it is the member's all the same, whoever she is.
        draft.owner = conversation.account
        draft.save(update_fields=["owner"])
        Conversation.objects.filter(pk=conversation.pk).update(draft=draft)
    return draft


def _typed(conversation: Conversation, more: str) -> dict[str, str]:
    """The fields of the request as the chat knows them; the form that she sees adds the title."""
    said = conversation.events.filter(kind=Event.Kind.MESSAGE)
    question = conversation.question
    bodies = {*said.values_list("body", flat=True)}
    # Sent since, it is in the talk.
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
    """What a draft has, with what she wrote in the chat since, unless that stands there as a part of its own."""
    is_there = not more or f"\n\n{more}\n\n" in f"\n\n{written}\n\n"
    return written if is_there else _joined(written, more)


def _joined(said: str, more: str) -> str:
    """Both, within the length of a request's text; what is only here goes before what the chat has anyway."""
    room = TEXT_LENGTH - len(more) - 2 if more else TEXT_LENGTH
    return "\n\n".join(filter(None, [said[: max(0, room)], more]))


def _line(conversation: Conversation, event: Event) -> str:
    at = date_format(localtime(event.at), "DATETIME_FORMAT")
    who = str(event.agent) if event.agent else conversation.name
    names = [f"[{sent.name}]" for sent in event.files.all()]
    return "\n".join(filter(None, [f"{who}, {at}", event.body, *names]))


def _files(conversation: Conversation) -> list[CleanFile]:
    """The member's first files, as many as a request may have."""
    sent = SentFile.objects.filter(event__conversation=conversation, event__sender=Event.Sender.MEMBER)
    clean = []
    for one in sent[: uploads.MAX_FILES]:
        if not default_storage.exists(str(one.file)):
            # Lost in an outage (files.restore), and not sent again.
            continue
        with one.file.open() as file:
            clean.append(CleanFile(one.name, one.content_type, file.read(), one.digest))
    return clean
