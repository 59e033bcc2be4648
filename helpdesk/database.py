"""Where the desk keeps its rows: SQLite in one file, or PostgreSQL by the environment."""

from pathlib import Path
from typing import Any

from helpdesk.env import env_str

# A connection to PostgreSQL that died without a word is noticed (libpq's names; seconds, and the last in milliseconds).
KEEPALIVE = {
    "connect_timeout": 5,
    "keepalives_idle": 30,
    "keepalives_interval": 10,
    "keepalives_count": 3,
    "tcp_user_timeout": 20_000,
}


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
            "OPTIONS": {**KEEPALIVE},
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
