"""The commands `export` and `import`."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from scripts.parity.commands.arguments import below_docs
from scripts.parity.page.files import is_among
from scripts.parity.pair.pair import MissingPageError, read_pair
from scripts.parity.project.settings import SettingsError, read_settings
from scripts.parity.project.workspace import UnreadablePageError, Workspace, open_workspace

if TYPE_CHECKING:
    from scripts.parity.translate.exchange.merge import Merged
    from scripts.parity.translate.exchange.sheets import Returned, Sheet


def add_export(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `export`."""
    parser.add_argument("locale", metavar="LOCALE", help="the target language's locale")
    parser.add_argument("paths", nargs="*", metavar="PATH", help="these pages or folders only")
    parser.add_argument("--format", choices=["po", "xliff"], default="po")
    parser.add_argument(
        "--out", type=Path, default=Path("var/exchange"), metavar="DIR", help="where to (var/exchange/)"
    )
    _add_tree(parser)
    parser.set_defaults(run=run_export)


def add_import(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `import`."""
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help="PO or XLIFF files that came back")
    parser.add_argument("--fuzzy", action="store_true", help="take what the translator marked as unsettled, too")
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 where a page would change")
    _add_tree(parser)
    parser.set_defaults(run=run_import)


def _add_tree(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--docs", type=Path, metavar="DIR", help="the folder with one folder a locale (mkdocs.yml's)")
    parser.add_argument("--source", metavar="LOCALE", help="the source's locale (mkdocs.yml's default, else en)")


def run_export(arguments: argparse.Namespace) -> int:
    """Write a file for each page; 1 if a page could not be exported."""
    # Imported here, so that a check does not load the libraries for PO and XLIFF.
    from scripts.parity.translate.exchange.file_formats import SHEET_FORMATS
    from scripts.parity.translate.exchange.units import make_sheet

    settings = read_settings(docs=arguments.docs, source=arguments.source)
    if arguments.locale not in settings.targets:
        known = ", ".join(settings.targets) or "none"
        raise SettingsError(f"{arguments.locale}: no target locale, expected one of {known}; `new-locale` makes one")
    workspace = open_workspace(settings)
    form = SHEET_FORMATS[arguments.format]
    failed = False
    sheets: list[Sheet] = []
    only = below_docs(settings, arguments.paths)
    for path in workspace.paths(settings.source):
        if not is_among(f"{arguments.locale}/{path}", only):
            continue
        try:
            sheet = make_sheet(read_pair(workspace, arguments.locale, path), docs=settings.docs.as_posix())
        except (MissingPageError, UnreadablePageError) as error:
            print(error, file=sys.stderr)
            failed = True
            continue
        _write(arguments.out / f"{sheet.page}{form.suffix}", form.write(sheet))
        sheets.append(sheet)
    print(f"{arguments.out / arguments.locale}: {len(sheets)} pages, {_summary(sheets)}")
    return 1 if failed else 0


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8", newline="\n")


def _summary(sheets: "Sequence[Sheet]") -> str:
    states = [unit.state for sheet in sheets for unit in sheet.units]
    counts = {state: states.count(state) for state in ("untranslated", "stale", "unconfirmed")}
    return ", ".join([f"{len(states)} units", *(f"{count} {state}" for state, count in counts.items() if count)])


def run_import(arguments: argparse.Namespace) -> int:
    """Put translations into their pages; 1 if a unit was refused, or with --check if a page would change."""
    from scripts.parity.translate.exchange.file_formats import read_sheet

    settings = read_settings(docs=arguments.docs, source=arguments.source)
    workspace = open_workspace(settings)
    # Read all files before writing the first page, so that a broken file changes nothing.
    returned = [read_sheet(file) for file in arguments.files]
    return max([_merge_page(workspace, one, check=arguments.check, take_open=arguments.fuzzy) for one in returned])


def _merge_page(workspace: Workspace, returned: "Returned", *, check: bool, take_open: bool) -> int:
    from scripts.parity.translate.exchange.merge import merge
    from scripts.parity.translate.exchange.sheets import SheetError

    settings = workspace.settings
    locale, _, path = returned.page.partition("/")
    file = settings.docs / returned.page
    try:
        if locale not in settings.targets:
            raise SheetError(f"{file}: {locale!r} is no target locale, expected one of {', '.join(settings.targets)}")
        pair = read_pair(workspace, locale, path)
    except (SheetError, MissingPageError, UnreadablePageError) as error:
        print(error, file=sys.stderr)
        return 1
    merged = merge(pair, returned.translations, take_open=take_open, commonmark=settings.extensions is None)
    if merged.imported and not check:
        file.write_bytes(merged.text.encode("utf-8"))
    _report(file, merged, is_marked=pair.target.state == "untranslated")
    print(f"{file}: {merged.imported} of {len(returned.translations)} units {'would change' if check else 'changed'}")
    return 1 if merged.refused or (check and merged.imported) else 0


def _report(file: Path, merged: "Merged", *, is_marked: bool) -> None:
    for name, reason in merged.refused:
        print(f"{file}: refused {name}: {reason}", file=sys.stderr)
    for name in merged.open:
        print(f"{file}: left out {name}: marked as fuzzy or initial; settle it, or use --fuzzy", file=sys.stderr)
    if merged.imported and is_marked:
        print(f"{file}: still marked as untranslated; remove `translation: untranslated` when all of it is translated")
