"""The image files: lossless WebP with few colours, one for light and one for dark.

For these screens they are no larger than AVIF of the same sharpness, and letters have no blurred edges.
"""

from hashlib import sha256
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageChops

from scripts.pictures.reader import GUIDES
from scripts.pictures.take import PictureError, Scheme, Shot

# The largest size of a file in bytes, for readers with a slow connection.
LIMIT = 25_000
# With fewer colours, white letters turn green on some screens.
COLOURS = 48
# Pictures are compared by the averages of blocks of so many pixels, since machines draw the edges of letters
# differently; TOLERANCE is the largest difference of two averages, of 255.
BLOCK, TOLERANCE = 12, 24
# The guides name the light file.
ENDINGS: dict[Scheme, str] = {"light": ".webp", "dark": ".dark.webp"}


def folder_of(locale: str) -> Path:
    """The folder with the pictures of a language."""
    return GUIDES / locale / "images"


def file_names(name: str) -> dict[Scheme, str]:
    """The names of a picture's files by scheme."""
    return {scheme: name + ending for scheme, ending in ENDINGS.items()}


def digests(name: str, folder: Path) -> dict[str, str]:
    """The digests of a picture's files by file name; missing files are left out."""
    paths = [folder / file for file in file_names(name).values()]
    return {path.name: sha256(path.read_bytes()).hexdigest()[:16] for path in paths if path.is_file()}


def write_files(shot: Shot, folder: Path) -> None:
    """Write the files of a picture. Raises PictureError if one would be larger than LIMIT."""
    folder.mkdir(parents=True, exist_ok=True)
    for scheme, file in file_names(shot.name).items():
        content = _encode(shot.images[scheme])
        if len(content) > LIMIT:
            size = f"{len(content)} bytes, expected at most {LIMIT}"
            raise PictureError(f"{folder / file}: {size}; cut the picture smaller in scripts/pictures/screens.py")
        (folder / file).write_bytes(content)


def looks_alike(shot: Shot, folder: Path) -> bool:
    """Whether the files in the folder look like the shot, apart from the edges of letters."""
    return all(_is_like(shot.images[scheme], folder / file) for scheme, file in file_names(shot.name).items())


def _encode(png: bytes) -> bytes:
    target = BytesIO()
    image = Image.open(BytesIO(png)).convert("RGB")
    few = image.quantize(COLOURS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    few.convert("RGB").save(target, "webp", lossless=True, quality=80, method=4)
    return target.getvalue()


def _is_like(png: bytes, file: Path) -> bool:
    if not file.is_file():
        return False
    with Image.open(BytesIO(png)) as new, Image.open(file) as old:
        if new.size != old.size:
            return False
        blocks = [one.convert("RGB").reduce(BLOCK) for one in (new, old)]
    _least, most = ImageChops.difference(*blocks).convert("L").getextrema()
    return float(most) <= TOLERANCE  # type: ignore[arg-type]  # one band has one number
