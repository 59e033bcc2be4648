"""Starts a desk on a free port with the guides and demo accounts, for browser tests and screenshots."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Thread
from typing import IO

from scripts.product import ROOT as ROOT
from scripts.product import interpreter

SERVE = ["-m", "uvicorn", "helpdesk.asgi:application", "--no-access-log"]


@dataclass(frozen=True)
class Desk:
    """A running desk: its address without a slash at the end, and the environment of its commands."""

    url: str
    environment: Mapping[str, str]


def build_guides(site_dir: Path, **settings: str) -> None:
    """Build the guides into `site_dir`; `settings` are environment variables, such as DESK_URL."""
    _python(["-m", "scripts.build_site", "--no-print", "--site-dir", str(site_dir)], {**os.environ, **settings})


def manage(environment: Mapping[str, str], *arguments: str, product: Path = ROOT) -> None:
    """Run a command of `manage.py`. Raises CalledProcessError if it fails."""
    _python(["manage.py", *arguments], environment, product=product)


@contextmanager
def running_desk(*, site_dir: Path, data_dir: Path, **settings: str) -> Iterator[Desk]:
    """Serve `site_dir` and the portal until the block ends; `settings` are environment variables.

    Raises RuntimeError if the server does not start. Its warnings go to stderr.
    """
    directories = {"DATA_DIR": str(data_dir), "SITE_DIR": str(site_dir)}
    environment = {**os.environ, "DEBUG": "1", **directories, **settings}
    data_dir.mkdir(parents=True, exist_ok=True)
    manage(environment, "migrate", "--verbosity", "0")
    manage(environment, "demo_accounts")
    with serve(environment) as url:
        yield Desk(url, environment)


@contextmanager
def serve(environment: Mapping[str, str], *, product: Path = ROOT, port: int = 0) -> Iterator[str]:
    """Run the server of a product until the block ends; yields its address. Port 0 is any free one.

    Raises RuntimeError where the server does not start. Its warnings go to stderr.
    """
    command = [interpreter(product), *SERVE, "--port", str(port)]
    with subprocess.Popen(command, cwd=product, env=environment, stderr=subprocess.PIPE, text=True) as server:  # noqa: S603
        assert server.stderr is not None  # noqa: S101  # it is a pipe
        url = _read_address(server.stderr)
        # The log is read all the time, since a full pipe would stop the server.
        log = Thread(target=_pass_on, args=(server.stderr,))
        log.start()
        try:
            yield url
        finally:
            server.terminate()
            log.join()


def _read_address(log: IO[str]) -> str:
    lines = []
    for line in log:
        if found := re.search(r"running on (http://\S+)", line):
            return found[1]
        lines.append(line)
    raise RuntimeError(f"The desk did not start. It said:\n{''.join(lines)}")


def _pass_on(log: IO[str]) -> None:
    for line in log:
        if not line.startswith("INFO:"):
            sys.stderr.write(line)


def _python(arguments: list[str], environment: Mapping[str, str], *, product: Path = ROOT) -> None:
    # Output is discarded, but the errors of a failing command are shown.
    command = [interpreter(product), *arguments]
    subprocess.run(command, cwd=product, env=environment, stdout=subprocess.DEVNULL, check=True)  # noqa: S603
