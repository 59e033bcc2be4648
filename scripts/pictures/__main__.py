"""Takes the pictures in the guides again from a running desk, or checks that they still match the screens."""

import argparse
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from scripts.desk import Desk, build_guides, manage, running_desk
from scripts.pictures.changes import find_changes
from scripts.pictures.files import digests, folder_of, looks_alike, write_files
from scripts.pictures.pages import photograph_pages
from scripts.pictures.reader import read_locales
from scripts.pictures.record import Record, differences, read_records, write_records
from scripts.pictures.take import PictureError, Shot, take_pictures


def main(argv: list[str] | None = None) -> int:
    """Take again the pictures whose screens have changed; 0 done or nothing to do, 1 a picture is wrong, 2 misuse."""
    parser = argparse.ArgumentParser(prog="scripts/screenshots", description=__doc__)
    parser.add_argument("--check", action="store_true", help="change nothing; name the pictures that are out of date")
    parser.add_argument("--pages", action="store_true", help="photograph every guide, to look at, instead")
    parser.add_argument("--out", type=Path, default=Path("var/screenshots"), help="where --pages puts its pictures")
    try:
        arguments = parser.parse_args(argv)
    except SystemExit as stop:
        return 2 if stop.code else 0
    with tempfile.TemporaryDirectory() as temporary:
        site_dir = Path(temporary, "site")
        build_guides(site_dir)
        with running_desk(site_dir=site_dir, data_dir=Path(temporary, "desk")) as desk:
            if arguments.pages:
                return photograph_pages(desk, arguments.out)
            return run(desk, check=arguments.check)


def run(desk: Desk, *, check: bool) -> int:
    """Take all pictures from a desk, language by language, and compare or renew them; 0 clean, 1 a picture is wrong."""
    manage(desk.environment, "demo_tickets")
    changes: list[str] = []
    renewed = pictures = 0
    try:
        with sync_playwright() as playwright:
            for locale in read_locales():
                shots = [*take_pictures(playwright.chromium, desk.url, locale, draw=not check)]
                pictures += len(shots)
                changes += find_changes(locale.locale, shots) if check else []
                renewed += 0 if check else renew(locale.locale, shots)
    except PictureError as error:
        print(error, file=sys.stderr)
        return 1
    if check:
        print("\n".join(changes) or f"{pictures} pictures show what the screens show")
        return 1 if changes else 0
    print(f"{renewed} of {pictures} pictures renewed")
    return 0


def renew(code: str, shots: list[Shot]) -> int:
    """Write the changed pictures of a language, delete those no longer declared; return how many were written."""
    before, folder = read_records(code), folder_of(code)
    records: dict[str, Record] = {}
    renewed = 0
    for shot in shots:
        old = before.get(shot.name)
        if old and not differences(old, shot.record) and looks_alike(shot, folder):
            records[shot.name] = old
            continue
        write_files(shot, folder)
        records[shot.name] = shot.record.with_files(digests(shot.name, folder))
        renewed += 1
    for name in before.keys() - records.keys():
        for file in before[name].files:
            (folder / file).unlink(missing_ok=True)
    write_records(code, records)
    return renewed


if __name__ == "__main__":
    sys.exit(main())
