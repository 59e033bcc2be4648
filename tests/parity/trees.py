"""Small trees for tests, written as one text with a line `==> path <==` before each file."""

import re

from scripts.parity.project.settings import Settings
from scripts.parity.translate.stamp import stamp

MARK = re.compile(r"^==> (.+) <==\n", re.MULTILINE)
LANGS = {"en": "en", "fi": "fi", "no": "nb"}
EXTENSIONS = {
    "admonition": {},
    "attr_list": {},
    "def_list": {},
    "footnotes": {},
    "abbr": {},
    "md_in_html": {},
    "tables": {},
    "pymdownx.details": {},
    "pymdownx.superfences": {},
    "pymdownx.tabbed": {"alternate_style": True},
    "pymdownx.keys": {},
}


def read_files(text):
    """Split a text with marks into {path: content}."""
    parts = MARK.split(text)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def write_tree(folder, files):
    """Write files below `folder`."""
    for path, content in files.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content.encode() if isinstance(content, str) else content)


def make_settings(folder, *, langs=None):
    """Return settings for a tree that `write_tree` wrote to `folder`, with the locales that have a folder."""
    known = {locale: lang for locale, lang in LANGS.items() if (folder / locale).is_dir() or locale == "en"}
    catalogues = folder / "catalogues"
    return Settings(
        docs=folder,
        source="en",
        langs=langs or known,
        folder=folder / "parity" if (folder / "parity").is_dir() else None,
        catalogues=catalogues if catalogues.is_dir() else None,
        extensions=EXTENSIONS,
    )


def make_tree(folder, files):
    """Write a tree; the lock confirms the files under `was/` before the others are written."""
    write_tree(folder, files)
    earlier = {path.removeprefix("was/"): content for path, content in files.items() if path.startswith("was/")}
    if earlier:
        now = {path: content for path, content in files.items() if not path.startswith("was/")}
        write_tree(folder, now | earlier)
        confirm(folder)
        write_tree(folder, now)
    return make_settings(folder)


def confirm(folder, *, date="2026-01-31"):
    """Confirm all translations of a tree."""
    (folder / "parity").mkdir(exist_ok=True)
    settings = make_settings(folder)
    for stamped in stamp(settings, (), reviewer="Tester", date=date):
        settings.lock_file(stamped.locale).write_text(stamped.text, encoding="utf-8")
