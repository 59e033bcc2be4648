"""Starts PostgreSQL and Redis from Debian's packages, on sockets in a temporary folder."""

import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PROGRAMS = sorted(Path("/usr/lib/postgresql").glob("*/bin"))


@contextmanager
def postgres(folder: Path) -> Iterator[dict[str, str]]:
    """Run PostgreSQL with an empty database until the block ends; yields the desk's environment variables for it.

    Raises RuntimeError if it is not installed.
    """
    if not PROGRAMS:
        raise RuntimeError("PostgreSQL is missing. Install Debian's package postgresql.")
    programs = PROGRAMS[-1]
    data, socket = folder / "data", folder / "socket"
    socket.mkdir(parents=True)
    # PostgreSQL refuses to run as root; its own user then needs access to the folder.
    is_root = os.geteuid() == 0
    as_user = ["/usr/sbin/runuser", "-u", "postgres", "--"] if is_root else []
    if is_root:
        for path in [folder, socket]:
            shutil.chown(path, "postgres")
        for parent in folder.parents:
            if parent != Path("/tmp") and parent.is_relative_to("/tmp"):  # noqa: S108
                parent.chmod(0o755)
    _run([*as_user, str(programs / "initdb"), "-D", str(data), "-U", "desk", "--auth", "trust", "-E", "UTF8"])
    server = [*as_user, str(programs / "pg_ctl"), "-D", str(data), "-w", "-l", str(folder / "log")]
    _run([*server, "-o", f"-k {socket} -h '' -c max_connections=200", "start"])
    try:
        yield {"DATABASE_NAME": "postgres", "DATABASE_HOST": str(socket), "DATABASE_USER": "desk"}
    finally:
        _run([*server, "-m", "immediate", "stop"])


@contextmanager
def redis(folder: Path) -> Iterator[dict[str, str]]:
    """Run Redis without persistence until the block ends; yields the desk's environment variables for it.

    Raises RuntimeError if it is not installed.
    """
    program = shutil.which("redis-server")
    if not program:
        raise RuntimeError("Redis is missing. Install Debian's package redis-server.")
    folder.mkdir(parents=True)
    socket = folder / "redis.sock"
    command = [program, "--port", "0", "--unixsocket", str(socket), "--save", "", "--dir", str(folder)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as server:  # noqa: S603
        try:
            deadline = time.monotonic() + 20
            while not socket.exists() and time.monotonic() < deadline:
                time.sleep(0.05)
            yield {"CHAT_WAKE": f"unix://{socket}"}
        finally:
            server.terminate()


def _run(command: list[str]) -> None:
    # Show output only on failure. Run in a folder that the user may enter, unlike root's.
    done = subprocess.run(command, cwd="/", capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        raise RuntimeError(f"{' '.join(command)}\n{done.stdout}{done.stderr}")
