"""Composes pages to measure with from the sections in tests/parity/corpus and the guides' forms, by a seed."""

import random
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from scripts.parity.language.languages import written_tag
from scripts.parity.page.pages import parse_page

ROOT = Path(__file__).resolve().parents[2]
CORPUS = ROOT / "tests/parity/corpus"
GUIDES = ROOT / "docs"
SOURCE = "en"
LANGS = {locale: written_tag(locale) for locale in ("en", "fi", "no")}
SECTIONS_A_PAGE = 5
WORDS_A_FORM = 8
# The head of a page in each language: title, description and first line.
TITLES = {"en": "Guide {}", "fi": "Ohje {}", "no": "Veiledning {}"}
DESCRIPTIONS = {
    "en": "What to do when something on the page does not work as it should.",
    "fi": "Näin toimit, kun jokin sivulla ei toimi niin kuin pitäisi.",
    "no": "Dette gjør du når noe på siden ikke virker som det skal.",
}
Files = dict[str, str]


@cache
def sections(locale: str) -> Mapping[str, str]:
    """Return the sections of a locale: {name: Markdown}."""
    return {file.stem: file.read_text(encoding="utf-8") for file in sorted((CORPUS / locale).glob("*.md"))}


@cache
def form_words(locale: str) -> Mapping[str, str]:
    """Return the words of the guides' forms, by key."""
    words: dict[str, str] = {}
    for name in ("submit.md", "chat.md"):
        text = (GUIDES / locale / name).read_text(encoding="utf-8")
        page = parse_page(text, path=name, locale=locale, lang=LANGS[locale])
        words |= {key: value for key, value in page.meta.items() if key.startswith("form.")}
    return words


def guides() -> Files:
    """Return the guides themselves as a tree: {path below the docs folder: text}."""
    return {
        f"{locale}/{file.name}": file.read_text(encoding="utf-8")
        for locale in LANGS
        for file in sorted((GUIDES / locale).glob("*.md"))
    }


def compose(number: int, seed: int) -> Files:
    """Compose a page in every locale from sections and form words that the seed chooses."""
    chooser = random.Random(seed)
    names = chooser.sample(sorted(sections(SOURCE)), SECTIONS_A_PAGE)
    keys = sorted(chooser.sample(sorted(form_words(SOURCE)), WORDS_A_FORM))
    return {f"{locale}/page-{number:04}.md": _page(locale, number, names, keys) for locale in LANGS}


def _page(locale: str, number: int, names: list[str], keys: list[str]) -> str:
    title = TITLES[locale].format(number)
    words = "".join(f"  {key.removeprefix('form.')}: {_quoted(form_words(locale)[key])}\n" for key in keys)
    head = f"---\ntitle: {title}\ndescription: {DESCRIPTIONS[locale]}\nform:\n{words}---\n\n# {title} {{ #guide }}\n\n"
    return head + "\n".join(sections(locale)[name] for name in names)


def _quoted(value: str) -> str:
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'


def assets(files: Files) -> dict[str, bytes]:
    """Return an empty file for each picture that a tree's pages show."""
    found = {
        f"{path.rpartition('/')[0]}/{target}"
        for path, text in files.items()
        for target in re.findall(r"!\[[^\]]*\]\((assets/[^)\s]+)\)", text)
    }
    return dict.fromkeys(sorted(found), b"")


def write(folder: Path, files: Files) -> None:
    """Write a tree with its pictures, and copy the project's terms and word lists beside it."""
    for path, text in files.items():
        _write(folder / path, text.encode())
    for path, data in assets(files).items():
        _write(folder / path, data)
    (folder / "parity").mkdir()
    for file in sorted((GUIDES / "parity").glob("*.t*")):
        _write(folder / "parity" / file.name, file.read_bytes())


def _write(file: Path, data: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)
