"""Fields that several forms share: the idempotency key, and files, which are checked one by one and together."""

from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from helpdesk.intake import uploads
from helpdesk.intake.keys import KEY_LENGTH, KEY_PATTERN
from helpdesk.intake.models import StoredFile
from helpdesk.intake.uploads import CleanFile, UploadRefusedError

FILE_ERRORS = {
    "size": _("%(name)s is too large. A file may be at most %(limit)s MB."),
    "type": _("%(name)s cannot be sent. Choose a PNG, JPEG, WebP, PDF or plain text file."),
}


def file_error(code: str, name: str) -> str:
    """The message about one refused file, in the active language."""
    return FILE_ERRORS[code] % {"name": name, "limit": uploads.MAX_FILE_BYTES // uploads.MEGABYTE}


class FilesInput(forms.FileInput):
    """A file chooser for several files."""

    allow_multiple_selected = True

    def value_from_datadict(self, data: Any, files: Any, name: str) -> "list[UploadedFile[Any]]":
        """Return all files of the field, in the order sent."""
        return files.getlist(name) if hasattr(files, "getlist") else []


class FilesField(forms.FileField):
    """Up to MAX_FILES files, each checked by its bytes; cleans to a list of CleanFile."""

    widget = FilesInput(attrs={"accept": uploads.ACCEPT})

    def clean(self, data: "Sequence[UploadedFile[Any]]", initial: Any = None) -> list[CleanFile]:
        """Raise ValidationError with a message for each refused file, not only the first."""
        clean, errors = clean_files(data)
        if errors:
            raise ValidationError([file_error(code, name) for code, name in errors])
        return clean


def clean_files(files: "Iterable[UploadedFile[Any]]") -> tuple[list[CleanFile], list[tuple[str, str]]]:
    """The files that pass, and (code, name) of those that do not."""
    clean: list[CleanFile] = []
    refused: list[tuple[str, str]] = []
    # Checking a file costs time and memory, and nobody may send more than half as many.
    for upload in islice(files, 2 * uploads.MAX_FILES):
        upload.seek(0)
        try:
            clean.append(uploads.clean_file(upload))
        except UploadRefusedError as error:
            refused.append((error.code, error.name))
    return clean, refused


class KeyField(forms.CharField):
    """The idempotency key: made when the form is first shown, sent again with every retry."""

    widget = forms.HiddenInput

    def __init__(self) -> None:
        super().__init__(
            max_length=KEY_LENGTH,
            error_messages={"required": _("The form has no key. Open the page again and send from there.")},
            validators=[
                RegexValidator(KEY_PATTERN, _("The form's key is damaged. Open the page again and send from there."))
            ],
        )


class FilesForm(forms.Form):
    """A form with files. `kept` are files from an earlier attempt, and `gone` says that some of those have expired."""

    def __init__(
        self,
        *args: Any,
        kept: Sequence[StoredFile] = (),
        gone: bool = False,
        oversized: Sequence[str] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.kept = list(kept)
        self.gone = gone
        self.oversized = [uploads.display_name(name) for name in oversized]

    @property
    def uploads(self) -> "list[UploadedFile[Any]]":
        """The uploaded files, unchecked."""
        sent: list[UploadedFile[Any]] = self.fields["files"].widget.value_from_datadict(self.data, self.files, "files")
        return sent

    def checked_files(self) -> tuple[list[CleanFile], list[tuple[str, str]]]:
        """The files that pass and (code, name) of those that do not, whether or not the form is valid: for a draft."""
        clean, refused = clean_files(self.uploads)
        return clean, refused + [("size", name) for name in self.oversized]

    def clean(self) -> dict[str, Any]:
        """Check the limits of all files together, and name those that the upload handler skipped."""
        values: dict[str, Any] = super().clean() or {}
        for name in self.oversized:
            self.add_error("files", file_error("size", name))
        if self.gone:
            self.add_error("files", _("Your files were kept for a day only. Add them again."))
        files = self.uploads
        if len(files) + len(self.kept) > uploads.MAX_FILES:
            self.add_error(
                "files",
                _("There are too many files. You can send at most %(limit)s files.") % {"limit": uploads.MAX_FILES},
            )
        if sum(upload.size or 0 for upload in files) + sum(kept.size for kept in self.kept) > uploads.MAX_TOTAL_BYTES:
            limit = uploads.MAX_TOTAL_BYTES // uploads.MEGABYTE
            self.add_error(
                "files",
                _("The files are too large together. In all they may be at most %(limit)s MB.") % {"limit": limit},
            )
        return values
