"""The command `rules`."""

import argparse
from textwrap import indent

from scripts.parity.commands.arguments import refuse_unknown
from scripts.parity.rules import RULES


def add_rules(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `rules`."""
    parser.add_argument("ids", nargs="*", metavar="ID", help="all without one")
    parser.set_defaults(run=run_rules)


def run_rules(arguments: argparse.Namespace) -> int:
    """Print the help of rules."""
    refuse_unknown(arguments.ids)
    for rule in sorted(RULES.values(), key=lambda rule: rule.id):
        if not arguments.ids or rule.id in arguments.ids:
            print(f"{rule.id} ({rule.severity})\n{indent(rule.help, '    ')}\n")
    return 0
