"""Sites built for tests, in a clean environment. SITE_CONFIG names the configuration of another company's site."""

import fcntl
import os
from pathlib import Path

import pytest

from scripts.build_site import __main__ as build_site
from scripts.product import HERE, ROOT, run

REPOSITORY = Path(__file__).parents[1]
CONFIG = Path(os.environ.get("SITE_CONFIG", ROOT / "mkdocs.yml")).resolve()
# Steps of the build that change nothing in the text of a page, and take nearly half of its time.
FOR_BROWSERS = ("join_style_sheets", "write_workers", "compress")


def forget_environment(patch):
    for name in ("SITE_URL", "DESK_URL", "EDIT_URI_TEMPLATE"):
        patch.delenv(name, raising=False)


def leave_out(patch, steps):
    """Leave steps out of the builds that follow."""
    for step in steps:
        patch.setattr(build_site, step, lambda *arguments: None)


def build(site_dir, *, config_file=CONFIG, printed=False, without=(), **environment):
    """Build a site, with variables of the environment and without some steps of the build; returns the exit code."""
    with pytest.MonkeyPatch.context() as patch:
        forget_environment(patch)
        for name, value in environment.items():
            patch.setenv(name, value)
        leave_out(patch, without)
        options = [] if printed else ["--no-print"]
        arguments = ["--config-file", str(config_file), "--site-dir", str(site_dir), *options]
        # In this process where it can be: Python starts once, and coverage sees it.
        return build_site.main(arguments) if ROOT == HERE else run("-m", "scripts.build_site", *arguments).returncode


def build_once(tmp_path_factory, name, *, prepare=None, **options):
    """Build a site in the first worker of the run that asks for this name; returns its folder.

    `prepare` writes a configuration of its own and returns its path. No test may change what is in the folder.
    """
    folder = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        folder = folder.parent
    with (folder / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / name).exists():
            config_file = prepare() if prepare else CONFIG
            assert build(folder / name, config_file=config_file, **options) == 0
    return folder / name
