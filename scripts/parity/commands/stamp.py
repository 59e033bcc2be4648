"""The command `stamp`."""

import argparse
import os

from scripts.parity.commands.arguments import add_tree, below_docs, read_tree
from scripts.parity.project.settings import SettingsError
from scripts.parity.report.formats.plain_text import count
from scripts.parity.translate.stamp import stamp


def add_stamp(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `stamp`."""
    parser.add_argument("paths", nargs="*", metavar="PATH", help="pages or folders that were read beside their source")
    add_tree(parser)
    parser.add_argument("--all", action="store_true", help="confirm the whole tree")
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 where the lock would change")
    parser.add_argument("--reviewer", default=os.environ.get("PARITY_REVIEWER", ""), help="name ($PARITY_REVIEWER)")
    parser.set_defaults(run=run_stamp)


def run_stamp(arguments: argparse.Namespace) -> int:
    """Confirm translations; with --check, 1 if there is something to confirm."""
    settings = read_tree(arguments)
    names = below_docs(settings, arguments.paths)
    if set(settings.targets) <= set(names) or bool(names) == arguments.all:
        raise SettingsError("stamp: name the pages that were read beside their source, or --all for the whole tree")
    if settings.folder is None:
        raise SettingsError(f"{settings.docs}/parity: no such folder; make it, the locks go there")
    changed = 0
    # A tab or a line break in the name would break the line of the lock.
    reviewer = " ".join(arguments.reviewer.split())
    for stamped in stamp(settings, names, reviewer=reviewer):
        file = settings.folder / f"{stamped.locale}.lock"
        changed += stamped.pages
        if not arguments.check:
            file.write_text(stamped.text, encoding="utf-8", newline="\n")
        print(f"{file}: {count(stamped.pages, 'page')} {'would change' if arguments.check else 'confirmed'}")
    if not changed:
        print("nothing to confirm")
    return 1 if arguments.check and changed else 0
