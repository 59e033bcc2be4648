"""Updates docs/permalinks.lock: adds new permalinks, and reports published ones that would break."""

import argparse
import sys
from pathlib import Path

from scripts.parity.project.settings import Settings, SettingsError, read_settings
from scripts.permalinks.check import describe_nameless, describe_new, find_broken, find_new
from scripts.permalinks.lock import NAME, LockError, format_lock, read_lock
from scripts.permalinks.places import find_nameless, find_places, read_pages


def main(argv: list[str] | None = None) -> int:
    """Add new permalinks to the lock, or check it; 0 clean, 1 findings, 2 misuse."""
    parser = argparse.ArgumentParser(prog="python -m scripts.permalinks", description=__doc__)
    parser.add_argument("--config-file", type=Path, default=Path("mkdocs.yml"))
    parser.add_argument("--check", action="store_true", help="write nothing; report what is new too")
    try:
        arguments = parser.parse_args(argv)
    except SystemExit as stop:
        return 2 if stop.code else 0
    try:
        settings = read_settings(site=arguments.config_file, root=arguments.config_file.parent)
        return run(settings, check=arguments.check)
    except (SettingsError, LockError) as error:
        print(error, file=sys.stderr)
    return 2


def run(settings: Settings, *, check: bool) -> int:
    """Print the findings, and write the lock unless it is only checked; 0 clean, 1 findings."""
    file, folder = settings.docs / NAME, settings.docs / settings.source
    pages = read_pages(settings, settings.source)
    places, entries = find_places(pages), read_lock(file)
    findings = find_broken(entries, places, file=file, folder=folder, reserved=settings.langs)
    findings += [describe_nameless(step, folder=folder) for step in find_nameless(pages)]
    new = find_new(entries, places)
    if check:
        findings += [describe_new(place, file=file, folder=folder) for place in new]
    else:
        file.write_text(format_lock(entries, [place.permalink for place in new]), encoding="utf-8")
    for finding in findings:
        print(finding)
    added = "" if check else f", {len(new)} of them new"
    print(f"{file}: {len(entries) + (0 if check else len(new))} permalinks{added}, {len(findings)} findings")
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main())
