"""Django's upload handler that gives up a file which is too large, and goes on reading the rest of the form."""

from typing import Any

from django.core.files.uploadhandler import FileUploadHandler, SkipFile

from helpdesk.intake.uploads import MAX_FILE_BYTES


class LimitHandler(FileUploadHandler):
    """Stops keeping a file at MAX_FILE_BYTES and still reads the rest of the form, so that the text survives."""

    def handle_raw_input(self, *args: Any, **kwargs: Any) -> None:
        """Begin `request.oversized`, the list of the names of files that were too large."""
        if self.request is not None:
            self.request.oversized = []  # type: ignore[attr-defined]

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Start to count the bytes of the next file."""
        super().new_file(*args, **kwargs)
        self.received = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        """Pass the chunk on, or skip the file once it is too large."""
        self.received += len(raw_data)
        if self.received > MAX_FILE_BYTES:
            self.request.oversized.append(self.file_name)  # type: ignore[union-attr]
            raise SkipFile
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """Return None: the next handlers make the file."""
