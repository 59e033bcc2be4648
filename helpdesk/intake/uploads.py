"""What may be uploaded: checked by its bytes, never by its name, and re-encoded where it is a picture.

Re-encoding strips what a phone writes into a picture (place, device) and whatever else hides in it
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

# HEIC is what iPhones photograph in; MPO is what Pillow calls a JPEG with a second picture behind the first.
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
# A refused name beside a kept text: the reader must still recognise it, the page must not break.
NAME_LENGTH = 120

pillow_heif.register_heif_opener(thumbnails=False)
# While it is written anew a picture takes several times the memory of its pixels, and anybody may send one.
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
    """(media type, re-encoded bytes, suffix), or None where the bytes are no picture of a known format."""
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
    except Exception:  # a decoder may raise anything on hostile bytes: then it is no picture
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
    # A lossless WebP of a photograph can grow past the limit that its sender kept to.
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
    """The text of UTF-8, of UTF-16 with its mark (Windows' Notepad), else of Windows-1252; None for binary."""
    encoding = "utf-16" if raw[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8-sig"
    for candidate in (encoding, "cp1252"):
        try:
            text = raw.decode(candidate)
        except UnicodeDecodeError:
            continue
        return None if "\0" in text else text
    return None
