"""Sites built for tests, without the environment of whoever runs them. SITE_CONFIG names another company's site."""

import fcntl
import os
from pathlib import Path

import pytest

from scripts.build_site.__main__ import main
from scripts.product import HERE, ROOT, run

REPOSITORY = Path(__file__).parents[1]
CONFIG = Path(os.environ.get("SITE_CONFIG", ROOT / "mkdocs.yml")).resolve()


def forget_environment(patch):
    for name in ("SITE_URL", "DESK_URL", "EDIT_URI_TEMPLATE"):
        patch.delenv(name, raising=False)


def build(site_dir, *, config_file=CONFIG, printed=False, **environment):
    """Build a site, with variables of the environment; returns the exit code."""
    with pytest.MonkeyPatch.context() as patch:
        forget_environment(patch)
        for name, value in environment.items():
            patch.setenv(name, value)
        leave_out = [] if printed else ["--no-print"]
        arguments = ["--config-file", str(config_file), "--site-dir", str(site_dir), *leave_out]
        # In this process where it can be: Python starts once, and coverage sees it.
        return main(arguments) if ROOT == HERE else run("-m", "scripts.build_site", *arguments).returncode


def build_once(tmp_path_factory, name, **options):
    """Build a site for all workers of the run that ask for this name; returns the folder, which no test may change."""
    folder = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        folder = folder.parent
    with (folder / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / name).exists():
            assert build(folder / name, **options) == 0
    return folder / name
