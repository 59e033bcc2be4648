"""The command `status`."""

import argparse
import datetime
import json
from pathlib import Path

from scripts.parity.check.run import check
from scripts.parity.commands.arguments import add_tree, read_tree
from scripts.parity.commands.check import CACHE
from scripts.parity.report.dashboard.data import status_data
from scripts.parity.report.status import LocaleStatus
from scripts.parity.report.survey import survey


def add_status(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `status`."""
    add_tree(parser)
    parser.add_argument("--out", type=Path, default=Path("var/parity"), metavar="DIR", help="where to (var/parity/)")
    edit_help = "an editor's or a repository's address with {path}, {line}, {absolute} (mkdocs.yml's edit_uri_template)"
    parser.add_argument("--edit-url", metavar="TEMPLATE", help=edit_help)
    parser.set_defaults(run=run_status)


def run_status(arguments: argparse.Namespace) -> int:
    """Write the dashboard: index.html with its stylesheet, and status.json."""
    # Imported here, so that a check does not load Jinja.
    from scripts.parity.report.dashboard.places import Places
    from scripts.parity.report.dashboard.render import render, stylesheet
    from scripts.parity.report.dashboard.view import Commands

    settings = read_tree(arguments)
    out: Path = arguments.out
    places = Places(settings.docs, out, settings.edit_url if arguments.edit_url is None else arguments.edit_url)
    status = survey(settings, check(settings, cache_folder=CACHE))
    made = datetime.datetime.now(tz=datetime.UTC).replace(microsecond=0)
    files = {
        "index.html": render(status, places, Commands(_tree(arguments)), made=made),
        "dashboard.css": stylesheet(),
        "status.json": json.dumps(status_data(status, made=made.isoformat()), ensure_ascii=False, indent=1) + "\n",
    }
    out.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        # Half of a surrogate pair, which YAML can hold, is written as an escape.
        (out / name).write_text(text, encoding="utf-8", errors="backslashreplace", newline="\n")
    print(f"{out / 'index.html'}: {'; '.join(map(_summary, status.locales))}")
    return 0


def _tree(arguments: argparse.Namespace) -> tuple[str, ...]:
    options = {"--docs": arguments.docs, "--source": arguments.source}
    return tuple(str(word) for name, value in options.items() if value for word in (name, value))


def _summary(locale: LocaleStatus) -> str:
    return f"{locale.locale} {locale.done} of {len(locale.pages)} pages done, {locale.errors} errors"
