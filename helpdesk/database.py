"""Where the desk keeps its rows: SQLite in one file, or PostgreSQL by the environment."""

from pathlib import Path
from typing import Any

from helpdesk.env import env_str


def database(data_dir: Path) -> dict[str, Any]:
    """Django's settings of the database: PostgreSQL where DATABASE_NAME is set, else SQLite in `data_dir`."""
    if name := env_str("DATABASE_NAME"):
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": name,
            # An address, or the folder of a socket.
            "HOST": env_str("DATABASE_HOST"),
            "PORT": env_str("DATABASE_PORT"),
            "USER": env_str("DATABASE_USER"),
            "PASSWORD": env_str("DATABASE_PASSWORD"),
        }
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": data_dir / "db.sqlite3",
        # A deferred transaction that turns writer late fails at once; an immediate one waits its turn.
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
        },
    }
