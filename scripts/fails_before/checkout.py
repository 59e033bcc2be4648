"""The earlier commit as a working tree in `var/before/`, and an environment in which its code runs."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

LOCKED = re.compile(r"^([\w.\[\]-]+)==([^\s;]+)", re.MULTILINE)
CATALOGUES = Path("helpdesk", "locale")


class CheckoutError(Exception):
    """The commit cannot be had; the message says what to do."""


def check_out(repository: Path, commit: str) -> Path:
    """Make or renew the working tree of a commit; returns its folder. Raises CheckoutError where it is not known."""
    if _git(repository, "cat-file", "-e", f"{commit}^{{commit}}") is None:
        raise CheckoutError(
            f"{commit}: not in the history of this clone, expected for comparison. Fetch it: "
            f"git fetch origin {commit}, or all of a shallow clone's history: git fetch --unshallow"
        )
    folder = repository / "var" / "before" / commit[:7]
    # A folder that is no working tree of its own would pass the command on to the repository around it.
    if _git(folder, "rev-parse", "--show-toplevel") == str(folder.resolve()):
        _must(folder, "checkout", "--quiet", "--force", "--detach", commit)
        return folder
    shutil.rmtree(folder, ignore_errors=True)
    _must(repository, "worktree", "prune")
    _must(repository, "worktree", "add", "--quiet", "--force", "--detach", str(folder), commit)
    return folder


def provide_environment(checkout: Path, repository: Path) -> str:
    """See to it that the earlier code can run; returns a sentence on the environment that it runs in.

    Raises CheckoutError where its own environment cannot be installed.
    """
    missing = read_lock(checkout) - read_lock(repository)
    if missing:
        names = ", ".join(sorted(f"{name} {version}" for name, version in missing))
        if subprocess.run([checkout / "scripts" / "install"], check=False).returncode:  # noqa: S603
            raise CheckoutError(f"{checkout}: scripts/install failed; its environment needs {names}")
        return f"its own environment, since today's lock lacks {names}"
    if (checkout / CATALOGUES).is_dir():
        compile_them = ["-m", "babel.messages.frontend", "--quiet", "compile", "--directory", str(CATALOGUES)]
        subprocess.run([sys.executable, *compile_them, "--domain", "django"], cwd=checkout, check=True)  # noqa: S603
    return "today's environment, whose lock has every package of the commit's lock in the same version"


def read_lock(folder: Path) -> set[tuple[str, str]]:
    """{(package, version)} of `requirements.lock`."""
    return {*LOCKED.findall((folder / "requirements.lock").read_text(encoding="utf-8"))}


def _git(folder: Path, *arguments: str) -> str | None:
    """What git printed, or None where it failed."""
    if not folder.is_dir():
        return None
    command = ["git", "-C", str(folder), *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
    return None if done.returncode else done.stdout.strip()


def _must(folder: Path, *arguments: str) -> None:
    done = subprocess.run(["git", "-C", str(folder), *arguments], capture_output=True, text=True, check=False)  # noqa: S603, S607
    if done.returncode:
        raise CheckoutError(f"git {' '.join(arguments)}\n{done.stderr}")
