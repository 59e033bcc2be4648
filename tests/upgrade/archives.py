"""What is kept of 9019a63: archives beside this file, written by make_fixtures.py and unpacked by the tests."""

import json
import tarfile
from collections.abc import Iterable
from pathlib import Path

COMMIT = "9019a632c84105b000b64a8ff3b6d9e1b2f75546"
HERE = Path(__file__).parent
RECORD, DUMP = HERE / "record.json", HERE / "postgresql.sql.xz"
# DATA_DIR, SITE_DIR, and the code of the desk.
DATA, SITE, CODE = (HERE / f"{name}.tar.xz" for name in ("data", "site", "code"))
# The desk of then and that of today are given these: signatures hold, no limit is met, and nobody counts as gone while
# a slow machine runs the tests.
SETTINGS = {
    "DEBUG": "1",
    "SECRET_KEY": "for-the-tests-of-upgrades-only-" * 2,
    "DRAFTS_PER_HOUR": "1000",
    "TICKETS_PER_HOUR": "1000",
    "CHATS_PER_HOUR": "1000",
    "CHAT_PRESENT_SECONDS": "86400",
    "CHAT_AGENT_GONE_SECONDS": "86400",
    "CHAT_AWAY_MINUTES": "1440",
}


def read_record() -> dict:
    """What the desk of then answered, and when."""
    return json.loads(RECORD.read_text(encoding="utf-8"))


def pack(archive: Path, folder: Path, paths: Iterable[Path]) -> None:
    """Write the files of `folder` into an archive, the same bytes for the same files."""
    with tarfile.open(archive, "w:xz", preset=9) as tar:
        for path in sorted(paths):
            tar.add(path, path.relative_to(folder), recursive=False, filter=_without_origin)


def unpack(archive: Path, folder: Path) -> Path:
    """Write an archive's files into `folder`, and return that."""
    with tarfile.open(archive) as tar:
        tar.extractall(folder, filter="data")
    return folder


def _without_origin(entry: tarfile.TarInfo) -> tarfile.TarInfo:
    entry.uid = entry.gid = entry.mtime = 0
    entry.uname = entry.gname = ""
    return entry
