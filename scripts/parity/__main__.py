"""Checks translations against their source pages, and helps translators to keep them up to date."""

import argparse
import gc
import io
import os
import sys
from collections.abc import Callable
from typing import NoReturn

from scripts.parity.commands.check import add_check
from scripts.parity.commands.exchange import add_export, add_import
from scripts.parity.commands.new_locale import add_new_locale
from scripts.parity.commands.pseudo import add_pseudo
from scripts.parity.commands.rules import add_rules
from scripts.parity.commands.stamp import add_stamp
from scripts.parity.commands.status import add_status
from scripts.parity.lock import LockError
from scripts.parity.project.settings import SettingsError
from scripts.parity.project.terms import TermError


class CommandParser(argparse.ArgumentParser):
    """An argument parser that reports misuse on one line, with where to read on."""

    def error(self, message: str) -> NoReturn:
        """Exit 2 with the message."""
        self.exit(2, f"{self.prog}: {message.replace('invalid choice: ', '')}; `--help` says what to write\n")


def main(argv: list[str] | None = None) -> int:
    """Run one command and return its exit code: 0 clean or done, 1 findings, 2 misuse."""
    for stream in (sys.stdout, sys.stderr):
        # Findings quote texts that the terminal's encoding may lack; the formats for programs are UTF-8.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        arguments = build_parser().parse_args(argv)
    except SystemExit as stop:
        return 2 if stop.code else 0
    run: Callable[[argparse.Namespace], int] = arguments.run
    try:
        code = run(arguments)
        sys.stdout.flush()
        return code
    except BrokenPipeError:
        # The reader of the pipe has closed it, as `head` does.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except OSError as error:
        print(f"{error.filename}: {error.strerror}" if error.filename else error, file=sys.stderr)
    except (SettingsError, LockError, TermError) as error:
        print(error, file=sys.stderr)
    return 2


def build_parser() -> CommandParser:
    """The commands and their arguments; each module of `commands` has a line here."""
    parser = CommandParser(prog="python -m scripts.parity", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    add_check(commands.add_parser("check", help="report what the translations lack"))
    add_stamp(commands.add_parser("stamp", help="confirm translations against their sources"))
    add_new_locale(commands.add_parser("new-locale", help="make a locale, or copy the pages that one lacks"))
    add_pseudo(commands.add_parser("pseudo", help="make a pseudo-locale: it shows what does not come from the pages"))
    add_export(commands.add_parser("export", help="write the pages of a locale as PO or XLIFF for translators"))
    add_import(commands.add_parser("import", help="put what translators send back into the pages"))
    add_status(commands.add_parser("status", help="write the dashboard: where the translations stand, what is next"))
    add_rules(commands.add_parser("rules", help="what each rule finds, with a bad and a good example"))
    return parser


if __name__ == "__main__":
    # A check makes many small values and no cycles, so collecting garbage rarely pays.
    gc.set_threshold(100_000, 50, 100)
    sys.exit(main())
