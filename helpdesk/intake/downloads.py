"""What a member or an agent sent, given back: never run, never sniffed, never cached by others."""

from django.db.models.fields.files import FieldFile
from django.http import Http404, HttpResponse
from django.utils.http import content_disposition_header


def give(stored: FieldFile, *, name: str, content_type: str) -> HttpResponse:
    """The stored file as a download of that name. Raises Http404 where it is lost."""
    try:
        # In one piece: it has at most MAX_FILE_BYTES, and a stream would block the event loop.
        with stored.open() as file:
            response = HttpResponse(file.read(), content_type=content_type)
    except FileNotFoundError:
        raise Http404 from None
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name) or ""
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["Cache-Control"] = "private, no-store"
    return response
