"""Checks uploaded files by their bytes, never by their name, and re-encodes pictures.

Re-encoding strips what a phone writes into a picture (place, device) and anything else that is hidden in it
(OWASP ASVS 5.0: 5.2.1, 5.2.2, 5.2.6, 14.2.8).
"""

import hashlib
import warnings
from dataclasses import dataclass
from io import BytesIO
from pathlib import PurePosixPath
from threading import BoundedSemaphore
from typing import Any

import pillow_heif
from django.core.files.uploadedfile import UploadedFile
from PIL import Image, ImageOps

MEGABYTE = 1024 * 1024
MAX_FILES = 5
MAX_FILE_BYTES = 10 * MEGABYTE
MAX_TOTAL_BYTES = 25 * MEGABYTE
# A screenshot of the largest phone has 5 million pixels, its camera 48; a "bomb" has thousands of millions.
MAX_PIXELS = 50_000_000

# HEIC is the format of an iPhone's camera; MPO is Pillow's name for a JPEG with a second picture behind the first.
READABLE = ("PNG", "JPEG", "WEBP", "HEIF")
# The format read → the format written, its media type and its suffix.
PICTURES = {
    "PNG": ("PNG", "image/png", ".png"),
    "JPEG": ("JPEG", "image/jpeg", ".jpg"),
    "MPO": ("JPEG", "image/jpeg", ".jpg"),
    "WEBP": ("WEBP", "image/webp", ".webp"),
    "HEIF": ("JPEG", "image/jpeg", ".jpg"),
}
# What the browser's file chooser offers; the bytes decide.
ACCEPT = "image/png,image/jpeg,image/webp,image/heic,application/pdf,text/plain"
# Characters of a file's name as it is shown: enough to recognise the file, not so many that the page breaks.
NAME_LENGTH = 120

pillow_heif.register_heif_opener(thumbnails=False)
# Re-encoding takes several times the memory of a picture's pixels, and anybody may send one.
_decoders = BoundedSemaphore(2)


@dataclass(frozen=True)
class CleanFile:
    """A file that passed: `content` is safe to keep, `digest` is of the bytes as sent."""

    name: str
    content_type: str
    content: bytes
    digest: str


class UploadRefusedError(Exception):
    """A file that cannot be kept; `code` is "size" or "type"."""

    def __init__(self, code: str, name: str) -> None:
        super().__init__(code, name)
        self.code = code
        self.name = name


def clean_file(upload: "UploadedFile[Any]") -> CleanFile:
    """Check one uploaded file by its bytes.

    Raises UploadRefusedError with "size" over MAX_FILE_BYTES, "type" for anything but the kinds allowed.
    """
    name = display_name(upload.name or "")
    if (upload.size or 0) > MAX_FILE_BYTES:
        raise UploadRefusedError("size", name)
    raw = upload.read()
    content_type, content, suffix = _picture(raw, name) or _document(raw, name)
    stem = PurePosixPath(name).stem or "file"
    return CleanFile(f"{stem}{suffix}", content_type, content, hashlib.sha256(raw).hexdigest())


def display_name(name: str) -> str:
    """A file's own name without folders and control characters, short enough to print."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    printable = "".join(letter for letter in last if letter.isprintable()).strip()
    path = PurePosixPath(printable or "file")
    return path.stem[: NAME_LENGTH - len(path.suffix[:10])] + path.suffix[:10]


def _picture(raw: bytes, name: str) -> tuple[str, bytes, str] | None:
    """(media type, re-encoded bytes, suffix), or None if the bytes are not a picture in a known format."""
    try:
        with warnings.catch_warnings():
            # Pillow only warns between its limit and twice that; ours is stated above.
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with _decoders, Image.open(BytesIO(raw), formats=READABLE) as image:
                if image.width * image.height > MAX_PIXELS:
                    raise UploadRefusedError("size", name)
                target, content_type, suffix = PICTURES[image.format or ""]
                return content_type, _encode(image, target), suffix
    except UploadRefusedError:
        raise
    except Image.DecompressionBombError as error:
        raise UploadRefusedError("size", name) from error
    except Exception:  # a decoder may raise anything on hostile bytes
        return None


def _encode(image: Image.Image, target: str) -> bytes:
    """The picture's pixels alone, upright, without metadata."""
    upright = ImageOps.exif_transpose(image)
    if target == "JPEG" and upright.mode not in {"RGB", "L"}:
        upright = upright.convert("RGB")
    bare = Image.new(upright.mode, upright.size)
    if upright.mode == "P" and (palette := upright.getpalette()):
        bare.putpalette(palette)
    bare.paste(upright)
    if upright.mode == "P" and "transparency" in upright.info:
        bare.info["transparency"] = upright.info["transparency"]
    buffer = BytesIO()
    # Lossy, since a lossless WebP of a photograph could exceed the limit that its sender kept to.
    options: dict[str, Any] = {"quality": 90} if target in {"JPEG", "WEBP"} else {"optimize": False}
    bare.save(buffer, format=target, **options)
    return buffer.getvalue()


def _document(raw: bytes, name: str) -> tuple[str, bytes, str]:
    suffix = PurePosixPath(name).suffix.lower()
    if raw.startswith(b"%PDF-") and suffix == ".pdf":
        return "application/pdf", raw, ".pdf"
    if suffix in {".txt", ".log"} and (text := _text(raw)) is not None:
        return "text/plain", text.encode(), ".txt"
    raise UploadRefusedError("type", name)


def _text(raw: bytes) -> str | None:
    """Decode UTF-8, UTF-16 with a byte order mark (Windows' Notepad), or else Windows-1252; None for binary."""
    encoding = "utf-16" if raw[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8-sig"
    for candidate in (encoding, "cp1252"):
        try:
            text = raw.decode(candidate)
        except UnicodeDecodeError:
            continue
        return None if "\0" in text else text
    return None
