"""The database of then in SQLite and in PostgreSQL: restored, with its times moved to now, and read row by row."""

import lzma
import sqlite3
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import psycopg
from psycopg.rows import dict_row

from scripts.benchmarks.chat.servers import PROGRAMS, postgres
from tests.upgrade.archives import DUMP

SELECT = 'SELECT * FROM "{}"'
Tables = Mapping[str, list[dict]]


@dataclass(frozen=True)
class Sqlite:
    """A database in a file; `variables` are those of the desk that uses it."""

    path: Path

    @property
    def variables(self) -> dict[str, str]:
        return {}

    def read(self) -> Tables:
        """{table: its rows}."""
        with closing(sqlite3.connect(self.path)) as connection:
            connection.row_factory = sqlite3.Row
            return {name: [*map(dict, connection.execute(SELECT.format(name)))] for name in _tables(connection)}

    def shift(self, by: timedelta) -> None:
        """Move every time and every day."""
        with closing(sqlite3.connect(self.path)) as connection, connection:
            connection.create_function("shifted", 1, lambda text: text and _shifted(text, by))
            for table in _tables(connection):
                columns = connection.execute(f'PRAGMA table_info("{table}")').fetchall()
                changes = [
                    f'"{name}" = shifted("{name}")' for _, name, kind, *_ in columns if kind in {"datetime", "date"}
                ]
                if changes:
                    connection.execute(f'UPDATE "{table}" SET {", ".join(changes)}')  # noqa: S608  # names of the schema


@dataclass(frozen=True)
class Postgres:
    """A database in a server of the tests' own; `variables` are those of the desk that uses it."""

    variables: Mapping[str, str]

    def read(self) -> Tables:
        """{table: its rows}."""
        query = "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public'"
        with self._connect() as connection:
            tables = [row["name"] for row in connection.execute(query)]
            return {name: connection.execute(SELECT.format(name)).fetchall() for name in tables}

    def shift(self, by: timedelta) -> None:
        """Move every time and every day."""
        query = (
            "SELECT table_name AS name, column_name AS field, data_type AS type FROM information_schema.columns "
            "WHERE table_schema = 'public' AND data_type IN ('timestamp with time zone', 'date')"
        )
        with self._connect() as connection:
            for row in connection.execute(query).fetchall():
                moved = timedelta(days=by.days) if row["type"] == "date" else by
                change = f'UPDATE "{row["name"]}" SET "{row["field"]}" = "{row["field"]}" + %s'  # noqa: S608
                connection.execute(change, [moved])

    def _connect(self) -> psycopg.Connection[dict]:
        name, host, user = (self.variables[f"DATABASE_{part}"] for part in ("NAME", "HOST", "USER"))
        return psycopg.connect(dbname=name, host=host, user=user, row_factory=dict_row)


@contextmanager
def restored_postgres() -> Iterator[Postgres]:
    """The dump of then, in a server that runs until the block ends."""
    # Not in a folder of pytest's: each run that begins beside this one closes those to PostgreSQL's own user.
    with TemporaryDirectory() as folder, postgres(Path(folder, "postgresql")) as variables:
        command = [
            PROGRAMS[-1] / "psql",
            "--host",
            variables["DATABASE_HOST"],
            "--username",
            variables["DATABASE_USER"],
        ]
        quiet = ["--quiet", "--no-psqlrc", "--set=ON_ERROR_STOP=1", "--output=/dev/null", variables["DATABASE_NAME"]]
        subprocess.run([*command, *quiet], input=lzma.decompress(DUMP.read_bytes()), check=True)
        yield Postgres(variables)


def _tables(connection: sqlite3.Connection) -> list[str]:
    query = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    return [name for (name,) in connection.execute(query)]


def _shifted(text: str, by: timedelta) -> str:
    if len(text) == len("2026-12-01"):
        return str(date.fromisoformat(text) + timedelta(days=by.days))
    # As Django writes it: a column in which some times lack their microseconds sorts all the same.
    return str(datetime.fromisoformat(text) + by)
