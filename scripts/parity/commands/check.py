"""The command `check`."""

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

from scripts.parity.check.fixes import apply_fixes
from scripts.parity.check.run import Report, check
from scripts.parity.commands.arguments import add_tree, below_docs, read_tree, refuse_unknown
from scripts.parity.project.settings import SettingsError
from scripts.parity.report.formats import REPORT_FORMATS
from scripts.parity.rules import RULES

CACHE = Path(".parity_cache")
# A fix may make another one possible. Bounded, since two rules could undo each other's fixes forever.
PASSES = 10


def add_check(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `check`."""
    parser.add_argument("paths", nargs="*", metavar="PATH", help="report on these pages or folders only")
    add_tree(parser)
    parser.add_argument("--format", choices=sorted(REPORT_FORMATS), default="text")
    parser.add_argument("--rule", nargs="+", default=[], metavar="ID", help="ask only these rules")
    parser.add_argument("--skip", nargs="+", default=[], metavar="ID", help="do not ask these rules")
    parser.add_argument("--fix", action="store_true", help="mend what has one unique mending")
    parser.add_argument("--fail-on", choices=["error", "warning"], default="warning", help="exit 1 from here on")
    parser.add_argument("--no-cache", action="store_true", help="judge every page anew")
    parser.set_defaults(run=run_check)


def run_check(arguments: argparse.Namespace) -> int:
    """Check a tree and print the report; 1 if it has findings that --fail-on names."""
    refuse_unknown([*arguments.rule, *arguments.skip])
    rules = [rule for rule in arguments.rule or RULES if rule not in arguments.skip]
    if not rules:
        raise SettingsError("no rule is left to ask; name fewer with --skip")
    settings = read_tree(arguments)
    only = below_docs(settings, arguments.paths)
    cache_folder = None if arguments.no_cache else CACHE

    def ask() -> Report:
        return check(settings, only=only, rules=rules, cache_folder=cache_folder)

    report = _fix(ask) if arguments.fix else ask()
    REPORT_FORMATS[arguments.format](report, sys.stdout)
    failing = ("error",) if arguments.fail_on == "error" else ("error", "warning")
    return 1 if any(finding.severity in failing for finding in report.findings) else 0


def _fix(ask: Callable[[], Report]) -> Report:
    """Apply fixes until there is none; returns the report of what is left."""
    for _ in range(PASSES):
        report = ask()
        if not apply_fixes(report.findings):
            return report
    return ask()
