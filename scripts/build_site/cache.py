"""What a build made, under `var/`: the next one that needs the same takes it from there."""

import hashlib
import os
import tempfile
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

VAR = Path(__file__).parents[2] / "var"
# What no build has wanted for so long is deleted.
KEPT_SECONDS = 30 * 24 * 60 * 60


@dataclass(frozen=True)
class Cache:
    """Files in a folder, each named by the digest of what it was made of; several builds may share them at once."""

    folder: Path

    def get(self, made_of: Iterable[bytes], suffix: str, make: Callable[[], bytes]) -> bytes:
        """Return what was made of this before, or make it and keep it."""
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
        """Delete what has not been wanted for a month."""
        for path in self.folder.glob("*"):
            if time.time() - path.stat().st_mtime > KEPT_SECONDS:
                path.unlink(missing_ok=True)

    def _write(self, path: Path, content: bytes) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        # Another build may write the same: neither may see half of it.
        handle, half = tempfile.mkstemp(dir=self.folder)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(half).rename(path)
