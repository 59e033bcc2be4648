"""Files of a conversation: downloads, and restoring files whose content was lost."""

from collections.abc import Sequence

from django.core.files.storage import default_storage
from django.http import HttpResponse
from django.shortcuts import get_object_or_404

from helpdesk.chat.models import Conversation, Event, SentFile
from helpdesk.intake import downloads
from helpdesk.intake.uploads import CleanFile


def serve(conversation: Conversation, pk: int) -> HttpResponse:
    """Serve a file as a download. Raises Http404 if it belongs to another conversation."""
    sent = get_object_or_404(SentFile, pk=pk, event__conversation=conversation)
    return downloads.give(sent.file, name=sent.name, content_type=sent.content_type)


def restore(event: Event, files: Sequence[CleanFile], names: Sequence[str]) -> list[str]:
    """Use the contents that came with a repeated message, stored as `names`, for those of its files that are missing.

    Returns the names that were not used. Files go missing when a database fails between commit and answer: the message
    is stored, but its files were deleted because it seemed not to be.
    """
    spare = dict(zip(names, files, strict=True))
    for sent in event.files.all():
        found = next((name for name, file in spare.items() if file.digest == sent.digest), None)
        if found and not default_storage.exists(str(sent.file)):
            SentFile.objects.filter(pk=sent.pk).update(file=found)
            del spare[found]
    return [*spare]
