"""Compares the branch coverage of each package at two commits."""

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from coverage import Coverage

from scripts.benchmarks.faults.reach import LEFT_OUT, PRODUCT
from scripts.benchmarks.faults.trees import folder_of

Share = tuple[int, int]


def measured(commit: str) -> dict[str, Share]:
    """Count the branches of each package and of each app of the desk: {package: (taken, all)}."""
    folder = folder_of(commit)
    tree = folder / "reach"
    settings = folder / "report.ini"
    settings.write_text(f"[run]\nbranch = true\n[report]\nomit = {', '.join(LEFT_OUT)}\n", encoding="utf-8")
    coverage = Coverage(data_file=str(folder / "reach.sqlite"), config_file=str(settings))
    coverage.load()
    modules = [str(path) for name in PRODUCT for path in sorted((tree / name).rglob("*.py"))]
    report = folder / "coverage.json"
    coverage.json_report(morfs=modules, outfile=str(report))
    taken, total = Counter[str](), Counter[str]()
    for name, file in json.loads(report.read_text(encoding="utf-8"))["files"].items():
        for package in _packages(_relative(name, tree)):
            taken[package] += file["summary"]["covered_branches"]
            total[package] += file["summary"]["num_branches"]
    return {package: (taken[package], total[package]) for package in sorted(total) if total[package]}


def table(before: dict[str, Share], after: dict[str, Share]) -> Iterator[str]:
    """Write the shares of two commits side by side, in Markdown."""
    yield "| package | branches before | taken | branches now | taken |"
    yield "|---|---:|---:|---:|---:|"
    for package in sorted(before.keys() | after.keys()):
        yield f"| {package} | {_cells(before.get(package))} | {_cells(after.get(package))} |"


def fallen(before: dict[str, Share], after: dict[str, Share]) -> list[str]:
    """Return the packages whose share of taken branches is smaller than before."""
    return [name for name in sorted(before.keys() & after.keys()) if _share(after[name]) < _share(before[name])]


def _relative(name: str, tree: Path) -> str:
    path = Path(name)
    return path.relative_to(tree).as_posix() if path.is_absolute() else name.rpartition("/reach/")[2]


def _packages(path: str) -> list[str]:
    """Return a module's packages: its first two folders, and for the desk also the first alone."""
    parts = path.split("/")
    if parts[0] == "helpdesk":
        return ["helpdesk", "/".join(parts[:2]) if len(parts) > 2 else "helpdesk (modules)"]
    return ["/".join(parts[:2]) if len(parts) > 2 else "scripts (modules)"]


def _share(share: Share) -> float:
    return share[0] / share[1]


def _cells(share: Share | None) -> str:
    return f"{share[1]} | {100 * _share(share):.1f} %" if share else "– | –"
