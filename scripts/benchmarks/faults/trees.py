"""Makes copies of the repository at a commit, in which tests run and faults are planted."""

import os
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
WORK = ROOT / "var/faults"


@dataclass(frozen=True)
class Tree:
    """A copy of the repository at a commit."""

    folder: Path
    commit: str

    @property
    def python(self) -> str:
        """Return the path of the Python interpreter in this tree."""
        return str(self.folder / ".venv/bin/python")

    @property
    def environment(self) -> Mapping[str, str]:
        """Return the environment variables of a test run."""
        return {name: value for name, value in os.environ.items() if name not in OWN} | {"DEBUG": "1"}


# Variables of this process that would change what the tests do.
OWN = {"PYTHONPATH", "DJANGO_SETTINGS_MODULE", "SITE_CONFIG", "SITE_URL", "DESK_URL", "EDIT_URI_TEMPLATE"}


def full_name(commit: str) -> str:
    """Resolve a commit; raises CalledProcessError if the repository does not have it."""
    return _git(ROOT, "rev-parse", "--verify", f"{commit}^{{commit}}").strip()


def folder_of(commit: str) -> Path:
    """Return the folder of everything measured at a commit."""
    return WORK / full_name(commit)[:10]


def open_tree(commit: str, name: str) -> Tree:
    """Return the copy `name` of a commit, without local changes; makes it if it does not exist."""
    commit = full_name(commit)
    folder = folder_of(commit) / name
    if not folder.exists():
        folder.parent.mkdir(parents=True, exist_ok=True)
        _git(ROOT, "clone", "--quiet", "--shared", "--no-checkout", str(ROOT), str(folder))
    _git(folder, "checkout", "--quiet", "--force", "--detach", commit)
    environment = folder / ".venv"
    if not environment.exists():
        environment.symlink_to((ROOT / ".venv").resolve())
    tree = Tree(folder, commit)
    compile_catalogues(tree)
    return tree


def compile_catalogues(tree: Tree) -> None:
    """Compile the gettext catalogues, as `scripts/install` does; raises CalledProcessError if one is broken."""
    command = [".venv/bin/pybabel", "--quiet", "compile", "--directory", "helpdesk/locale", "--domain", "django"]
    subprocess.run(command, cwd=tree.folder, check=True, capture_output=True)  # noqa: S603


@contextmanager
def changed(tree: Tree, path: str, text: str) -> Iterator[None]:
    """Change one file of the tree until the block ends."""
    file = tree.folder / path
    old = file.read_bytes()
    try:
        _write(tree, file, text.encode())
        yield
    finally:
        _write(tree, file, old)


def _write(tree: Tree, file: Path, content: bytes) -> None:
    file.write_bytes(content)
    # Python compares sizes and whole seconds only, so it could take the bytecode of the other text.
    for compiled in file.parent.glob(f"__pycache__/{file.stem}.*.pyc"):
        compiled.unlink()
    if file.suffix == ".po":
        compile_catalogues(tree)


def _git(folder: Path, *arguments: str) -> str:
    command: Sequence[str] = ["git", "-C", str(folder), *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout  # noqa: S603
