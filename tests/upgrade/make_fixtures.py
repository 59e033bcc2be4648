"""Makes the archives beside this file: `python -m tests.upgrade.make_fixtures CHECKOUT`, a checkout of 9019a63.

README.md says how to prepare the checkout. Tokens, keys and times differ from run to run.
"""

import json
import lzma
import os
import sqlite3
import subprocess
import sys
import tempfile
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from scripts.benchmarks.chat.servers import PROGRAMS, postgres
from scripts.desk import manage, serve
from scripts.product import run
from tests.e2e.mailbox import running_mailbox
from tests.upgrade.archives import CODE, COMMIT, DATA, DUMP, RECORD, SETTINGS, SITE, pack
from tests.upgrade.fill import MEMBERS, SHELL, Filler

# A page says the same without its pictures; compressed copies and paper are made of the pages.
LEFT_OUT = {".br", ".gz", ".jpg", ".pdf", ".png", ".webp"}
# The chat tells the language of a question by the guides' text.
DESK = ["helpdesk", "manage.py", "mkdocs.yml", "overrides/assets", "docs/*.md"]


def main(argv: list[str]) -> int:
    """Build, fill and pack; 0 done, 2 misuse."""
    if len(argv) != 1 or _head(Path(argv[0])) != COMMIT:
        print(f"{__doc__}\nexpected one argument, a checkout of {COMMIT}", file=sys.stderr)
        return 2
    checkout = Path(argv[0]).resolve()
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        build(checkout, folder / "site")
        record = fill(checkout, folder)
        dump(checkout, folder)
        pack_all(checkout, folder)
    RECORD.write_text(json.dumps(record, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    for path in (DATA, SITE, CODE, DUMP, RECORD):
        print(f"{path.name}: {path.stat().st_size} bytes")
    return 0


def build(checkout: Path, site: Path) -> None:
    done = run("-m", "scripts.build_site", "--no-print", "--site-dir", str(site), product=checkout)
    assert done.returncode == 0, done.stderr


def fill(checkout: Path, folder: Path) -> dict:
    """Fill the desk in `folder`; returns what record.json says."""
    with running_mailbox() as mailbox:
        environment = environment_of(folder) | mailbox.settings
        (folder / "data").mkdir()
        members = folder / "members.csv"
        members.write_text(MEMBERS, encoding="utf-8")
        for command in (["migrate"], ["import_members", str(members)], ["shell", "-c", SHELL], ["demo_replies"]):
            manage(environment, *command, product=checkout)
        with serve(environment, product=checkout) as url:
            notes = Filler(url, mailbox).fill()
    recorded_at = datetime.now(UTC)
    # One file, whatever its journal still held.
    with closing(sqlite3.connect(folder / "data" / "db.sqlite3", isolation_level=None)) as database:
        database.execute("PRAGMA journal_mode=DELETE")
        database.execute("VACUUM")
    return {"commit": COMMIT, "recorded_at": recorded_at.isoformat(), "url": url, **notes}


def dump(checkout: Path, folder: Path) -> None:
    """Carry the rows over to PostgreSQL with the code of then, and dump that."""
    rows = folder / "rows.xml"  # Django's JSON would cut times to milliseconds.
    leave_out = ["--exclude=contenttypes", "--exclude=auth.permission"]
    environment = environment_of(folder)
    manage(
        environment, "dumpdata", "--format=xml", "--natural-foreign", *leave_out, f"--output={rows}", product=checkout
    )
    with tempfile.TemporaryDirectory() as server, postgres(Path(server, "postgresql")) as variables:
        manage(environment | variables, "migrate", "--verbosity=0", product=checkout)
        manage(environment | variables, "loaddata", str(rows), product=checkout)
        where = ["--host", variables["DATABASE_HOST"], "--username", variables["DATABASE_USER"]]
        command = [PROGRAMS[-1] / "pg_dump", *where, "--no-owner", "--no-privileges", "postgres"]
        statements = subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout
    # Against hostile servers; an older psql does not know it.
    kept = [
        line for line in statements.splitlines(keepends=True) if not line.startswith((b"\\restrict", b"\\unrestrict"))
    ]
    DUMP.write_bytes(lzma.compress(b"".join(kept), preset=9))


def pack_all(checkout: Path, folder: Path) -> None:
    pack(DATA, folder / "data", [path for path in (folder / "data").rglob("*") if path.is_file()])
    site = (path for path in (folder / "site").rglob("*") if path.is_file() and path.suffix not in LEFT_OUT)
    pack(SITE, folder / "site", site)
    pack_code(checkout)


def pack_code(checkout: Path) -> None:
    kept = subprocess.run(["git", "ls-files", "-z", *DESK], cwd=checkout, stdout=subprocess.PIPE, text=True, check=True)
    code = [checkout / name for name in kept.stdout.split("\0") if name and not name.endswith(".po")]
    catalogues = [*checkout.glob("helpdesk/locale/*/LC_MESSAGES/django.mo")]
    assert catalogues, "the catalogues are not compiled: run scripts/install in the checkout"
    pack(CODE, checkout, code + catalogues)


def environment_of(folder: Path) -> dict[str, str]:
    places = {"DATA_DIR": str(folder / "data"), "SITE_DIR": str(folder / "site")}
    return {**os.environ, **SETTINGS, **places, "DJANGO_SETTINGS_MODULE": "helpdesk.settings"}


def _head(folder: Path) -> str:
    command = ["git", "-C", str(folder), "rev-parse", "HEAD"]
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
