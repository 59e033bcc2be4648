"""`manage.py import_members FILE [--check]`"""

from argparse import ArgumentParser
from collections import Counter
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import IntegrityError, transaction

from helpdesk.accounts import register


class Command(BaseCommand):
    """Update the accounts from the company's register: all of it, or nothing if a line is wrong."""

    help = "Bring members and ranks in from a CSV with the columns " + ", ".join(register.COLUMNS) + "."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add the file and `--check`."""
        parser.add_argument("file", type=Path)
        parser.add_argument("--check", action="store_true", help="report, write nothing")

    def handle(self, *, file: Path, check: bool, **options: Any) -> None:
        """Read the file, apply it in one transaction, print the counts."""
        try:
            with file.open(encoding="utf-8-sig", newline="") as lines:
                entries = register.read(lines)
            counts = self._apply(entries, check=check)
        except (OSError, UnicodeDecodeError) as error:
            raise CommandError(f"{file}: cannot be read as UTF-8: {error}") from error
        except register.RegisterError as error:
            raise CommandError(f"{file}: nothing was changed.\n{error}") from error
        outcome = ", ".join(f"{counts[word]} {word}" for word in ("created", "updated", "unchanged"))
        self.stdout.write(f"{file.name}: {outcome}{' (check: nothing was written)' if check else ''}")

    @transaction.atomic
    def _apply(self, entries: list[register.Entry], *, check: bool) -> Counter[str]:
        counts: Counter[str] = Counter()
        for entry in entries:
            try:
                with transaction.atomic():
                    counts[register.apply(entry)] += 1
            except IntegrityError as error:
                raise register.RegisterError(
                    f"line {entry.line}: username {entry.username!r} belongs to another account, expected a free one"
                ) from error
        transaction.set_rollback(check)
        return counts
