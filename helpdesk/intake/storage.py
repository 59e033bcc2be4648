"""Stores the contents of files, and deletes them again if the rows that name them are not written."""

import secrets
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from helpdesk.intake.uploads import CleanFile


def upload_path(row: object, filename: str) -> str:
    """A random name: nothing that a member typed reaches the file system."""
    return f"{secrets.token_hex(16)}.bin"


@contextmanager
def stored(files: Sequence[CleanFile]) -> Iterator[list[str]]:
    """Write the files' content under random names; delete it again where the block fails."""
    names: list[str] = []
    try:
        for file in files:
            names.append(default_storage.save(upload_path(None, file.name), ContentFile(file.content)))
        yield names
    except BaseException:
        for name in names:
            default_storage.delete(name)
        raise


def columns(file: CleanFile, name: str) -> dict[str, Any]:
    """The columns of `models.StoredFile` for a file whose content is stored under `name`."""
    return {
        "file": name,
        "name": file.name,
        "content_type": file.content_type,
        "size": len(file.content),
        "digest": file.digest,
    }
