"""Downloads of uploaded files, with headers so that browsers neither run, sniff nor cache them."""

from django.db.models.fields.files import FieldFile
from django.http import Http404, HttpResponse
from django.utils.http import content_disposition_header


def give(stored: FieldFile, *, name: str, content_type: str) -> HttpResponse:
    """Serve a stored file as a download of that name. Raises Http404 if its content is missing."""
    try:
        # Read whole: it has at most MAX_FILE_BYTES, and a synchronous stream would block the event loop.
        with stored.open() as file:
            response = HttpResponse(file.read(), content_type=content_type)
    except FileNotFoundError:
        raise Http404 from None
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name) or ""
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["Cache-Control"] = "private, no-store"
    return response
