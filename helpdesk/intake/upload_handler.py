"""Django's upload handler that gives up a file which is too large, and goes on reading the rest of the form."""

from typing import Any

from django.core.files.uploadhandler import FileUploadHandler, SkipFile

from helpdesk.intake.uploads import MAX_FILE_BYTES


class LimitHandler(FileUploadHandler):
    """Stops keeping a file at MAX_FILE_BYTES while the rest of the form is still read: the text survives."""

    def handle_raw_input(self, *args: Any, **kwargs: Any) -> None:
        """A list of the names that were too large, for the view: `request.oversized`."""
        if self.request is not None:
            self.request.oversized = []  # type: ignore[attr-defined]

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Count from 0."""
        super().new_file(*args, **kwargs)
        self.received = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        """Pass the chunk on, or give the file up."""
        self.received += len(raw_data)
        if self.received > MAX_FILE_BYTES:
            self.request.oversized.append(self.file_name)  # type: ignore[union-attr]
            raise SkipFile
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """The handlers behind this one make the file."""
