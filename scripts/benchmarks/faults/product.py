"""Lists the product's files by package; faults are planted in these."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Package:
    """Files of one kind, and how many faults are drawn from them."""

    name: str
    patterns: tuple[str, ...]
    faults: int


PACKAGES = (
    Package("helpdesk", ("helpdesk/**/*.py",), 11),
    Package("scripts/parity", ("scripts/parity/**/*.py",), 9),
    Package("scripts/build_site", ("scripts/build_site/**/*.py",), 4),
    Package("scripts/permalinks", ("scripts/permalinks/**/*.py",), 2),
    Package("helpdesk/static", ("helpdesk/static/**/*.js",), 2),
    Package("overrides, scripts", ("overrides/**/*.js",), 3),
    Package("helpdesk/templates", ("helpdesk/templates/**/*.html",), 2),
    Package("overrides, templates", ("overrides/**/*.html",), 2),
    Package("style sheets", ("helpdesk/static/**/*.css", "overrides/**/*.css"), 1),
    Package("catalogues", ("helpdesk/locale/**/*.po",), 1),
    Package("settings", ("mkdocs.yml",), 1),
    Package("guides", ("docs/*/*.md",), 2),
)
# Applied migrations never change, and demo data has no wrong values.
LEFT_OUT = ("/migrations/", "/demo")


def files_of(root: Path, package: Package) -> Iterator[str]:
    """List the paths of a package's files below `root`, in order."""
    for pattern in package.patterns:
        for file in sorted(root.glob(pattern)):
            path = file.relative_to(root).as_posix()
            if not any(part in path for part in LEFT_OUT):
                yield path


def files_like(root: Path, suffix: str) -> list[str]:
    """List the paths of all of the product's files with this ending."""
    return [path for package in PACKAGES for path in files_of(root, package) if path.endswith(suffix)]
