"""What a valid request and a valid answer are. The guides' form is held to TicketForm by a test."""

from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from helpdesk.tickets import titles, uploads
from helpdesk.tickets.models import KEY_LENGTH, Attachment
from helpdesk.tickets.uploads import CleanFile, UploadRefusedError

TITLE_LENGTH = 200
TEXT_LENGTH = 10_000
KEY_PATTERN = rf"^[A-Za-z0-9_-]{{16,{KEY_LENGTH}}}$"

FILE_ERRORS = {
    "size": _("%(name)s is too large. A file may be at most %(limit)s MB."),
    "type": _("%(name)s cannot be sent. Choose a PNG, JPEG, WebP, PDF or plain text file."),
}


def file_error(code: str, name: str) -> str:
    """What to tell about one refused file, in the active language."""
    return FILE_ERRORS[code] % {"name": name, "limit": uploads.MAX_FILE_BYTES // uploads.MEGABYTE}


class FilesInput(forms.FileInput):
    """A file chooser for several files."""

    allow_multiple_selected = True

    def value_from_datadict(self, data: Any, files: Any, name: str) -> "list[UploadedFile[Any]]":
        """Every file of the field, in the order sent."""
        return files.getlist(name) if hasattr(files, "getlist") else []


class FilesField(forms.FileField):
    """Up to MAX_FILES files, each checked by its bytes; cleans to a list of CleanFile."""

    widget = FilesInput(attrs={"accept": uploads.ACCEPT})

    def clean(self, data: "Sequence[UploadedFile[Any]]", initial: Any = None) -> list[CleanFile]:
        """Collect every refusal, not only the first."""
        clean, errors = clean_files(data)
        if errors:
            raise ValidationError([file_error(code, name) for code, name in errors])
        return clean


def clean_files(files: "Iterable[UploadedFile[Any]]") -> tuple[list[CleanFile], list[tuple[str, str]]]:
    """The files that pass, and (code, name) of those that do not."""
    clean: list[CleanFile] = []
    refused: list[tuple[str, str]] = []
    # More than that nobody may send, and each costs time and memory to look at.
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
    """A form with files, of which some may have been kept from an earlier attempt (`kept`), or no longer (`gone`)."""

    def __init__(
        self,
        *args: Any,
        kept: Sequence[Attachment] = (),
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
        """The files as they were sent."""
        sent: list[UploadedFile[Any]] = self.fields["files"].widget.value_from_datadict(self.data, self.files, "files")
        return sent

    def clean(self) -> dict[str, Any]:
        """Limits that hold for all files together; a file that the upload itself gave up on is named too."""
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


class TicketForm(FilesForm):
    """Parts A to D of a request."""

    language = forms.ChoiceField(
        label=_("Language of the request"),
        choices=lambda: list(settings.COMPANY.ticket_languages.items()),
        error_messages={
            "required": _("Choose the language of your request."),
            "invalid_choice": _("“%(value)s” is not a language of this list. Choose one from the list."),
        },
    )
    title = forms.CharField(
        label=_("Title"),
        max_length=TITLE_LENGTH,
        error_messages={
            "required": _("Write a title."),
            "max_length": _("The title is too long. It may have at most %(limit_value)d characters."),
        },
    )
    description = forms.CharField(
        label=_("Detailed description"),
        max_length=TEXT_LENGTH,
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={
            "required": _("Describe what you did before the error appeared."),
            "max_length": _("The description is too long. It may have at most %(limit_value)d characters."),
        },
    )
    files = FilesField(label=_("File upload"), required=False)  # type: ignore[assignment]  # declared, then moved to `fields`
    page = forms.CharField(max_length=TITLE_LENGTH, required=False, widget=forms.HiddenInput)
    idempotency_key = KeyField()

    def clean(self) -> dict[str, Any]:
        """Take the language tag off a typed title, and believe it."""
        values = super().clean()
        if "title" in values and "language" in values:
            tags = settings.COMPANY.ticket_languages
            values["language"], values["title"] = titles.split_tag(values["title"], values["language"], tags)
            if not values["title"]:
                self.add_error("title", self.fields["title"].error_messages["required"])
        return values


class ReplyForm(FilesForm):
    """A member's answer under her own ticket."""

    body = forms.CharField(
        label=_("Your answer"),
        max_length=TEXT_LENGTH,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={
            "required": _("Write your answer."),
            "max_length": _("The answer is too long. It may have at most %(limit_value)d characters."),
        },
    )
    files = FilesField(label=_("File upload"), required=False)  # type: ignore[assignment]  # declared, then moved to `fields`
    idempotency_key = KeyField()
