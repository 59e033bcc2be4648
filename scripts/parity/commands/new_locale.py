"""The command `new-locale`."""

import argparse
from pathlib import Path

from scripts.parity.project.settings import read_settings
from scripts.parity.translate.new_locale import plan_locale


def add_new_locale(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `new-locale`."""
    parser.add_argument("locale", metavar="LOCALE", help="its folder and URL segment, such as sv; an existing one")
    parser.add_argument("--name", default="", help="what the language calls itself, such as Svenska")
    parser.add_argument("--lang", default="", help="its BCP 47 tag, where the folder is none (nb for no)")
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 where something is missing")
    parser.add_argument("--docs", type=Path, metavar="DIR", help="the folder with one folder a locale (mkdocs.yml's)")
    parser.add_argument("--source", metavar="LOCALE", help="the source's locale (mkdocs.yml's default, else en)")
    parser.set_defaults(run=run_new_locale)


def run_new_locale(arguments: argparse.Namespace) -> int:
    """Write the files that a locale lacks; with --check, 1 if it lacks any."""
    settings = read_settings(docs=arguments.docs, source=arguments.source)
    plan = plan_locale(settings, arguments.locale, name=arguments.name, lang=arguments.lang)
    for file, content in plan.files.items():
        if not arguments.check:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
    done = "would be copied" if arguments.check else "copied"
    print(f"{settings.docs / arguments.locale}: {plan.pages} pages {done}, marked as untranslated")
    for note in plan.notes:
        print(note)
    return 1 if arguments.check and plan.files else 0
