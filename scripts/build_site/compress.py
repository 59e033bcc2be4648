"""Brotli and gzip files beside every text file, for servers that send precompressed files (servestatic, nginx)."""

import gzip
import multiprocessing
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import brotli

from scripts.build_site.cache import VAR, Cache

TEXT = {".css", ".html", ".js", ".json", ".svg", ".txt", ".webmanifest", ".xml"}
# In bytes; a smaller file fits one packet as it is.
WORTH_IT = 600
BROTLI, GZIP = 11, 9
CACHE = Cache(VAR / "compressed")


def compress(new: Path) -> None:
    """Write `name.br` and `name.gz` beside each text file in `new` of at least WORTH_IT bytes."""
    files = [file for file in sorted(new.rglob("*")) if file.suffix in TEXT and file.stat().st_size >= WORTH_IT]
    # Brotli's highest quality is slow, so all cores work on it. Forked processes need no imports of their own.
    with ProcessPoolExecutor(mp_context=multiprocessing.get_context("fork")) as pool:
        list(pool.map(compress_file, files, chunksize=16))
    CACHE.forget_old()


def compress_file(file: Path) -> None:
    """Write both forms of one file; the time in gzip's header is 0, so that equal content gives equal bytes."""
    content = file.read_bytes()
    small = CACHE.get(
        [brotli.__version__.encode(), bytes([BROTLI]), content],
        ".br",
        lambda: brotli.compress(content, quality=BROTLI, mode=brotli.MODE_TEXT),
    )
    file.with_name(file.name + ".br").write_bytes(small)
    file.with_name(file.name + ".gz").write_bytes(gzip.compress(content, compresslevel=GZIP, mtime=0))
