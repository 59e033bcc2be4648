"""A cache under `var/` for results that take a build long to make: the next build with the same input reuses them."""

import hashlib
import os
import tempfile
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

VAR = Path(__file__).parents[2] / "var"
# Entries that no build has used for so long are deleted.
KEPT_SECONDS = 30 * 24 * 60 * 60


@dataclass(frozen=True)
class Cache:
    """Files in a folder, each named by the digest of its input; builds that run at once may share the folder."""

    folder: Path

    def get(self, made_of: Iterable[bytes], suffix: str, make: Callable[[], bytes]) -> bytes:
        """Return the cached result for this input; if there is none, make it and cache it."""
        digest = hashlib.sha256(b"\0".join(made_of)).hexdigest()[:32]
        path = self.folder / (digest + suffix)
        try:
            content = path.read_bytes()
        except FileNotFoundError:
            content = make()
            self._write(path, content)
        else:
            path.touch()
        return content

    def forget_old(self) -> None:
        """Delete the entries that have not been used for a month."""
        for path in self.folder.glob("*"):
            if time.time() - path.stat().st_mtime > KEPT_SECONDS:
                path.unlink(missing_ok=True)

    def _write(self, path: Path, content: bytes) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        # Another build may write or read the same entry now: the rename makes it appear at once and whole.
        handle, half = tempfile.mkstemp(dir=self.folder)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(half).rename(path)
