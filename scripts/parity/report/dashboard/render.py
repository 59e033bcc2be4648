"""Renders the dashboard's page from a template, with the site's stylesheet."""

import datetime
import re
from pathlib import Path
from typing import Any
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from scripts.parity.report.dashboard.diff import diff_words
from scripts.parity.report.dashboard.places import Places
from scripts.parity.report.dashboard.view import KINDS, Commands, bar, figures, items, page_summary, share, shown_pages
from scripts.parity.report.status import Status
from scripts.parity.rules import RULES

HERE = Path(__file__).parent
HOUSE = HERE.parents[3] / "overrides" / "assets" / "stylesheets" / "house.css"
# Characters that reorder or hide the text around them, or that HTML does not allow.
UNSHOWABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u202a-\u202e\u2060-\u2069\ufeff\ufffe\uffff\ud800-\udfff]"
)
HTML_LANG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")


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
    environment.globals |= {
        "diff": diff_words,
        "figures": figures,
        "items": items,
        "kinds": KINDS,
        "summary": page_summary,
    }
    shown = frozenset(name for locale in (status.source, *status.locales) for name in shown_pages(locale))
    words = {"status": status, "places": places, "commands": commands, "made": made, "shown": shown}
    return environment.get_template("index.html").render(words, rules=_rules(status))


def stylesheet() -> str:
    """The stylesheet: the site's tokens and components, then the dashboard's own rules."""
    return "\n".join(file.read_text(encoding="utf-8") for file in (HOUSE, HERE / "dashboard.css"))


def show_invisible(value: Any) -> Any:
    """Replace characters that would reorder or hide the text around them by their code, as in `[U+202E]`."""
    if not isinstance(value, str) or isinstance(value, Markup):
        return value
    return UNSHOWABLE.sub(lambda match: f"[U+{ord(match[0]):04X}]", value)


def lang_tag(lang: str) -> str:
    """A locale's lang as a valid `lang` attribute; `und` for a folder that is no language."""
    tag = lang.replace("_", "-")
    return tag if HTML_LANG.fullmatch(tag) else "und"


def quote_id(name: str) -> str:
    """An HTML id for a path, which is also valid as a fragment."""
    return quote(name.encode("utf-8", "surrogateescape"))


def _rules(status: Status) -> dict[str, str]:
    """The help of every rule that found something."""
    locales = (status.source, *status.locales)
    found = {one.finding.rule for locale in locales for page in locale.pages for one in page.findings}
    return {rule: RULES[rule].help for rule in sorted(found)}
