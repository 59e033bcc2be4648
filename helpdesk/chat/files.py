"""Files of a conversation: to whoever may see it, and back where they were lost."""

from collections.abc import Sequence

from django.core.files.storage import default_storage
from django.http import HttpResponse
from django.shortcuts import get_object_or_404

from helpdesk.chat.models import Conversation, Event, SentFile
from helpdesk.intake import downloads
from helpdesk.intake.uploads import CleanFile


def serve(conversation: Conversation, pk: int) -> HttpResponse:
    """One file as a download. Raises Http404 for another conversation's."""
    sent = get_object_or_404(SentFile, pk=pk, event__conversation=conversation)
    return downloads.give(sent.file, name=sent.name, content_type=sent.content_type)


def restore(event: Event, files: Sequence[CleanFile], names: Sequence[str]) -> list[str]:
    """Of a message that was sent again, put what is stored as `names` where files are missing; returns the other names.

    A database that breaks between its commit and its answer has the message, whose files were deleted as if it had not.
    """
    spare = dict(zip(names, files, strict=True))
    for sent in event.files.all():
        found = next((name for name, file in spare.items() if file.digest == sent.digest), None)
        if found and not default_storage.exists(str(sent.file)):
            SentFile.objects.filter(pk=sent.pk).update(file=found)
            del spare[found]
    return [*spare]
