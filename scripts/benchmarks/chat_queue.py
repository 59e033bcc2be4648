"""Checks the order of the chat queue: random schedules of members and agents, each step compared with a model."""

import argparse
import os
import sys
import tempfile
from collections.abc import Sequence


def main(argv: Sequence[str]) -> int:
    """Run the schedules on a temporary database; 0 if all agree with the model."""
    parser = argparse.ArgumentParser(prog="scripts/bench chat-queue", description=__doc__)
    parser.add_argument("--schedules", type=int, default=10_000)
    options = parser.parse_args(argv)
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"DEBUG": "1", "DATA_DIR": folder, "DJANGO_SETTINGS_MODULE": "helpdesk.settings"}
        import django
        from django.core.management import call_command

        django.setup()
        from django.conf import settings

        # With DEBUG on, Django would keep every query in memory.
        settings.DEBUG = False
        call_command("migrate", verbosity=0)
        from scripts.benchmarks.chat import schedules

        schedules.run(options.schedules, report=print)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
