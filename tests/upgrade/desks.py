"""Desks on the data of then: their variables, and what the tests know of one that was upgraded."""

import os
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from tests.upgrade.archives import HERE, SETTINGS, read_record
from tests.upgrade.client import Client
from tests.upgrade.databases import Postgres, Sqlite, Tables

RECORD = read_record()


@dataclass(frozen=True)
class Upgraded:
    """A served desk; the rows `before` the upgrade and right after it (`migrated`); files as they were."""

    url: str
    database: Sqlite | Postgres
    before: Tables
    migrated: Tables
    uploads: Path

    def visit(self, who: str) -> Client:
        """Somebody with the session that she had before the upgrade; "" has none."""
        return Client(self.url, {"sessionid": RECORD["sessions"][who]} if who else {})

    def rows(self, table: str, **values: object) -> list[dict]:
        """The rows of then that have these values."""
        return [row for row in self.before[table] if all(row[name] == value for name, value in values.items())]

    def row(self, table: str, **values: object) -> dict:
        """The only one."""
        [row] = self.rows(table, **values)
        return row


def environment_of(data_dir: Path, site_dir: Path, **settings: str) -> dict[str, str]:
    """The variables of a desk that keeps its files in `data_dir`."""
    places = {"DATA_DIR": str(data_dir), "SITE_DIR": str(site_dir)}
    # Found wherever the product is that is run.
    module = {"DJANGO_SETTINGS_MODULE": "desk_settings", "PYTHONPATH": str(HERE)}
    return {**os.environ, **SETTINGS, **module, **places, **settings}


def shift_to_now(database: Sqlite | Postgres) -> None:
    """What was fresh when the archives were made is fresh now."""
    database.shift(datetime.now(UTC) - datetime.fromisoformat(RECORD["recorded_at"]))
