"""Write the guides and configurations of sites that tests build: children of mkdocs.yml with their own documents."""

import re
import shutil

import yaml

from tests.building import REPOSITORY

LOCALES = ("en", "fi", "no")
TARGETS = ("fi", "no")
UNTRANSLATED = ("submit", "sign-in")
REDIRECTS = """\
sign-in/forgot -> sign-in/forgot-password
sign-in/gate -> technical-issues/who-can-use-it
old -> chat
old/form -> chat/fill-in
"""
NAV = re.compile(r"^nav:\n( .*\n)+", re.MULTILINE)
SMALL_PAGE = "---\ntitle: T\ndescription: D\n---\n\n# T { #t }\n"


def write_child_config(folder, **settings):
    """Write a child of mkdocs.yml with a copy of the guides, which a test may change; returns its path."""
    shutil.copytree(REPOSITORY / "docs", folder / "docs", dirs_exist_ok=True)
    return _write_config(folder, settings)


def write_small_config(folder, *slugs, **settings):
    """Write a child of mkdocs.yml with a home page and a few others, of one heading each; returns its path."""
    _write_small_pages(folder, "index", *slugs)
    nav = [f"{slug}.md" for slug in ("index", *slugs)]
    return _write_config(folder, {"nav": nav, "validation": {"nav": {"not_found": "ignore"}}} | settings)


def write_small_site(folder):
    """Write a copy of mkdocs.yml for a home page only; returns its path. It needs overrides/ beside it."""
    _write_small_pages(folder, "index")
    text = (REPOSITORY / "mkdocs.yml").read_text(encoding="utf-8")
    (folder / "mkdocs.yml").write_text(NAV.sub("nav: [index.md]\n", text), encoding="utf-8")
    return folder / "mkdocs.yml"


def _write_small_pages(folder, *slugs):
    for locale in LOCALES:
        for slug in slugs:
            page = folder / "docs" / locale / f"{slug}.md"
            page.parent.mkdir(parents=True, exist_ok=True)
            page.write_text(SMALL_PAGE, encoding="utf-8")


def _write_config(folder, settings):
    inherited = {"INHERIT": str(REPOSITORY / "mkdocs.yml"), "docs_dir": "docs"}
    theme = {"theme": {"custom_dir": str(REPOSITORY / "overrides")}}
    # The names of the controls, which the guides must use.
    parity = f'[tool.parity]\ncatalogues = "{REPOSITORY / "helpdesk/locale"}"\n'
    (folder / "pyproject.toml").write_text(parity, encoding="utf-8")
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(inherited | theme | settings), encoding="utf-8")
    return folder / "mkdocs.yml"


def change(config_file, page, old, new):
    """Replace one text in a page of the guides that belong to a configuration."""
    path = config_file.parent / "docs" / page
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def untranslate(config_file, target, slug):
    """Replace a translation by the source page, marked as untranslated."""
    docs = config_file.parent / "docs"
    text = (docs / "en" / f"{slug}.md").read_text(encoding="utf-8")
    marked = text.replace("---\n", "---\ntranslation: untranslated\n", 1)
    (docs / target / f"{slug}.md").write_text(marked, encoding="utf-8")


def write_untranslated_pages(config_file):
    """Leave a form and a plain guide untranslated in both target languages."""
    for target in TARGETS:
        for slug in UNTRANSLATED:
            untranslate(config_file, target, slug)


def write_stale_pages(config_file):
    """Change the source of two guides, and both the source and the Finnish translation of a third."""
    for page, old, new in (
        ("en/troubleshooting.md", "The text of your request is kept", "What you wrote in your request is kept"),
        ("en/troubleshooting.md", "1. Open the page [**My", "1. Now open this page: [**My"),
        ("en/submit.md", 'title_hint: "Say in a few words', 'title_hint: "Tell us in six words'),
        ("en/submit.md", "3. Check that its name", "3. Make sure that its name"),
        ("en/chat.md", "Anyone may chat", "Everybody may chat"),
        ("fi/chat.md", "Kuka tahansa voi chatata", "Jokainen voi chatata"),
    ):
        change(config_file, page, old, new)
