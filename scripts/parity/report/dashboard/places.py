"""The places of pages: as links of the dashboard, and as text to copy."""

import os
import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from scripts.parity.project.settings import SettingsError

FIELD = re.compile(r"\{(?P<name>\w*)(?P<quoted>!q)?\}")
FIELDS = ("path", "path_noext", "absolute", "line")


@dataclass(frozen=True)
class Places:
    """Makes the links of a dashboard in the folder `out` to the pages below `docs`.

    `edit_url` is an address with fields, as MkDocs' `edit_uri_template` has them: {path} and {path_noext} below `docs`,
    {absolute}, {line}; `!q` in a field quotes slashes too. Empty: a link to the file itself.
    """

    docs: Path
    out: Path
    edit_url: str = ""

    def __post_init__(self) -> None:
        if unknown := next((match[0] for match in FIELD.finditer(self.edit_url) if match["name"] not in FIELDS), None):
            known = ", ".join(f"{{{name}}}" for name in FIELDS)
            raise SettingsError(f"edit address {self.edit_url}: {unknown} is unknown, expected one of {known}")

    def href(self, name: str, line: int = 1) -> str:
        """The address of a line of a page such as `fi/submit.md`."""
        if not self.edit_url:
            return quote(os.fsencode(os.path.relpath(self.docs / name, self.out)))
        absolute = (self.docs / name).resolve().as_posix()
        values = {"path": name, "path_noext": name.removesuffix(".md"), "absolute": absolute, "line": str(line)}
        # An address such as `vscode://file/{absolute}` already has the slash that the path begins with.
        template = self.edit_url.replace("/{absolute}", "{absolute}" if absolute.startswith("/") else "/{absolute}")

        def fill(match: re.Match[str]) -> str:
            return quote(os.fsencode(values[match["name"]]), safe="" if match["quoted"] else "/")

        return FIELD.sub(fill, template)

    def words(self, name: str, line: int | None = None) -> str:
        """The file of a page and a line, as in `docs/fi/chat.md:3`, which editors and terminals understand."""
        file = (self.docs / name).as_posix()
        return file if line is None else f"{file}:{line}"
