"""The database: SQLite in one file, or PostgreSQL if the environment names one."""

from pathlib import Path
from typing import Any

from helpdesk.env import env_str

# Notice a connection to PostgreSQL that has died silently (libpq's names; in seconds, the last in milliseconds).
KEEPALIVE = {
    "connect_timeout": 5,
    "keepalives_idle": 30,
    "keepalives_interval": 10,
    "keepalives_count": 3,
    "tcp_user_timeout": 20_000,
}


def database(data_dir: Path) -> dict[str, Any]:
    """Django's database settings: PostgreSQL if DATABASE_NAME is set, else SQLite in `data_dir`."""
    if name := env_str("DATABASE_NAME"):
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": name,
            # A host, or the folder of a Unix socket.
            "HOST": env_str("DATABASE_HOST"),
            "PORT": env_str("DATABASE_PORT"),
            "USER": env_str("DATABASE_USER"),
            "PASSWORD": env_str("DATABASE_PASSWORD"),
            "OPTIONS": {**KEEPALIVE},
        }
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": data_dir / "db.sqlite3",
        # A deferred transaction that begins to write later fails at once if it is busy; an immediate one waits.
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
        },
    }
