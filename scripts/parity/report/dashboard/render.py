"""The dashboard's page: a template, and the look of the site in a stylesheet beside it."""

import datetime
import re
from pathlib import Path
from typing import Any
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from scripts.parity.report.dashboard.diff import diff_words
from scripts.parity.report.dashboard.places import Places
from scripts.parity.report.dashboard.view import KINDS, Commands, bar, figures, items, share, shown_pages, summary
from scripts.parity.report.status import Status
from scripts.parity.rules import RULES

HERE = Path(__file__).parent
HOUSE = HERE.parents[3] / "overrides" / "assets" / "stylesheets" / "house.css"
# What reorders or hides the text around it, or is no character of HTML.
INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u202a-\u202e\u2060-\u2069\ufeff\ufffe\uffff\ud800-\udfff]"
)
LANG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")


def render(status: Status, places: Places, commands: Commands, *, made: datetime.datetime) -> str:
    """The page as HTML."""
    environment = Environment(
        loader=FileSystemLoader(HERE),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=show_invisible,
    )
    environment.filters |= {"tag": lang_tag, "id": quote_id, "bar": bar, "share": share}
    environment.globals |= {"diff": diff_words, "figures": figures, "items": items, "kinds": KINDS, "summary": summary}
    shown = frozenset(name for locale in (status.source, *status.locales) for name in shown_pages(locale))
    words = {"status": status, "places": places, "commands": commands, "made": made, "shown": shown}
    return environment.get_template("index.html").render(words, rules=_rules(status))


def stylesheet() -> str:
    """The look: the site's own tokens and components, then what only the dashboard has."""
    return "\n".join(file.read_text(encoding="utf-8") for file in (HOUSE, HERE / "dashboard.css"))


def show_invisible(value: Any) -> Any:
    """Name the characters that would reorder or hide what stands around them."""
    if not isinstance(value, str) or isinstance(value, Markup):
        return value
    return INVISIBLE.sub(lambda match: f"[U+{ord(match[0]):04X}]", value)


def lang_tag(lang: str) -> str:
    """A locale's lang as HTML takes it; `und` for a folder that is no language."""
    tag = lang.replace("_", "-")
    return tag if LANG.fullmatch(tag) else "und"


def quote_id(name: str) -> str:
    """An id of HTML for a path; the same as a fragment."""
    return quote(name.encode("utf-8", "surrogateescape"))


def _rules(status: Status) -> dict[str, str]:
    """The help of every rule that found something."""
    locales = (status.source, *status.locales)
    found = {one.finding.rule for locale in locales for page in locale.pages for one in page.findings}
    return {rule: RULES[rule].help for rule in sorted(found)}
