"""Files of a conversation, to whoever may see it."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404

from helpdesk.chat.models import Conversation, SentFile
from helpdesk.tickets import downloads


def serve(conversation: Conversation, pk: int) -> HttpResponse:
    """One file as a download. Raises Http404 for another conversation's."""
    sent = get_object_or_404(SentFile, pk=pk, event__conversation=conversation)
    return downloads.give(sent.file, name=sent.name, content_type=sent.content_type)
