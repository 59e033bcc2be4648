"""The company's register of members as CSV: read it, report what is wrong, update the accounts."""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from helpdesk.accounts.models import User

COLUMNS = ("username", "member_id", "rank", "email", "name")


@dataclass(frozen=True)
class Entry:
    """One member of the register."""

    line: int
    username: str
    member_id: str
    rank: str
    email: str
    name: str


class RegisterError(Exception):
    """The faults of the register, one message a line."""


def read(lines: Iterable[str]) -> list[Entry]:
    """Parse a CSV with the columns of COLUMNS, in any order.

    Raises RegisterError with every fault found: columns, unknown ranks, invalid addresses, duplicate members.
    """
    reader = csv.DictReader(lines)
    found = [name.strip() for name in reader.fieldnames or []]
    if sorted(found) != sorted(COLUMNS):
        raise RegisterError(f"line 1: columns are {', '.join(found) or 'missing'}, expected {', '.join(COLUMNS)}")
    entries = []
    for row in reader:
        values = {name.strip(): (value or "").strip() for name, value in row.items() if name}
        entries.append(Entry(line=reader.line_num, **values))
    if faults := [*_faults(entries)]:
        raise RegisterError("\n".join(faults))
    return entries


def apply(entry: Entry) -> str:
    """Create or update one account; returns "created", "updated" or "unchanged".

    A new account has no password; the member sets one by password recovery. No account is removed.
    """
    user = User.objects.filter(member_id=entry.member_id).first()
    created = user is None
    user = user or User(member_id=entry.member_id)
    before = (user.username, user.rank, user.email, user.first_name, user.last_name)
    first_name, _, last_name = entry.name.partition(" ")
    after = (entry.username, entry.rank, entry.email, first_name, last_name)
    if not created and before == after:
        return "unchanged"
    user.username, user.rank, user.email, user.first_name, user.last_name = after
    if created:
        user.set_unusable_password()
    user.save()
    return "created" if created else "updated"


def _faults(entries: list[Entry]) -> Iterator[str]:
    seen: dict[tuple[str, str], int] = {}
    for entry in entries:
        for column in ("username", "member_id"):
            value = getattr(entry, column)
            if not value:
                yield f"line {entry.line}: {column} is empty, expected a value"
            elif first := seen.get((column, value.casefold())):
                yield f"line {entry.line}: {column} {value!r} stands on line {first} too, expected once"
            seen.setdefault((column, value.casefold()), entry.line)
        if entry.rank not in settings.COMPANY.ranks:
            ranks = ", ".join(settings.COMPANY.ranks)
            yield f"line {entry.line}: rank {entry.rank!r} is unknown, expected one of {ranks}"
        try:
            validate_email(entry.email)
        except ValidationError:
            yield f"line {entry.line}: email {entry.email!r} is not an address, expected name@example.com"
