"""Runs the Django Channels chat, in an environment of its own in var/bench/ that is made when first needed."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from importlib.metadata import version
from pathlib import Path

from scripts.benchmarks.chat.desks import Desk, serving
from scripts.benchmarks.chat.servers import postgres, redis
from scripts.desk import ROOT

FOLDER = ROOT / "var/bench/channels"
# Use the desk's own versions of shared packages, so that only Channels makes the difference.
SHARED = ("asgiref", "click", "django", "h11", "sqlparse", "uvicorn")
PACKAGES = (
    "channels==4.3.2",
    "channels_redis==4.3.0",
    "msgpack==1.2.4",
    "psycopg[binary]==3.3.9",
    "redis==7.4.1",
    "websockets==17.4",
)
MODULE = "scripts.benchmarks.chat.channels_peer"


@contextmanager
def running_channels(folder: Path, *, layer: str, database: str, processes: int) -> Iterator[list[Desk]]:
    """Run the chat's servers until the block ends; `layer` is "memory" or "redis", `database` as for the desk.

    Groups in memory work within one process only, so `processes` is ignored for them.
    """
    python = environment()
    variables = {**os.environ, "DATA_DIR": str(folder), "CHAT_WAKE": ""}
    with ExitStack() as stack:
        if database == "postgresql":
            variables |= stack.enter_context(postgres(folder / "postgresql"))
        if layer == "redis":
            variables |= stack.enter_context(redis(folder / "redis"))
        subprocess.run([python, "-m", MODULE], cwd=ROOT, env=variables, check=True)  # noqa: S603
        count = processes if layer == "redis" else 1
        application = f"{MODULE}:application"
        desks = [Desk(variables, python=python, application=application) for _number in range(count)]
        yield stack.enter_context(serving(desks))


def environment() -> str:
    """Return a Python with Channels; installs it from PyPI if it is missing or has other versions."""
    python, stamp = FOLDER / "bin/python", FOLDER / "installed"
    packages = [*(f"{name}=={version(name)}" for name in SHARED), *PACKAGES]
    if not stamp.is_file() or stamp.read_text(encoding="utf-8") != "\n".join(packages):
        subprocess.run([sys.executable, "-m", "venv", "--clear", str(FOLDER)], check=True)  # noqa: S603
        install = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        subprocess.run([*install, *packages], check=True)  # noqa: S603
        stamp.write_text("\n".join(packages), encoding="utf-8")
    return str(python)
